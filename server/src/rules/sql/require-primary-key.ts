/** Asks for a primary key on every table. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import type { Fix } from '../../engine/finding.ts';
import { type Column, isListed, isOpen, type Schema, type Table } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { inCaseOf, insertFirstItem, insertLastItem } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeTable } from '../../languages/sql/fix/place.ts';
import { defaultName, writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/require-primary-key',
  title: 'Every table has a primary key',
  severity: 'error',
  why: 'Without one a row has no name: foreign keys and upserts have nothing to hold, duplicates slip in, and logical replication refuses updates and deletes.',
  remedy: 'Declare the columns that already name a row as the primary key, or add an identity column.',
  fixes: 'unsafe',
  sources: [
    'Supabase splinter 0004 no_primary_key',
    'pg-migration-lint PGM502',
    'pgrubic missing-primary-key',
    'Azimutt primary-key-missing',
    'Skeema pk',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ document, snapshot, files, schema, declared, options }) {
    for (const table of declared.tables) {
      if (table.primaryKey || !isJudged(table) || isListed(table, options.ignore)) continue;
      const fixes = isAlone(table, schema) ? addPrimaryKey(table, { snapshot, document, files }) : [];
      yield {
        span: (table.definition?.table ?? table.written).name,
        message: `Table "${table.written.name.text}" has no primary key.`,
        subject: table.id,
        fixes,
      };
    }
  },
});

/** False for tables whose key is that of another table, or that these files do not describe in full. */
function isJudged(table: Table): boolean {
  const { definition, columns, partitionOf } = table;
  if (definition?.source !== 'columns' || isOpen(table) || columns.size === 0) return false;
  return definition.inherits.length === 0 && !partitionOf && !definition.partitionOf;
}

/** False for a table whose key has to be that of its partitions or children too. */
function isAlone(table: Table, schema: Schema): boolean {
  return !table.definition?.partitionBy && !schema.tables.some(({ inherits }) => inherits.includes(table));
}

/** The columns that name a row already become the key; without any there is a new column for it. */
function addPrimaryKey(table: Table, place: Place): readonly Fix[] {
  const { document, files } = place;
  const { dialect } = files;
  const { statement } = table.origin;
  const items = isEditable(files, document) && isAsDefined(table) ? table.definition?.items : undefined;
  const natural = naturalKey(table);
  const key = natural.map(({ name }) => writeName(name, dialect)).join(', ');
  if (natural.length === 0 && table.columns.has('id')) return [];
  const written =
    natural.length > 0
      ? `${inCaseOf(statement, 'PRIMARY KEY')} (${key})`
      : inCaseOf(statement, `id ${identityColumn[dialect]} PRIMARY KEY`);
  const title = natural.length > 0 ? `Make "${natural.map(({ name }) => name.text).join(', ')}" the primary key` : 'Add an identity column';
  if (items) {
    const edits = natural.length > 0 ? insertLastItem(document, items, written) : [insertFirstItem(document, items, written)];
    return [{ title, edits }];
  }
  // SQLite cannot give a key to a table that is there.
  if (dialect === 'sqlite') return [];
  const alter = `${inCaseOf(statement, 'ALTER TABLE')} ${writeTable(table, dialect)}`;
  const name = writeName({ text: defaultName(table.key, [], 'pkey', () => false), quoted: table.written.name.quoted }, dialect);
  const drop = natural.length > 0 ? `${inCaseOf(statement, 'DROP CONSTRAINT')} ${name}` : `${inCaseOf(statement, 'DROP COLUMN')} id`;
  return placeFixes(place, {
    title,
    table,
    up: `${alter} ${inCaseOf(statement, 'ADD')} ${written};`,
    down: dialect === 'postgresql' ? `${alter} ${drop};` : undefined,
    near: undefined,
    words: 'add_primary_keys',
    ownWords: `add_${table.key}_pkey`,
  });
}

const identityColumn: Readonly<Record<Dialect, string>> = {
  postgresql: 'bigint GENERATED ALWAYS AS IDENTITY',
  mysql: 'BIGINT AUTO_INCREMENT',
  mariadb: 'BIGINT AUTO_INCREMENT',
  sqlite: 'INTEGER',
  sqlserver: 'BIGINT IDENTITY',
  oracle: 'NUMBER GENERATED ALWAYS AS IDENTITY',
  other: 'BIGINT GENERATED ALWAYS AS IDENTITY',
};

/** The column called `id`, the columns of a unique key without nulls, or the two ends of a join table. */
function naturalKey(table: Table): readonly Column[] {
  const columns = [...table.columns.values()];
  const id = columns.filter((column) => column.key.toLowerCase() === 'id');
  if (id.length > 0) return id;
  const indexes = table.indexes.filter(({ definition }) => definition.unique && !definition.where);
  for (const unique of [...table.uniques, ...indexes]) {
    const known = unique.columns.flatMap((column) => column ?? []);
    if (known.length === unique.columns.length && known.every((column) => column.definition && column.notNull)) return known;
  }
  const ends = new Set(table.foreignKeys.filter((key) => key.columns.length === 1).flatMap((key) => key.columns));
  return ends.size === 2 && columns.length === 2 ? columns : [];
}

/** True while the table's list still says what its columns are called. */
function isAsDefined({ definition, columns, written }: Table): boolean {
  const defined = new Set(definition?.columns);
  return (
    definition?.table.name.text === written.name.text &&
    Array.from(columns.values()).every(
      (column) => column.definition && defined.has(column.definition) && column.name === column.definition.name,
    )
  );
}
