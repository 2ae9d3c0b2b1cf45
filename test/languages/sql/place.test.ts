/** Where fixes write: into the migration that is written on, or into a new one as each tool wants it. */
import assert from 'node:assert/strict';
import { createSnapshot } from '../../../server/src/engine/document.ts';
import { bulkFix, createdText, joinFixes, type PlacedFix } from '../../../server/src/engine/fix.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { linter } from '../../harness/page.ts';
import { documentsOf } from './render.ts';

type Files = Readonly<Record<string, string>>;

interface Circumstances {
  /** The paths that version control has; `nobody knows` where there is none. */
  readonly committed: readonly string[] | 'all' | 'nobody knows';
  /** Whether all findings are fixed at once, or the first one alone. */
  readonly bulk?: boolean;
}

/** The files that fixing foreign keys without an index changes or creates on the fourth of March, 2026, at 10:20:30. */
function fixed(files: Files, { committed, bulk = false }: Circumstances): Files {
  const documents = documentsOf(files);
  const pathOf = (uri: string) => uri.slice('file:///w/'.length);
  const isCommitted = (uri: string) => committed === 'all' || (committed !== 'nobody knows' && committed.includes(pathOf(uri)));
  const snapshot = createSnapshot(documents, undefined, {
    now: Date.UTC(2026, 2, 4, 10, 20, 30),
    committed: (uri) => (committed === 'nobody knows' ? undefined : isCommitted(uri)),
  });
  const fixes = documents.flatMap((document) =>
    linter.lint(snapshot, document).flatMap((problem): PlacedFix[] => {
      const fix = problem.rule.id !== 'sql/require-foreign-key-index' ? undefined : bulk ? bulkFix(problem) : problem.fixes?.[0];
      return fix ? [{ uri: document.uri, fix }] : [];
    }),
  );
  const edits = joinFixes(bulk ? fixes : fixes.slice(0, 1));
  return Object.fromEntries(
    Array.from(edits, ([uri, list]) => [pathOf(uri), createdText(list) ?? applyEdits(snapshot.documents.get(uri)?.text ?? '', list)]),
  );
}

const shops = 'CREATE TABLE shops (id int PRIMARY KEY);\nCREATE TABLE orders (id int PRIMARY KEY, shop_id int REFERENCES shops);\n';
const drop = 'DROP TABLE orders, shops;\n';
const create = 'CREATE INDEX orders_shop_id_idx ON orders (shop_id);\n';
const online = 'CREATE INDEX CONCURRENTLY orders_shop_id_idx ON orders (shop_id);\n';
const dropOnline = 'DROP INDEX CONCURRENTLY orders_shop_id_idx;\n';
const dropIndex = 'DROP INDEX orders_shop_id_idx;\n';
const mirror = '-- Say the same in schema.prisma: "prisma migrate dev" drops indexes and keys that it does not find there.\n';
const entry = (idx: number, when: number, tag: string) =>
  `    {\n      "idx": ${idx},\n      "version": "7",\n      "when": ${when},\n      "tag": "${tag}",\n      "breakpoints": true\n    }`;
const journal = (...entries: readonly string[]) =>
  `{\n  "version": "7",\n  "dialect": "postgresql",\n  "entries": [\n${entries.join(',\n')}\n  ]\n}\n`;
const drizzle = {
  'drizzle/0000_wild_storm.sql': shops,
  'drizzle/meta/_journal.json': journal(entry(0, 1700000000000, '0000_wild_storm')),
};
const liquibase = `--liquibase formatted sql\n\n--changeset ann:1\n${shops}--rollback DROP TABLE orders;\n`;

describe('When all migrations are committed, the fix of one finding makes', () => {
  const cases: readonly [tool: string, files: Files, made: Files][] = [
    [
      'a pair of golang-migrate, with nothing else in it',
      { 'm/000001_shops.up.sql': shops, 'm/000001_shops.down.sql': drop },
      { 'm/000002_add_orders_shop_id_idx.up.sql': online, 'm/000002_add_orders_shop_id_idx.down.sql': dropOnline },
    ],
    [
      'a pair that go.mod tells',
      { 'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.18.1\n', 'm/9_shops.up.sql': shops, 'm/9_shops.down.sql': drop },
      { 'm/10_add_orders_shop_id_idx.up.sql': online, 'm/10_add_orders_shop_id_idx.down.sql': dropOnline },
    ],
    [
      'a file of goose outside of a transaction',
      { 'm/001_shops.sql': `-- +goose Up\n${shops}\n-- +goose Down\n${drop}` },
      { 'm/002_add_indexes.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${online}\n-- +goose Down\n${dropOnline}` },
    ],
    [
      'a file of dbmate outside of a transaction',
      { 'db/20240101000000_shops.sql': `-- migrate:up\n${shops}\n-- migrate:down\n${drop}` },
      {
        'db/20260304102030_add_orders_shop_id_idx.sql': `-- migrate:up transaction:false\n${online}\n-- migrate:down transaction:false\n${dropOnline}`,
      },
    ],
    [
      'a file of sql-migrate outside of a transaction',
      { 'm/1-shops.sql': `-- +migrate Up\n${shops}\n-- +migrate Down\n${drop}` },
      { 'm/2-add_indexes.sql': `-- +migrate Up notransaction\n${online}\n-- +migrate Down notransaction\n${dropOnline}` },
    ],
    [
      'a version of Flyway, whose own lock forbids CONCURRENTLY',
      { 'm/V1__shops.sql': shops, 'm/V1.9__x.sql': '', 'm/V1.10__y.sql': '', 'm/R__views.sql': '' },
      { 'm/V1.11__add_indexes.sql': create },
    ],
    [
      'a folder of Prisma',
      {
        'prisma/migrations/20240101000000_shops/migration.sql': shops,
        'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
      },
      { 'prisma/migrations/20260304102030_add_orders_shop_id_idx/migration.sql': mirror + online },
    ],
    [
      'a file of Drizzle and its entry in the journal',
      drizzle,
      {
        'drizzle/0001_add_indexes.sql': create,
        'drizzle/meta/_journal.json': journal(entry(0, 1700000000000, '0000_wild_storm'), entry(1, 1772619630000, '0001_add_indexes')),
      },
    ],
    [
      'a file of Supabase',
      { 'supabase/migrations/20240101000000_shops.sql': shops },
      { 'supabase/migrations/20260304102030_add_indexes.sql': create },
    ],
    [
      'a changeset of Liquibase, whether the file is committed or not',
      { 'm/001_shops.sql': liquibase },
      {
        'm/001_shops.sql': `${liquibase}\n--changeset ann:add_orders_shop_id_idx runInTransaction:false\n${online}--rollback ${dropOnline}`,
      },
    ],
    [
      'a folder of Diesel',
      { 'migrations/2024-01-01-000000_shops/up.sql': shops, 'migrations/2024-01-01-000000_shops/down.sql': drop },
      {
        'migrations/2026-03-04-102030_add_orders_shop_id_idx/up.sql': online,
        'migrations/2026-03-04-102030_add_orders_shop_id_idx/down.sql': dropOnline,
        'migrations/2026-03-04-102030_add_orders_shop_id_idx/metadata.toml': 'run_in_transaction = false\n',
      },
    ],
    [
      'a file of SQLx',
      { 'Cargo.toml': '[dependencies]\nsqlx = "0.8"\n', 'migrations/20240101000000_shops.sql': shops },
      { 'migrations/20260304102030_add_orders_shop_id_idx.sql': `-- no-transaction\n${online}` },
    ],
    [
      'a file of node-pg-migrate',
      { 'm/1700000000000_shops.sql': `-- Up Migration\n${shops}\n-- Down Migration\n${drop}` },
      { 'm/1772619630000_add_indexes.sql': `-- Up Migration\n${create}\n-- Down Migration\n${dropIndex}` },
    ],
    [
      'a file of tern',
      { 'm/001_shops.sql': `${shops}\n---- create above / drop below ----\n\n${drop}` },
      { 'm/002_add_orders_shop_id_idx.sql': `---- tern: disable-tx ----\n${online}\n---- create above / drop below ----\n${dropOnline}` },
    ],
    [
      'a pair of Yoyo',
      { 'm/0001.shops.sql': shops, 'm/0001.shops.rollback.sql': drop },
      {
        'm/0002.add_orders_shop_id_idx.sql': `-- transactional: false\n-- depends: 0001.shops\n${online}`,
        'm/0002.add_orders_shop_id_idx.rollback.sql': `-- transactional: false\n${dropOnline}`,
      },
    ],
    [
      'a script of MyBatis',
      { 'm/20240101000000_shops.sql': `-- // shops\n${shops}\n-- //@UNDO\n${drop}` },
      { 'm/20260304102030_add_indexes.sql': `-- // add indexes\n${create}\n-- //@UNDO\n${dropIndex}` },
    ],
    [
      'a file of Rambler',
      { 'm/01_shops.sql': `-- rambler up\n${shops}\n-- rambler down\n${drop}` },
      { 'm/02_add_indexes.sql': `-- rambler up\n${create}\n-- rambler down\n${dropIndex}` },
    ],
    [
      'a pair in the style of an unknown tool, which may run it in a transaction',
      { 'm/V0009.AllShops.up.sql': shops, 'm/V0009.AllShops.down.sql': drop },
      { 'm/V0010.AddIndexes.up.sql': create, 'm/V0010.AddIndexes.down.sql': dropIndex },
    ],
    [
      'a plain index where the table has partitions',
      { 'm/000001_a.up.sql': `${shops.replace('REFERENCES shops);', 'REFERENCES shops) PARTITION BY HASH (id);')}` },
      { 'm/000002_add_indexes.up.sql': create },
    ],
    [
      'a file with the line breaks of the others',
      { 'm/001_a.sql': shops.replaceAll('\n', '\r\n') },
      { 'm/002_add_indexes.sql': create.replace('\n', '\r\n') },
    ],
    [
      'nothing for Sqitch, whose plan says who planned it',
      { 'sqitch.plan': 'shops 2024-01-01T00:00:00Z Ann <a@b.c>\n', 'deploy/shops.sql': shops },
      {},
    ],
    ['nothing for Atlas, which seals its folder', { 'm/20240101000000.sql': shops, 'm/atlas.sum': 'h1:x=\n' }, {}],
    ['nothing in a folder of a release', { 'm/0.1/00__shops.sql': shops }, {}],
    ['nothing where twins would need one each', { 'm/001.mysql.up.sql': '', 'm/001.postgres.up.sql': shops }, {}],
    [
      'nothing that would overwrite a file',
      {
        'm/000001_a.up.sql': shops,
        'm/000001_a.down.sql': '',
        'm/000002_add_orders_shop_id_idx.down.sql': '',
        'm/000002_add_indexes.down.sql': '',
      },
      {},
    ],
    [
      'what Graphile Migrate runs again and again',
      { 'm/committed/000001.sql': `--! Previous: -\n--! Hash: sha1:0\n\n${shops}`, 'm/current.sql': '-- Enter migration here\n' },
      { 'm/current.sql': `-- Enter migration here\nDROP INDEX IF EXISTS orders_shop_id_idx;\n${create}` },
    ],
    [
      'a statement that means the same table without the search path',
      { 'm/1_a.sql': `SET search_path = sales;\n${shops}` },
      { 'm/2_add_indexes.sql': 'CREATE INDEX orders_shop_id_idx ON sales.orders (shop_id);\n' },
    ],
    ['a line in a file that describes the schema', { 'db/structure.sql': shops }, { 'db/structure.sql': shops + create }],
  ];
  for (const [tool, files, made] of cases) it(tool, () => assert.deepEqual(fixed(files, { committed: 'all' }), made));
});

describe('While a migration is written, the fix', () => {
  const goose = (up: string, down: string) => `-- +goose Up\n${up}\n-- +goose Down\n${down}`;
  const cases: readonly [title: string, files: Files, circumstances: Circumstances, made: Files][] = [
    ['stands behind the statement', { 'm/001.sql': goose(shops, drop) }, { committed: [] }, { 'm/001.sql': goose(shops + create, drop) }],
    [
      'takes the newest migration for it where nobody knows what is committed',
      { 'm/1_a.sql': shops, 'm/2_b.sql': 'SELECT 1;\n' },
      { committed: 'nobody knows' },
      { 'm/2_b.sql': `SELECT 1;\n${create}` },
    ],
    [
      'leaves an uncommitted migration alone that others follow',
      { 'm/1_a.sql': shops, 'm/2_b.sql': '' },
      { committed: ['m/2_b.sql'] },
      { 'm/3_add_indexes.sql': create },
    ],
    [
      'is plain on tables that nobody has yet, and undone before the rest',
      { 'm/1_a.sql': goose(shops, drop), 'm/2_b.sql': goose('SELECT 1;\n', 'SELECT 2;\n') },
      { committed: [] },
      { 'm/2_b.sql': goose(`SELECT 1;\n${create}`, `${dropIndex}SELECT 2;\n`) },
    ],
    [
      'is undone in the file beside it',
      { 'm/1_a.up.sql': shops, 'm/2_b.up.sql': 'SELECT 1;\n', 'm/2_b.down.sql': 'BEGIN;\nSELECT 2;\nCOMMIT;\n' },
      { committed: ['m/1_a.up.sql'] },
      { 'm/2_b.up.sql': `SELECT 1;\n${create}`, 'm/2_b.down.sql': `BEGIN;\n${dropIndex}SELECT 2;\nCOMMIT;\n` },
    ],
    [
      'is undone in a file that undoes nothing yet',
      { 'm/1_a.up.sql': shops, 'm/2_b.up.sql': 'SELECT 1;\n', 'm/2_b.down.sql': '-- Nothing to undo.\n' },
      { committed: ['m/1_a.up.sql'] },
      { 'm/2_b.up.sql': `SELECT 1;\n${create}`, 'm/2_b.down.sql': `-- Nothing to undo.\n${dropIndex}` },
    ],
    [
      'keeps out of blocks',
      {
        'm/1_a.sql': shops,
        'm/2_b.sql': goose(
          '-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n',
          '-- +goose StatementBegin\nSELECT 2;\n-- +goose StatementEnd\n',
        ),
      },
      { committed: [] },
      {
        'm/2_b.sql': goose(
          `-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n${create}`,
          `${dropIndex}-- +goose StatementBegin\nSELECT 2;\n-- +goose StatementEnd\n`,
        ),
      },
    ],
    [
      'goes into a template that is still empty',
      { 'm/1_a.sql': shops, 'm/2_b.sql': '-- migrate:up\n\n-- migrate:down\n\n' },
      { committed: [] },
      { 'm/2_b.sql': `-- migrate:up\n${create}\n-- migrate:down\n${dropIndex}\n` },
    ],
    [
      'makes a migration of its own where the open one runs in a transaction',
      { 'm/1_a.sql': goose(shops, drop), 'm/2_b.sql': goose('SELECT 1;\n', 'SELECT 2;\n') },
      { committed: ['m/1_a.sql'] },
      { 'm/3_add_indexes.sql': `-- +goose NO TRANSACTION\n${goose(online, dropOnline)}` },
    ],
    [
      'joins an open one that runs outside of a transaction',
      { 'm/1_a.sql': goose(shops, drop), 'm/2_b.sql': `-- +goose NO TRANSACTION\n${goose('SELECT 1;\n', 'SELECT 2;\n')}` },
      { committed: ['m/1_a.sql'] },
      { 'm/2_b.sql': `-- +goose NO TRANSACTION\n${goose(`SELECT 1;\n${online}`, `${dropOnline}SELECT 2;\n`)}` },
    ],
    [
      'does not join an index that has to be alone',
      { 'm/000001_a.up.sql': shops, 'm/000002_b.up.sql': 'CREATE INDEX CONCURRENTLY i ON orders (id);\n' },
      { committed: ['m/000001_a.up.sql'], bulk: true },
      { 'm/000003_add_indexes.up.sql': create },
    ],
    [
      'puts what Drizzle splits at between statements',
      drizzle,
      { committed: 'nobody knows' },
      { 'drizzle/0000_wild_storm.sql': `${shops.trimEnd()}--> statement-breakpoint\n${create}` },
    ],
  ];
  for (const [title, files, circumstances, made] of cases) it(title, () => assert.deepEqual(fixed(files, circumstances), made));
});

describe('The fixes of many findings share', () => {
  const more = `${shops}CREATE TABLE bills (id int PRIMARY KEY, order_id int REFERENCES orders);\n`;
  const second = 'CREATE INDEX bills_order_id_idx ON bills (order_id);\n';
  const cases: readonly [title: string, files: Files, made: Files][] = [
    [
      'a pair',
      { 'm/000001_a.up.sql': more, 'm/000001_a.down.sql': drop },
      { 'm/000002_add_indexes.up.sql': create + second, 'm/000002_add_indexes.down.sql': `${dropIndex}DROP INDEX bills_order_id_idx;\n` },
    ],
    [
      'a file with sections',
      { 'm/1_a.sql': `-- migrate:up\n${more}\n-- migrate:down\n${drop}` },
      { 'm/2_add_indexes.sql': `-- migrate:up\n${create}${second}\n-- migrate:down\n${dropIndex}DROP INDEX bills_order_id_idx;\n` },
    ],
    [
      'a file of Drizzle',
      { ...drizzle, 'drizzle/0000_wild_storm.sql': more },
      {
        'drizzle/0001_add_indexes.sql': `${create}--> statement-breakpoint\n${second}`,
        'drizzle/meta/_journal.json': journal(entry(0, 1700000000000, '0000_wild_storm'), entry(1, 1772619630000, '0001_add_indexes')),
      },
    ],
  ];
  for (const [title, files, made] of cases) it(title, () => assert.deepEqual(fixed(files, { committed: 'all', bulk: true }), made));
});
