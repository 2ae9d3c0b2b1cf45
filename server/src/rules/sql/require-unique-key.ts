/** Asks for a unique key on the columns that name what a row is about. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { type Column, isListed, isOpen, type Schema, type Table } from '../../languages/sql/catalog.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeBeside, writeTable } from '../../languages/sql/fix/place.ts';
import { isHandedToCall } from '../../languages/sql/know/calls.ts';
import { isComplete } from '../../languages/sql/know/completeness.ts';
import { type BuiltIndex, indexesOf } from '../../languages/sql/know/indexes.ts';
import { type NaturalKey, naturalKeysOf } from '../../languages/sql/know/natural-keys.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { remainingRows, softDeletionOf } from '../../languages/sql/know/soft-delete.ts';
import { defaultName, wordsIn, writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/require-unique-key',
  title: 'What names a thing is unique',
  severity: 'warning',
  why: 'A check in the application cannot keep two requests at the same moment from creating the same user or slug twice; only the database can, and afterwards nobody knows which of both is meant.',
  remedy: 'Create a unique index on the column, together with the tenant where each tenant has its own.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, 5.5.3 Unique Constraints',
    'active_record_doctor missing_unique_indexes',
    'Azimutt primary-key-not-business',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ schema, declared, files, document, snapshot, options }) {
    if (!isComplete(schema)) return;
    for (const table of declared.tables) {
      if (!isJudged(table) || isListed(table, options.ignore) || isHandedToCall(table, files)) continue;
      const [key] = naturalKeysOf(table, schema.dialect);
      if (!key || isKept(key, table) || key.column.origin.document !== document) continue;
      const { column, kind } = key;
      yield {
        span: column.name,
        message: `Nothing makes "${column.name.text}" of table "${table.written.name.text}" unique.`,
        subject: `${table.id}.${column.key}`,
        ...(kind === 'label' && { severity: 'info' }),
        fixes: addUnique(column, schema, { document, snapshot, files }),
      };
    }
  },
});

/** False for tables that these files do not describe in full, that are parts of others, or whose rows are those of another table. */
function isJudged(table: Table): boolean {
  const { definition, primaryKey, foreignKeys, partitionOf, inherits } = table;
  if (definition?.source !== 'columns' || isOpen(table) || partitionOf || inherits.length > 0 || !primaryKey) return false;
  return !foreignKeys.some((key) => key.columns.some((column) => primaryKey.columns.includes(column)));
}

/** True when some unique key has a part in the column, or people log in with something else that is unique. */
function isKept({ column, kind }: NaturalKey, table: Table): boolean {
  if (table.foreignKeys.some(({ columns }) => columns.includes(column)) || table.excludes.some(({ columns }) => columns.includes(column)))
    return true;
  return indexesOf(table).some((index) => index.unique && (speaksOf(index, column) || (kind === 'login' && isOfTexts(index))));
}

function speaksOf({ columns, source }: BuiltIndex, column: Column): boolean {
  return columns.includes(column) || ('mentions' in source && [...source.mentions.values()].includes(column));
}

/** True for a unique key besides the primary key's of what is no number. */
function isOfTexts({ kind, columns }: BuiltIndex): boolean {
  return kind !== 'primary-key' && columns.some((column) => !column || !/int|serial/.test(column.type?.name ?? ''));
}

const tenants = new Set([
  'tenant',
  'organization',
  'organisation',
  'org',
  'workspace',
  'company',
  'team',
  'shop',
  'store',
  'project',
  'account',
  'site',
]);

function addUnique(column: Column, schema: Schema, place: Place): readonly Fix[] {
  const { table, origin } = column;
  const { dialect } = schema;
  // Which tenant's it is, somebody else has to say; and long texts are no keys in every dialect.
  const hasTenant = Array.from(table.columns.values()).some(
    ({ name }) => wordsIn(name).length === 2 && tenants.has(wordsIn(name)[0] ?? ''),
  );
  const isIndexable = dialect === 'postgresql' || dialect === 'sqlite' || plainType(column, dialect)?.arguments[0]?.match(/^\d+$/);
  if (hasTenant || !isIndexable) return [];
  const words = (text: string) => inCaseOf(origin.statement, text);
  const deletion = dialect === 'mysql' || dialect === 'mariadb' || dialect === 'oracle' ? undefined : softDeletionOf(table, dialect);
  const where = deletion ? ` ${words('WHERE')} ${remainingRows(deletion, dialect)}` : '';
  const chosen = defaultName(table.key, [column.key], 'key', (name) => schema.isTaken(table.schema, name));
  const index = writeName({ text: chosen, quoted: column.name.quoted || table.written.name.quoted }, dialect);
  const on = `${words('ON')} ${writeTable(table, dialect)}`;
  const isOnTable = dialect === 'mysql' || dialect === 'mariadb' || dialect === 'sqlserver';
  return placeFixes(place, {
    title: `Make "${column.name.text}" unique`,
    table,
    up: `${words('CREATE UNIQUE INDEX')} ${index} ${on} (${writeName(column.name, dialect)})${where};`,
    down: `${words('DROP INDEX')} ${isOnTable ? `${index} ${on}` : writeBeside(table, index, dialect)};`,
    near: column.definition?.name === column.name && origin.statement === table.origin.statement ? origin.statement : undefined,
    words: 'add_unique_keys',
    ownWords: `add_${chosen}`,
  });
}
