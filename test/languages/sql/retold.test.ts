/** Where a schema is told several times: which files are judged, and which are only read. */
import assert from 'node:assert/strict';
import { createSnapshot } from '../../../server/src/engine/document.ts';
import { schemaFiles } from '../../../server/src/languages/sql/files/migrations.ts';
import { declaredIn, foldSchema } from '../../../server/src/languages/sql/schema.ts';
import { documentsOf } from './render.ts';

const table = (...names: readonly string[]) => names.map((name) => `CREATE TABLE ${name} (id int);`).join('\n');

/** The files in which tables are judged, with those: `m/1.sql: orders shops`. */
function judged(files: Readonly<Record<string, string>>): readonly string[] {
  const documents = documentsOf(files);
  const snapshot = createSnapshot(documents);
  return documents.flatMap((document) => {
    const { tables } = declaredIn(foldSchema(schemaFiles(snapshot, document)), document);
    const names = tables.filter(({ definition }) => definition).map(({ key, indexes }) => key + '+'.repeat(indexes.length));
    return names.length === 0 ? [] : [`${document.uri.slice('file:///w/'.length)}: ${names.join(' ')}`];
  });
}

describe('Of several accounts of a schema', () => {
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, expected: readonly string[]][] = [
    [
      'the migrations count where they make all of it, whatever books their tool keeps',
      {
        'db/schema.sql': table('shops', 'orders', 'schema_versions'),
        'db/migrations/1_a.sql': table('shops'),
        'db/migrations/2_b.sql': table('sales'),
        'db/migrations/3_c.sql': 'ALTER TABLE sales RENAME TO orders; ALTER TABLE orders ADD price int;',
      },
      ['db/migrations/1_a.sql: shops', 'db/migrations/2_b.sql: orders'],
    ],
    [
      'a dump counts as such in any folder beside, if it says the same',
      { 'data/dump.sql': table('shops', 'orders'), 'app/db/migrations/1.sql': table('shops', 'orders') },
      ['app/db/migrations/1.sql: shops orders'],
    ],
    [
      'services beside each other keep their own tables',
      { 'a/schema.sql': table('users'), 'b/migrations/1.sql': table('users', 'rooms', 'guests') },
      ['a/schema.sql: users', 'b/migrations/1.sql: users rooms guests'],
    ],
    [
      'tables that the migrations drop again are no snapshot of theirs',
      { 'db/other.sql': table('shops', 'orders'), 'db/m/1.sql': table('shops', 'orders'), 'db/m/2.sql': 'DROP TABLE shops, orders;' },
      ['db/other.sql: shops orders'],
    ],
    [
      'the description counts where the migrations start out from it',
      {
        'm/LATEST.sql': table('shops', 'orders', 'invoices'),
        'm/0.2/00__a.sql': 'ALTER TABLE shops RENAME TO stores; ALTER TABLE stores ADD note text;',
        'm/0.3/00__b.sql': table('invoices'),
      },
      ['m/LATEST.sql: shops orders invoices'],
    ],
    [
      'the description above counts against the scripts of its upgrades',
      {
        'sql/CreateTables.sql': table('shops', 'orders'),
        'sql/CreateIndexes.sql': 'CREATE INDEX ON orders (id);',
        'sql/updates/20200101-a.sql': table('orders'),
        'sql/updates/20210101-b.sql': 'ALTER TABLE shops ADD note text;',
        'sql/upgrade/3.2.0_schema/postgresql/ddl.sql': `${table('orders')} ALTER TABLE shops ADD name text;`,
        'sql/upgrade/3.3.0_schema/postgresql/ddl.sql': table('orders'),
      },
      ['sql/CreateTables.sql: shops orders+'],
    ],
    [
      'the migrations of another dialect are of another schema',
      {
        'db/mysql/schema.sql': table('shops'),
        'db/postgres/1.sql': 'ALTER TABLE shops ADD note text;',
        'db/postgres/2.sql': table('orders'),
      },
      ['db/mysql/schema.sql: shops', 'db/postgres/2.sql: orders'],
    ],
    [
      'migrations without a base tell of the tables that they create',
      { 'm/1.sql': 'ALTER TABLE shops ADD note text;', 'm/2.sql': table('orders') },
      ['m/2.sql: orders'],
    ],
    [
      'what the config names is judged as it says',
      {
        'backend-architect.jsonc': '{ "sql": { "schemas": [{ "files": ["m/*.sql"] }] } }',
        'schema.sql': table('shops', 'orders'),
        'm/1.sql': 'ALTER TABLE shops ADD note text;',
        'm/2.sql': table('orders'),
      },
      ['schema.sql: shops orders', 'm/2.sql: orders'],
    ],
  ];
  for (const [title, files, expected] of cases) it(title, () => assert.deepEqual(judged(files), expected));
});

describe('A description may lie in several folders', () => {
  const index = 'CREATE INDEX ON orders (id);';
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, expected: readonly string[]][] = [
    [
      'a folder that only adds to the tables of another belongs to it',
      { 'db/tables/orders.sql': table('orders'), 'db/tables/shops.sql': table('shops'), 'db/indexes/orders.sql': index },
      ['db/tables/orders.sql: orders+', 'db/tables/shops.sql: shops'],
    ],
    ['so does one below it', { 'db/orders.sql': table('orders'), 'db/indexes/orders.sql': index }, ['db/orders.sql: orders+']],
    [
      'not if two have the table',
      { 'db/a/orders.sql': table('orders'), 'db/b/orders.sql': table('orders'), 'db/indexes/orders.sql': index },
      ['db/a/orders.sql: orders', 'db/b/orders.sql: orders'],
    ],
    [
      'not if it changes what is there',
      { 'db/orders.sql': table('orders'), 'db/later/orders.sql': `${index} ALTER TABLE orders ADD note text;` },
      ['db/orders.sql: orders'],
    ],
  ];
  for (const [title, files, expected] of cases) it(title, () => assert.deepEqual(judged(files), expected));
});
