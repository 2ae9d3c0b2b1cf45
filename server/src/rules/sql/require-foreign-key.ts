/** Finds columns that are named after a table and have its key's type, but are no foreign key. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { type Column, isListed, isOpen, type Schema, type Table } from '../../languages/sql/catalog.ts';
import type { SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { alterFixes } from '../../languages/sql/fix/alter.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { writeTable } from '../../languages/sql/fix/place.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { defaultName, wordsIn, writeName } from '../../languages/sql/names.ts';
import { readSql } from '../../languages/sql/read/read.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import type { SchemaRuleContext } from '../../languages/sql/rule/schema-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/require-foreign-key',
  title: 'A column that names a row of another table is a foreign key',
  severity: 'info',
  preset: 'strict',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver'],
  why: 'Without a foreign key nothing keeps the row it names from being deleted or from never having been there, and no tool can see how the tables belong together.',
  remedy: 'Add the foreign key, or list the column in "ignoreColumns" if it names something else.',
  fixes: 'unsafe',
  sources: ['active_record_doctor missing_foreign_keys', 'Azimutt relation-missing', 'tbls requireForeignKeyIndex'],
  options: z.strictObject({
    ...manyOptions,
    ignoreColumns: z.array(z.string()).default([]).describe('Names of columns the rule leaves alone in every table.'),
  }),
  *find({ files, schema, options }) {
    const found = [...missingKeys(schema, files)];
    // Where most links have no foreign key, that was decided.
    const keys = schema.tables.reduce((sum, { foreignKeys }) => sum + foreignKeys.filter(({ inherited }) => !inherited).length, 0);
    if (keys < found.length) return;
    const ignored = new Set(options.ignoreColumns);
    for (const { column, target } of found) {
      if (ignored.has(column.name.text) || isListed(column.table, options.ignore)) continue;
      yield { column, target, document: column.origin.document, start: column.definition?.start ?? column.name.start };
    }
  },
  each({ column, target }, context) {
    return {
      span: column.definition?.name ?? column.name,
      message: `Column "${column.name.text}" of table "${column.table.written.name.text}" seems to name a row of "${target.table.written.name.text}", but is no foreign key.`,
      subject: `${column.table.id}.${column.key}`,
      fixes: addKey(column, target, context),
    };
  },
  all(things, { column }) {
    return {
      span: column.definition?.name ?? column.name,
      message: `${things.length} columns seem to name rows of other tables, but are no foreign keys, first "${column.name.text}" of table "${column.table.written.name.text}".`,
      subject: 'columns without foreign keys',
    };
  },
});

interface Link {
  readonly column: Column;
  readonly target: Column;
}

function* missingKeys(schema: Schema, files: SchemaFiles): Iterable<Link> {
  const targets = targetsOf(schema);
  const dropped = droppedConstraints(files);
  for (const { columns } of allDeclared(schema)) {
    for (const column of columns) {
      const { table } = column;
      if (!column.definition || column.generated || isOpen(table) || isLog(table) || isPolymorphic(column)) continue;
      if (table.foreignKeys.some((key) => key.columns.includes(column))) continue;
      const target = targets.get(stemOf(column));
      // A table's own name says what others call the row: `account_id` of "account" is somebody else's number.
      if (!target || target.table === table || !sameType(column, target, schema)) continue;
      // A key that somebody dropped is missing on purpose.
      if (!dropped.some((name) => name.includes(table.key.toLowerCase()) && name.includes(column.key.toLowerCase())))
        yield { column, target };
    }
  }
}

/** `sales order` of `sales_order_id`; a name that no table has where it is something else. */
function stemOf({ name }: Column): string {
  const words = wordsIn(name);
  return words.at(-1) === 'id' && words.length > 1 ? words.slice(0, -1).join(' ') : '?';
}

/** The primary keys of one column, by the names of their tables in the singular; only where one table is called so. */
function targetsOf({ tables }: Schema): ReadonlyMap<string, Column> {
  const found = new Map<string, Column | undefined>();
  for (const table of tables) {
    if (table.partitionOf) continue;
    const words = wordsIn(table.written.name);
    const [key, ...more] = table.primaryKey?.columns ?? [];
    const target = more.length === 0 && table.definition?.source === 'columns' ? key : undefined;
    for (const last of singulars(words.at(-1) ?? '')) {
      const name = [...words.slice(0, -1), last].join(' ');
      found.set(name, found.has(name) ? undefined : target);
    }
  }
  return new Map(Array.from(found).flatMap(([name, column]) => (column ? [[name, column] as const] : [])));
}

/** What a word may be in the singular, itself included. */
function singulars(word: string): ReadonlySet<string> {
  const found = new Set([word]);
  if (word.endsWith('ies')) found.add(`${word.slice(0, -3)}y`);
  if (/(?:s|x|z|ch|sh)es$/.test(word)) found.add(word.slice(0, -2));
  if (word.endsWith('s') && !word.endsWith('ss')) found.add(word.slice(0, -1));
  if (word === 'people') found.add('person');
  return found;
}

function sameType(column: Column, target: Column, { dialect }: Schema): boolean {
  const [own, theirs] = [plainType(column, dialect), plainType(target, dialect)];
  return own !== undefined && own.name === theirs?.name && own.unsigned === theirs.unsigned;
}

/** True for `owner_id` next to `owner_type`: it may name rows of several tables. */
function isPolymorphic(column: Column): boolean {
  const stem = stemOf(column);
  const kinds = new Set(['type', 'kind', 'class', 'table', 'model'].map((word) => `${stem} ${word}`));
  return Array.from(column.table.columns.values()).some(({ name }) => kinds.has(wordsIn(name).join(' ')));
}

const logs = new Set(
  `log logs audit audits history histories event events archive archives archived deleted outbox inbox snapshot snapshots backup backups
   old tmp temp staging import imports queue queues cache stats statistics metric metrics trace traces version versions analytics hst fact facts`.split(
    /\s+/,
  ),
);

/** True for tables that keep what was, also when it is no longer there, and for those that are too large for keys. */
function isLog({ definition, written, partitionOf }: Table): boolean {
  const isLarge = definition?.partitionBy !== undefined || definition?.unlogged === true || partitionOf !== undefined;
  return isLarge || wordsIn(written.name).some((word) => logs.has(word));
}

/** `table.constraint` of all constraints that were dropped, in lower case. */
const droppedConstraints: (files: SchemaFiles) => readonly string[] = memo(({ documents, dialect }) =>
  documents.flatMap((document) =>
    readSql(document, dialect).statements.flatMap(({ changes }) =>
      changes.flatMap((change) => {
        if (change.kind !== 'drop-constraint' || change.name === 'primary-key') return [];
        return [`${change.table.name.text}.${change.name.text}`.toLowerCase()];
      }),
    ),
  ),
);

/** Adds the key; in PostgreSQL without looking at the rows first, so that writes are not blocked for long. */
function addKey(column: Column, target: Column, context: SchemaRuleContext<unknown>): readonly Fix[] {
  const { table, origin } = column;
  const { dialect } = context.schema;
  // SQLite adds no constraint to a table that is there.
  if (dialect === 'sqlite') return [];
  const words = (keywords: string) => inCaseOf(origin.statement, keywords);
  const chosen = defaultName(table.key, [column.key], 'fkey', (name) => context.schema.isTaken(table.schema, name));
  const name = writeName({ text: chosen, quoted: dialect === 'postgresql' && !/^[a-z_][a-z\d_$]*$/.test(chosen) }, dialect);
  const references = `${words('REFERENCES')} ${writeTable(target.table, dialect)} (${writeName(target.name, dialect)})`;
  const key = `${words('ADD CONSTRAINT')} ${name} ${words('FOREIGN KEY')} (${writeName(column.name, dialect)}) ${references}`;
  const isMySql = dialect === 'mysql' || dialect === 'mariadb';
  return alterFixes(context, {
    title: `Add a foreign key to "${target.table.written.name.text}"`,
    table,
    origin,
    actions: dialect === 'postgresql' ? [`${key} ${words('NOT VALID')}`, `${words('VALIDATE CONSTRAINT')} ${name}`] : [key],
    undoing: [`${words(isMySql ? 'DROP FOREIGN KEY' : 'DROP CONSTRAINT')} ${name}`],
    words: 'add_foreign_keys',
  });
}
