/** Finds tables that keep names and values of anything in rows. */
import { z } from 'zod';
import { type Column, isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { isCreationTime, isUpdateTime } from '../../languages/sql/know/vocabulary.ts';
import { wordsIn, wordsOf } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfTable } from '../../languages/sql/rule/spots.ts';

const options = z.strictObject(manyOptions);

/** A table whose rows are the columns of another one. */
interface Loose extends Spot {
  readonly table: Table;
  readonly attribute: Column;
  readonly value: Column;
}

export default defineManyRule<Loose, typeof options>({
  id: 'sql/no-entity-attribute-value',
  title: 'What a thing has is in columns, not in rows of names and values',
  severity: 'info',
  preset: 'strict',
  why: 'Rows of names and values have no types, no NOT NULL, no foreign keys, and a query for a thing with three of them joins the table three times.',
  remedy: 'Make a column of what the program knows by name; keep what only users know in one jsonb column.',
  fixes: 'none',
  sources: ['Bill Karwin: SQL Antipatterns, Entity-Attribute-Value', 'SQLCheck Entity-Attribute-Value Pattern', 'pgrubic'],
  options,
  *find({ schema, options: { ignore } }) {
    for (const table of schema.tables) {
      if (table.definition?.source !== 'columns' || isOpen(table) || table.partitionOf || isListed(table, ignore)) continue;
      const pair = pairOf(table);
      if (pair) yield { ...spotOfTable(table), table, ...pair };
    }
  },
  each: ({ table, attribute, value, ...spot }) => ({
    span: spanOf(spot),
    message: `Table "${table.written.name.text}" keeps values of anything in "${value.name.text}", by their names in "${attribute.name.text}".`,
    subject: table.id,
  }),
  all: (found, { table, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} tables keep values of anything by their names, first "${table.written.name.text}".`,
    subject: 'names and values',
  }),
});

/** The columns of a name and of a value of text, in a table that has little else than the thing that they belong to. */
function pairOf(table: Table): Pick<Loose, 'attribute' | 'value'> | undefined {
  const owners = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const rest = Array.from(table.columns.values()).filter(({ name }) => {
    return !/^(?:u?u?id)$/i.test(name.text) && !isCreationTime(name.text) && !isUpdateTime(name.text);
  });
  const attribute = rest.find((column) => isText(column) && isAttributeName(column.name.text));
  const value = rest.find((column) => isText(column) && isValueName(column.name.text));
  const owner = rest.find((column) => column !== attribute && (owners.has(column) || wordsIn(column.name).at(-1) === 'id'));
  if (!attribute || !value || !owner || rest.length > 5) return undefined;
  return namesValues.test(table.written.name.text) || isOncePerThing(attribute) ? { attribute, value } : undefined;
}

/** How such tables are called. */
const namesValues = /attribute|propert|preference|setting|option|meta|field|value|param/i;

/** True when a key says that a thing has each name once. */
function isOncePerThing(attribute: Column): boolean {
  const { primaryKey, uniques, indexes } = attribute.table;
  const keys = [...(primaryKey ? [primaryKey] : []), ...uniques, ...indexes.filter(({ definition }) => definition.unique)];
  return keys.some(({ columns }) => columns.length > 1 && columns.includes(attribute));
}

function isText({ type }: Column): boolean {
  return /^(?:text|n?varchar2?|character varying|clob|citext|string|tinytext|mediumtext|longtext)\b/.test(type?.name ?? '');
}

function isAttributeName(name: string): boolean {
  return /^(?:attribute|attr|property|prop|field|meta|option|key|name)(?: (?:key|name|code))?$/.test(wordsOf(name).join(' '));
}

function isValueName(name: string): boolean {
  return /^(?:(?:attribute|attr|property|prop|field|meta|option|text|string) )?value(?: text)?$/.test(wordsOf(name).join(' '));
}
