/** Which tool runs which files, in which order and dialect; and what the config says instead. */
import assert from 'node:assert/strict';
import { createSnapshot } from '../../../server/src/engine/document.ts';
import { schemasOf } from '../../../server/src/languages/sql/files/overview.ts';
import { nextName, partsOfName } from '../../../server/src/languages/sql/files/versions.ts';
import { documentsOf } from './render.ts';

const table = (name: string) => `CREATE TABLE ${name} (id int PRIMARY KEY);`;
const config = (schemas: unknown) => JSON.stringify({ sql: { schemas } });

/** One line per schema: `goose, PostgreSQL: m/1_a.sql m/2_b.sql`. */
function shown(files: Readonly<Record<string, string>>): readonly string[] {
  const pathOf = (uri: string) => uri.slice('file:///w/'.length);
  return schemasOf(createSnapshot(documentsOf(files))).map(({ tool, dialect, kind, files: members }) => {
    return `${tool ?? kind}, ${dialect}: ${members.map(pathOf).join(' ')}`;
  });
}

describe('The schemas of a workspace are', () => {
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, expected: readonly string[]][] = [
    [
      'those of Prisma, in the dialect of its lock',
      { 'p/migration_lock.toml': 'provider = "mysql"\n', 'p/20240101000000_a/migration.sql': '' },
      ['Prisma, MySQL: p/20240101000000_a/migration.sql'],
    ],
    [
      'those of Drizzle, in the dialect of its journal',
      { 'd/meta/_journal.json': '{ "dialect": "sqlite", "entries": [] }', 'd/0001_b.sql': '', 'd/0000_a.sql': '' },
      ['Drizzle, SQLite: d/0000_a.sql d/0001_b.sql'],
    ],
    [
      'those of SQLx, in the dialect that it is built for',
      {
        'a/Cargo.toml': '[dependencies]\nsqlx = { workspace = true, features = [\n  "migrate",\n  "sqlite"\n] }\nserde = "1"\n',
        'a/m/1_a.sql': '',
        'b/Cargo.toml': '[dependencies.sqlx]\nversion = "0.8"\nfeatures = ["mysql"]\n\n[features]\ndefault = ["postgres"]\n',
        'b/m/1_b.sql': '',
        'c/Cargo.toml': '[dependencies]\nsqlx = { version = "0.8", features = ["sqlite", "mysql"] }\n',
        'c/m/1_c.sql': '',
      },
      ['SQLx, SQLite: a/m/1_a.sql', 'SQLx, MySQL: b/m/1_b.sql', 'SQLx, PostgreSQL: c/m/1_c.sql'],
    ],
    [
      'those of Sqitch, in the order of the plan, a reworked change first as its tag keeps it',
      {
        'sqitch.conf': '[core]\n\tengine = pg\n\ttop_dir = sql\n',
        'sqitch.plan': [
          '%syntax-version=1.0.0',
          '%project=shop',
          '',
          'users/create 2024-01-01T00:00:00Z Ann <a@b.c> # users',
          'orders [users/create] 2024-01-02T00:00:00Z Ann <a@b.c>',
          '@v1 2024-01-03T00:00:00Z Ann <a@b.c>',
          '+ list 2024-01-03T00:00:00Z Ann <a@b.c>',
          '@v2 2024-01-03T00:00:00Z Ann <a@b.c>',
          'list [list@v2] 2024-01-04T00:00:00Z Ann <a@b.c>',
        ].join('\n'),
        'sql/deploy/users/create.sql': '',
        'sql/deploy/orders.sql': '',
        'sql/deploy/list.sql': '',
        'sql/deploy/list@v2.sql': '',
        'sql/revert/users/create.sql': table('older'),
        'sql/revert/orders.sql': 'DROP TABLE orders;',
        'sql/verify/orders.sql': table('checks'),
      },
      ['Sqitch, PostgreSQL: sql/deploy/users/create.sql sql/deploy/orders.sql sql/deploy/list@v2.sql sql/deploy/list.sql'],
    ],
    [
      'those of Flyway, from the newest baseline on, without callbacks and undoing',
      {
        'f/V1__a.sql': table('a'),
        'f/V2__b.sql': table('b'),
        'f/B2__all.sql': `${table('a')}${table('b')}`,
        'f/V3__c.sql': '',
        'f/U3__c.sql': '',
        'f/R__v.sql': '',
        'f/beforeMigrate.sql': 'SET ROLE owner;',
      },
      ['Flyway, PostgreSQL: f/B2__all.sql f/V3__c.sql f/R__v.sql'],
    ],
    [
      'one where a name happens to hold a dialect',
      { 'f/V1__a.sql': 'SELECT 1::int;', 'f/V2__leave_mysql.sql': '', 'f/V3__b.sql': 'SELECT 1::int;' },
      ['Flyway, PostgreSQL: f/V1__a.sql f/V2__leave_mysql.sql f/V3__b.sql'],
    ],
    [
      'two where versions come in two dialects',
      { 'm/1.mysql.sql': '', 'm/1.postgres.sql': '', 'm/2.mysql.sql': '', 'm/2.postgres.sql': '' },
      ['numbered files, MySQL: m/1.mysql.sql m/2.mysql.sql', 'numbered files, PostgreSQL: m/1.postgres.sql m/2.postgres.sql'],
    ],
    [
      'those of Graphile Migrate, after what prepares its database, the current one last',
      {
        'g/afterReset.sql': '',
        'g/committed/000002.sql': '--! Previous: sha1:0',
        'g/committed/000001.sql': '--! Previous: -',
        'g/current/1-x.sql': '',
      },
      ['Graphile Migrate, PostgreSQL: g/afterReset.sql g/committed/000001.sql g/committed/000002.sql g/current/1-x.sql'],
    ],
    [
      'folders of releases, and the file that says it all again',
      { 'm/0.9/00__a.sql': table('a'), 'm/0.10/00__b.sql': '', 'm/LATEST.sql': table('a') },
      ['numbered files, PostgreSQL: m/0.9/00__a.sql m/0.10/00__b.sql', 'files, PostgreSQL: m/LATEST.sql'],
    ],
    [
      'folders of releases whose files have names only',
      { 'm/v1.10/b.sql': '', 'm/v1.9/x.sql': table('x'), 'm/v1.9/a.sql': table('a') },
      ['numbered files, PostgreSQL: m/v1.9/a.sql m/v1.9/x.sql m/v1.10/b.sql'],
    ],
    [
      'not folders of releases that say it all each time',
      { 'm/v1/all.sql': table('a'), 'm/v2/all.sql': table('a') },
      ['files, PostgreSQL: m/v1/all.sql', 'files, PostgreSQL: m/v2/all.sql'],
    ],
    ['not those of queries', { 'q/all.sql': 'SELECT 1;', 'db/structure.sql': table('a') }, ['files, PostgreSQL: db/structure.sql']],
    [
      'what the config says: order, tool and dialect',
      {
        'backend-architect.jsonc': config([
          { files: ['db/tables/*.sql', 'db/views.sql'], kind: 'files', order: 'listed', dialect: 'sqlite' },
          { files: ['run/*.sql'], tool: 'goose', order: 'name' },
        ]),
        'db/views.sql': '',
        'db/tables/b.sql': table('b'),
        'db/tables/a.sql': table('a'),
        'run/10.sql': '',
        'run/9.sql': '',
        'm/1.sql': '',
      },
      [
        'files, SQLite: db/tables/a.sql db/tables/b.sql db/views.sql',
        'numbered files, PostgreSQL: m/1.sql',
        'goose, PostgreSQL: run/10.sql run/9.sql',
      ],
    ],
  ];
  for (const [title, files, expected] of cases) it(title, () => assert.deepEqual(shown(files), expected));

  const marks: readonly [tool: string, text: string][] = [
    ['goose', '-- +goose Up'],
    ['sql-migrate', '-- +migrate Up'],
    ['dbmate', '-- migrate:up transaction:false'],
    ['Rambler', '-- rambler up'],
    ['tern', '---- create above / drop below ----'],
    ['node-pg-migrate', '-- Up Migration'],
    ['MyBatis Migrations', '-- //@UNDO'],
    ['Play evolutions', '-- !Ups'],
    ['Yoyo', '-- depends: 0000.a'],
    ['Liquibase', '--liquibase formatted sql'],
    ['Drizzle', 'SELECT 1;--> statement-breakpoint'],
  ];
  for (const [tool, text] of marks) {
    it(`told by a mark of ${tool}`, () => assert.deepEqual(shown({ 'm/1_a.sql': `${text}\n` }), [`${tool}, PostgreSQL: m/1_a.sql`]));
  }

  const places: readonly [tool: string, path: string, beside?: Readonly<Record<string, string>>][] = [
    ['Supabase', 'supabase/migrations/20240101000000_a.sql'],
    ['Diesel', 'migrations/2024-01-01-000000_a/up.sql'],
    ['Atlas', 'm/20240101000000_a.sql', { 'm/atlas.sum': 'h1:x' }],
    ['SQLx', 'm/20240101000000_a.sql', { 'Cargo.toml': '[dependencies.sqlx]\nversion = "0.8"' }],
    ['golang-migrate', 'm/20240101000000_a.up.sql', { 'go.mod': 'require github.com/golang-migrate/migrate/v4 v4.1.0' }],
    ['golang-migrate', 'm/000001_a.up.sql'],
    ['numbered files', 'm/000001_a.up.sql', { 'go.mod': 'module example.org/shop' }],
  ];
  for (const [tool, path, beside = {}] of places) {
    it(`told by ${[path, ...Object.keys(beside)].join(' and ')}`, () => {
      assert.deepEqual(shown({ ...beside, [path]: '' }), [`${tool}, PostgreSQL: ${path}`]);
    });
  }
});

describe('The next migration is called', () => {
  const now = Date.UTC(2026, 2, 4, 10, 20, 30, 40);
  const cases: readonly [newest: string, next: string][] = [
    ['001.sql', '002'],
    ['9_a.sql', '10_add_it'],
    ['099_a.up.sql', '100_add_it'],
    ['V7__a.sql', 'V8__add_it'],
    ['V1.9__a.sql', 'V1.10__add_it'],
    ['V1_09__a.sql', 'V1_10__add_it'],
    ['B3__all.sql', 'V4__add_it'],
    ['20240101_a.sql', '20260304_add_it'],
    ['20260304_a.sql', '20260305_add_it'],
    ['202401010000_a.sql', '202603041020_add_it'],
    ['20240101000000-a-b.sql', '20260304102030-add-it'],
    ['20271231235959_a.sql', '20280101000000_add_it'],
    ['20279999999999_a.sql', '20280000000000_add_it'],
    ['20240101000000000_a.sql', '20260304102030040_add_it'],
    ['1500000000_a.up.sql', '1772619630_add_it'],
    ['1900000000_a.up.sql', '1900000001_add_it'],
    ['1500000000000_a.sql', '1772619630040_add_it'],
    ['2017-09-17-125712_a', '2026-03-04-102030_add_it'],
    ['2019-02-26-002946-0000_a', '2026-03-04-102030-0000_add_it'],
    ['2030-09-17-125959-0000_a', '2030-09-17-130000-0000_add_it'],
    ['V0001.First.up.sql', 'V0002.AddIt'],
  ];
  for (const [newest, next] of cases) {
    it(`${next} after ${newest}`, () => {
      const parts = partsOfName(newest);
      assert.ok(parts);
      assert.equal(nextName(parts, 'add_it', now), next);
    });
  }
});
