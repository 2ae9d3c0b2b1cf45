/** Asks for columns that say when a row was made and when it was changed. */
import { z } from 'zod';
import { type Column, isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { isCreationTime, isLookupName, isUpdateTime } from '../../languages/sql/know/vocabulary.ts';
import { wordsIn, wordsOf } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfTable } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject({
  ...manyOptions,
  columns: z
    .array(z.string())
    .default(['created_at', 'updated_at'])
    .describe('The columns that every table has. Other names for the times of making and changing a row count too.'),
});

/** A table and the columns that it lacks. */
interface Lacking extends Spot {
  readonly table: Table;
  readonly lacks: readonly string[];
}

export default defineManyRule<Lacking, typeof options>({
  id: 'sql/require-audit-columns',
  title: 'Tables say when their rows were made and changed',
  severity: 'info',
  preset: 'strict',
  why: 'Without the times nobody can tell which rows an error touched, export only what is new, or answer who saw what when.',
  remedy: 'Add the columns, filled by their default and by a trigger.',
  fixes: 'none',
  sources: ['pgrubic missing-required-column', 'Bytebase required columns'],
  options,
  *find({ schema, options: { ignore, columns } }) {
    for (const table of allDeclared(schema).flatMap(({ tables }) => tables)) {
      if (!isJudged(table) || isListed(table, ignore)) continue;
      const wanted = isRecord(table) ? columns.filter((column) => !isUpdateTime(column)) : columns;
      const lacks = wanted.filter((column) => !hasColumn(table, column));
      if (lacks.length > 0) yield { ...spotOfTable(table), table, lacks };
    }
  },
  each: ({ table, lacks, ...spot }) => ({
    span: spanOf(spot),
    message: `Table "${table.written.name.text}" has no ${lacks.map((column) => `"${column}"`).join(' and no ')}.`,
    subject: table.id,
  }),
  all: (found, { table, lacks, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} tables lack columns that every table should have, first "${table.written.name.text}" the column "${lacks[0]}".`,
    subject: 'audit columns',
  }),
});

/** False for tables that only join others or list fixed things, and for what these files do not describe in full. */
function isJudged(table: Table): boolean {
  const { definition, partitionOf, written, columns, foreignKeys } = table;
  if (definition?.source !== 'columns' || definition.temporary || isOpen(table) || partitionOf || table.inherits.length > 0) return false;
  if (written.name.text.startsWith('_') || /migrations?$/i.test(written.name.text) || isLookupName(written.name.text)) return false;
  const linking = new Set(foreignKeys.flatMap((key) => key.columns));
  const own = Array.from(columns.values()).filter((column) => !linking.has(column) && !isKeyOf(column, table));
  return own.length > 2;
}

function isKeyOf(column: Column, { primaryKey }: Table): boolean {
  return primaryKey?.columns.includes(column) === true;
}

/** True for tables whose rows are written once. */
function isRecord({ written, columns }: Table): boolean {
  return (
    /log|audit|event|history|archive|snapshot|message|notification/i.test(written.name.text) && Array.from(columns.values()).some(isTime)
  );
}

function isTime({ type }: Column): boolean {
  return /^(?:timestamp|datetime)/.test(type?.name ?? '');
}

/** True when the table has the column, or another name of the same time. A record may call its time what it likes. */
function hasColumn(table: Table, wanted: string): boolean {
  const columns = [...table.columns.values()];
  const name = wordsOf(wanted).join(' ');
  if (columns.some((column) => wordsIn(column.name).join(' ') === name)) return true;
  if (isUpdateTime(wanted)) return columns.some((column) => isUpdateTime(column.name.text));
  if (isCreationTime(wanted)) return columns.some((column) => isCreationTime(column.name.text)) || isRecord(table);
  return false;
}
