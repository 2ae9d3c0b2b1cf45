/** Asks for an index on every foreign key, in the schema as it stands after all files. */
import { z } from 'zod';
import type { Fix, Span } from '../../engine/finding.ts';
import { type Column, type ForeignKey, type Index, isListed, isOpen, type Schema, type Table } from '../../languages/sql/catalog.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeBeside, writeTable } from '../../languages/sql/fix/place.ts';
import type { Expression } from '../../languages/sql/model.ts';
import { defaultName, writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

/** Tables that state fewer rows than this are read fast enough without an index. */
const smallTable = 10_000;

export default defineSchemaRule({
  id: 'sql/require-foreign-key-index',
  title: 'Every foreign key has an index',
  severity: 'error',
  why: 'Deleting or updating a referenced row looks for the rows that point at it: without an index that reads the whole table, under a lock, and so does every join along the key.',
  remedy: "Create an index that starts with the key's columns.",
  // MySQL and MariaDB create the index with the key.
  dialects: ['postgresql', 'sqlite', 'sqlserver', 'oracle'],
  fixes: 'safe',
  sources: [
    'PostgreSQL manual, 5.5.5 Foreign Keys',
    'Supabase splinter 0001 unindexed_foreign_keys',
    'pg-migration-lint PGM501',
    'tbls requireForeignKeyIndex',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
    tenantColumns: z
      .array(z.string())
      .default([])
      .describe('Columns that every query names, such as "tenant_id": an index may start with them before the columns of the key.'),
  }),
  *check({ document, snapshot, files, schema, declared, options }) {
    const tenants = new Set(options.tenantColumns.map((column) => column.toLowerCase()));
    for (const key of declared.foreignKeys) {
      if (isListed(key.table, options.ignore) || !isKnown(key) || isCovered(key.table, key.columns, tenants)) continue;
      const { table, columns } = key;
      yield {
        span: placeOf(key),
        message: `Foreign key "${namesOf(columns)}" of table "${table.written.name.text}" ${describe(key)}`,
        subject: `${table.id}(${columns.map((column) => column.key).join(',')})`,
        ...(table.rows !== undefined && table.rows < smallTable && { severity: 'warning' }),
        fixes: addIndex(key, schema, { snapshot, document, files }),
      };
    }
  },
});

/** False where an index may stand in a text that we do not see. */
function isKnown({ table, columns }: ForeignKey): boolean {
  return !isOpen(table) && columns.every((column) => column.definition !== undefined);
}

function placeOf({ constraint }: ForeignKey): Span {
  const [first] = constraint.columns;
  return { start: first?.start ?? constraint.start, end: constraint.columns.at(-1)?.end ?? constraint.end };
}

function namesOf(columns: readonly Column[]): string {
  return columns.map((column) => column.name.text).join(', ');
}

function describe({ table, columns }: ForeignKey): string {
  const partial = table.indexes.find((index) => index.definition.where && startsWith(index.columns, columns, new Set()));
  if (!partial) return 'has no index.';
  return `has only the partial index "${partial.definition.name?.text ?? partial.key}", which leaves out rows.`;
}

/** True when some index or key of the table, of the table whose partition it is, or of all its partitions finds the rows by these columns. */
function isCovered(table: Table, columns: readonly Column[], tenants: ReadonlySet<string>): boolean {
  const finds = (index: Index['columns']) => startsWith(index, columns, tenants);
  const isFound = ({ primaryKey, uniques, indexes }: Table) =>
    [primaryKey, ...uniques].some((key) => key && finds(key.columns)) ||
    indexes.some((index) => canFind(index, columns) && finds(index.columns));
  const isAbove = (place: Table): boolean => isFound(place) || (place.partitionOf !== undefined && isAbove(place.partitionOf));
  const isBelow = ({ partitions }: Table): boolean => partitions.length > 0 && partitions.every((part) => isFound(part) || isBelow(part));
  return isAbove(table) || isBelow(table);
}

/** True when an index starts with the columns, in whatever order: a search for all of them at once can use it. */
function startsWith(index: Index['columns'], columns: readonly Column[], tenants: ReadonlySet<string>): boolean {
  const wanted = new Set(columns.map((column) => column.key));
  let start = 0;
  while (tenants.has(index[start]?.key.toLowerCase() ?? '') && !wanted.has(index[start]?.key ?? '')) start++;
  const leading = index.slice(start, start + wanted.size);
  return leading.length === wanted.size && leading.every((column) => column && wanted.delete(column.key));
}

/** True when an index can look up single values, and holds every row that a foreign key may ask for. */
function canFind({ definition, complete }: Index, columns: readonly Column[]): boolean {
  const { method = 'btree', where, elements } = definition;
  const isLookup = method === 'btree' || method === 'bitmap' || (method === 'hash' && elements.length === 1);
  return isLookup && complete && (where === undefined || isNotNull(where, columns));
}

/** True for `customer_id IS NOT NULL`, also of several columns of the key: null points at nothing. */
function isNotNull({ tokens }: Expression, columns: readonly Column[]): boolean {
  const words = tokens.filter(({ key }) => key !== '(' && key !== ')');
  if (words.length % 5 !== 4) return false;
  return words.every((token, index) => {
    const expected = ['', 'is', 'not', 'null', 'and'][index % 5];
    return expected === '' ? columns.some((column) => column.name.text.toLowerCase() === token.text.toLowerCase()) : token.key === expected;
  });
}

/** Writes the index behind the statement that declares the key, or into another migration when that statement is history. */
function addIndex(key: ForeignKey, schema: Schema, place: Place): readonly Fix[] {
  const { table, origin, columns } = key;
  const { dialect } = schema;
  const quoted = columns.some(({ name }) => name.quoted) || table.written.name.quoted;
  const name = indexName(key, schema);
  const index = writeName({ text: name, quoted }, dialect);
  const list = columns.map((column) => writeName(column.name, dialect)).join(', ');
  const words = (text: string) => inCaseOf(origin.statement, text);
  const on = `${words('ON')} ${writeTable(table, dialect)}`;
  return placeFixes(place, {
    title: `Add an index on "${namesOf(columns)}"`,
    table,
    up: `${words('CREATE INDEX')} ${index} ${on} (${list});`,
    down: `${words('DROP INDEX')} ${dialect === 'sqlserver' ? `${index} ${on}` : writeBeside(table, index, dialect)};`,
    near: isRenamedLater(key) ? undefined : origin.statement,
    words: 'add_indexes',
    ownWords: `add_${name}`,
  });
}

/** The name PostgreSQL would choose. Indexes that the table's other keys still lack count as taken. */
function indexName({ table, columns }: ForeignKey, schema: Schema): string {
  const taken = new Set<string>();
  const choose = (chosen: readonly Column[]) => {
    const names = chosen.map((column) => column.key);
    return defaultName(table.key, names, 'idx', (name) => taken.has(name) || schema.isTaken(table.schema, name));
  };
  const own = namesOf(columns);
  for (const other of table.foreignKeys) {
    if (namesOf(other.columns) === own) break;
    if (!isCovered(table, other.columns, new Set())) taken.add(choose(other.columns));
  }
  return choose(columns);
}

/** True when the table or a column is called otherwise at the end of the file than where the key is declared. */
function isRenamedLater({ table, columns, constraint, origin }: ForeignKey): boolean {
  const { schema, name } = table.written;
  const keepsName = origin.statement.changes.some((change) => {
    return 'table' in change && change.table?.name.text === name.text && change.table.schema?.text === schema?.text;
  });
  return !keepsName || columns.some((column, index) => column.name.text !== constraint.columns[index]?.text);
}
