/** Schemas of several files: what belongs together, in which order it runs, and what is left after all of it. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { fencesOf } from '../../../server/src/languages/markdown/fences.ts';
import { schemaFiles } from '../../../server/src/languages/sql/files/migrations.ts';
import { sql } from '../../../server/src/languages/sql/language.ts';
import { defaultName, wordsOf } from '../../../server/src/languages/sql/names.ts';
import { schemaAfterAll } from '../../../server/src/languages/sql/schema.ts';
import { documentsOf, render, schemaOf } from './render.ts';

describe('Migrations run in the order', () => {
  const cases: readonly [tool: string, inOrder: readonly string[]][] = [
    ['of counters', ['m/1_a.sql', 'm/2_b.sql', 'm/010_c.sql']],
    ['of golang-migrate', ['m/000001_a.up.sql', 'm/000002_b.up.sql']],
    ['of Flyway', ['m/V1__z.sql', 'm/V1.2__y.sql', 'm/V1.10__x.sql', 'm/V2_1__w.sql', 'm/R__a.sql']],
    ['of Prisma', ['m/20230101000000_z/migration.sql', 'm/20240101000000_a/migration.sql']],
    [
      'of diesel, which mixes dates with and without dashes',
      ['m/20140924113530_z/up.sql', 'm/2017-09-17-125712_y/up.sql', 'm/20180101000000_x/up.sql', 'm/2019-02-26-002946-0000_w/up.sql'],
    ],
    ['of Supabase and goose', ['m/20240101_a.sql', 'm/20240101120000_b.sql', 'm/20240102_c.sql']],
    ['of epochs', ['m/1510262030_a.up.sql', 'm/1611111111_b.up.sql']],
    ['of authelia', ['m/V0001.First.up.sql', 'm/V0002.Second.up.sql']],
    ['of version folders', ['m/0.2/00__b.sql', 'm/0.2/01__a.sql', 'm/0.10/00__a.sql']],
  ];
  for (const [tool, inOrder] of cases) {
    it(tool, () => {
      const documents = documentsOf(Object.fromEntries(inOrder.toReversed().map((path) => [path, `-- ${path}`])));
      const [document] = documents;
      assert.ok(document);
      const paths = schemaFiles(createSnapshot(documents), document).documents.map(({ uri }) => uri.slice('file:///w/'.length));
      assert.deepEqual(paths, inOrder);
    });
  }
});

describe('Files belong together', () => {
  const table = 'CREATE TABLE t (id int PRIMARY KEY);';
  const cases: readonly [title: string, files: Readonly<Record<string, string>>, together: number][] = [
    ['in one migration folder', { 'm/001.sql': table, 'm/002.sql': table }, 2],
    ['but not with a dump beside it', { 'm/001.sql': table, 'm/schema.sql': table, 'm/002.sql': '' }, 2],
    ['nor with files that undo', { 'm/001.up.sql': table, 'm/001.down.sql': 'DROP TABLE t;' }, 1],
    ['nor with another dialect’s folder', { 'postgres/001.sql': table, 'sqlite/001.sql': table }, 1],
    ['nor with another dialect’s files', { 'm/001.mysql.up.sql': table, 'm/001.postgres.up.sql': table }, 1],
    ['nor with those of a relative of PostgreSQL', { 'm/1.postgres.sql': table, 'm/1.cockroach.sql': table }, 1],
    [
      'with files that name no database, where theirs has none of that version',
      { 'm/2.postgres.sql': '', 'm/1.mysql.sql': table, 'm/1.sql': table, 'm/2.mysql.sql': '', 'm/2.sql': '', 'm/3.sql': '' },
      3,
    ],
    ['but not with the exceptions of a single other one', { 'm/1.sql': table, 'm/2.sql': '', 'm/1.sqlite.sql': table }, 2],
    ['as tables here and indexes there', { 'db/tables.sql': table, 'db/indexes.sql': 'CREATE INDEX ON t (id);' }, 2],
    ['but not when two create the same table', { 'db/old.sql': table, 'db/new.sql': table }, 1],
    ['each of them with what others add', { 'db/old.sql': table, 'db/new.sql': table, 'db/more.sql': 'CREATE TABLE u (id int);' }, 2],
    ['not across folders', { 'a/schema.sql': table, 'b/schema.sql': 'CREATE TABLE u (id int);' }, 1],
  ];
  for (const [title, files, together] of cases) {
    it(title, () => {
      const documents = documentsOf(files);
      const [document] = documents;
      assert.ok(document);
      assert.equal(schemaFiles(createSnapshot(documents), document).documents.length, together);
    });
  }

  it('as the fences of one page, in its order', () => {
    const page = createDocument(
      'file:///w/page.md',
      '```sql\nCREATE TABLE t (id int);\n```\n\n> ```sql\n> CREATE INDEX ON t (id);\n> ```\n\n```sql bad\nDROP TABLE t;\n```\n',
    );
    const [first] = fencesOf(page);
    assert.ok(first);
    assert.deepEqual(render(schemaAfterAll({ snapshot: createSnapshot([page]), document: first })), ['public.t: id int | index(id)']);
  });

  it('and one that does not tell its dialect is in that of the others', () => {
    const files = {
      'm/001.sql': 'CREATE TABLE `Users` (`Id` INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;',
      'm/002.sql': 'ALTER TABLE users ADD KEY k (ID);',
    };
    assert.deepEqual(render(schemaOf(files)), ['users: id int! | pk(id) index(id)']);
  });
});

describe('After all statements', () => {
  const start =
    'CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (a int, b int CHECK (b > 0), c int REFERENCES u, UNIQUE (a, b)); CREATE INDEX i ON t (b) WHERE c > 0;';
  const t = (line: string) => [`public.u: id int! | pk(id)`, ...(line === '' ? [] : [line])];
  const cases: readonly [change: string, expected: readonly string[]][] = [
    ['ALTER TABLE t DROP a', t('public.t: b int, c int | fk(c)>u check(b) index(b)')],
    ['ALTER TABLE t DROP b', t('public.t: a int, c int | fk(c)>u')],
    ['ALTER TABLE t DROP c', t('public.t: a int, b int | unique(a,b) check(b)')],
    [
      'ALTER TABLE t DROP CONSTRAINT t_a_b_key, DROP CONSTRAINT t_b_check, DROP CONSTRAINT t_c_fkey',
      t('public.t: a int, b int, c int | index(b)'),
    ],
    [
      'ALTER TABLE t RENAME CONSTRAINT t_a_b_key TO k; ALTER TABLE t DROP CONSTRAINT k',
      t('public.t: a int, b int, c int | fk(c)>u check(b) index(b)'),
    ],
    ['ALTER INDEX i RENAME TO j; DROP INDEX j', t('public.t: a int, b int, c int | unique(a,b) fk(c)>u check(b)')],
    ['DROP INDEX CONCURRENTLY IF EXISTS public.i, missing', t('public.t: a int, b int, c int | unique(a,b) fk(c)>u check(b)')],
    ['DROP INDEX other.i', t('public.t: a int, b int, c int | unique(a,b) fk(c)>u check(b) index(b)')],
    ['ALTER TABLE t RENAME b TO x; ALTER TABLE t RENAME TO z', t('public.z: a int, x int, c int | unique(a,x) fk(c)>u check(x) index(x)')],
    [
      'CREATE SCHEMA s; ALTER TABLE t SET SCHEMA s; CREATE INDEX ON s.t (a)',
      t('s.t: a int, b int, c int | unique(a,b) fk(c)>u check(b) index(b) index(a)'),
    ],
    ['DROP TABLE IF EXISTS t, missing CASCADE', t('')],
    ['DROP SCHEMA public CASCADE', []],
    ['CREATE TABLE IF NOT EXISTS t (z int)', t('public.t: a int, b int, c int | unique(a,b) fk(c)>u check(b) index(b)')],
    ['CREATE TEMP TABLE t (z int); ALTER TABLE t ADD y int', t('public.t: a int, b int, c int | unique(a,b) fk(c)>u check(b) index(b)')],
    [
      'CREATE UNIQUE INDEX k ON t (c); ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY USING INDEX k',
      t('public.t: a int, b int, c int! | pk(c) unique(a,b) fk(c)>u check(b) index(b)'),
    ],
    [
      'ALTER TABLE u DROP CONSTRAINT u_pkey CASCADE',
      ['public.u: id int!', 'public.t: a int, b int, c int | unique(a,b) check(b) index(b)'],
    ],
    [
      "SET search_path = s, public; CREATE TABLE t (z int); SELECT set_config('search_path', '', false); ALTER TABLE s.t ADD y int",
      ['public.u: id int! | pk(id)', 'public.t: a int, b int, c int | unique(a,b) fk(c)>u check(b) index(b)', 's.t: z int, y int'],
    ],
  ];
  for (const [change, expected] of cases) it(change, () => assert.deepEqual(render(schemaOf(`${start} ${change};`)), expected));
});

describe('The same shop in every dialect', () => {
  const expected = ['shop: id!, name!', 'sale: id!, shopid!, price! | pk(id) unique(price) fk(shopid)>shop check(price) index(shopid)'];
  const shapes: readonly [dialect: string, text: string][] = [
    [
      'postgresql',
      'CREATE TABLE shop (id serial PRIMARY KEY, name text NOT NULL); CREATE TABLE sale (id bigint GENERATED ALWAYS AS IDENTITY, shopid int NOT NULL REFERENCES shop ON DELETE CASCADE, price numeric(10,2) NOT NULL CHECK (price > 0)); ALTER TABLE ONLY public.sale ADD CONSTRAINT p PRIMARY KEY (id); CREATE UNIQUE INDEX u ON sale USING btree (price); ALTER TABLE sale ADD UNIQUE USING INDEX u; CREATE INDEX ON sale (shopid);',
    ],
    [
      'mysql',
      "CREATE TABLE `Shop` (`Id` INT(11) UNSIGNED NOT NULL AUTO_INCREMENT, `Name` VARCHAR(20) CHARACTER SET utf8 COLLATE utf8_bin NOT NULL COMMENT 'it\\'s', PRIMARY KEY (`Id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8;\nCREATE TABLE Sale (Id BIGINT NOT NULL PRIMARY KEY, ShopId INT UNSIGNED NOT NULL, Price DECIMAL(10,2) NOT NULL CHECK (Price > 0), KEY `by_shop` (`ShopId`) USING BTREE, UNIQUE KEY u (Price), CONSTRAINT f FOREIGN KEY (ShopId) REFERENCES Shop (Id));",
    ],
    [
      'sqlite',
      'CREATE TABLE shop (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);\nCREATE TABLE "new_sale" ("id" INTEGER NOT NULL PRIMARY KEY, shopid INTEGER NOT NULL REFERENCES shop(id), [price] REAL NOT NULL UNIQUE CHECK (price > 0)) STRICT;\nDROP TABLE IF EXISTS sale;\nALTER TABLE new_sale RENAME TO sale;\nCREATE INDEX i ON sale (shopid);',
    ],
    [
      'sqlserver',
      'IF NOT EXISTS (SELECT 1) CREATE TABLE [dbo].[Shop] ([Id] [int] IDENTITY(1,1) NOT NULL, [Name] [nvarchar](50) NOT NULL, CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([Id] ASC) WITH (PAD_INDEX = OFF) ON [PRIMARY]) ON [PRIMARY]\nGO\nCREATE TABLE Sale (Id bigint NOT NULL PRIMARY KEY NONCLUSTERED, ShopId int NOT NULL, Price money NOT NULL CONSTRAINT DF DEFAULT (0), INDEX i NONCLUSTERED (ShopId))\nGO\nALTER TABLE [dbo].[Sale] WITH CHECK ADD CONSTRAINT [FK] FOREIGN KEY([ShopId]) REFERENCES [dbo].[Shop] ([Id])\nALTER TABLE [dbo].[Sale] ADD CONSTRAINT C CHECK ([Price] > 0), CONSTRAINT U UNIQUE (Price)\nGO',
    ],
    [
      'oracle',
      "CREATE TABLE Shop (Id NUMBER(10) GENERATED BY DEFAULT ON NULL AS IDENTITY PRIMARY KEY, Name VARCHAR2(20 CHAR) DEFAULT q'[it's]' NOT NULL);\nCREATE TABLE Sale (Id NUMBER NOT NULL, ShopId NUMBER(10) NOT NULL, Price NUMBER(10,2) NOT NULL)\n/\nALTER TABLE Sale ADD (CONSTRAINT p PRIMARY KEY (Id) USING INDEX TABLESPACE x ENABLE, CONSTRAINT u UNIQUE (Price), CONSTRAINT c CHECK (Price > 0), CONSTRAINT f FOREIGN KEY (ShopId) REFERENCES Shop (Id) ON DELETE CASCADE);\nCREATE INDEX i ON Sale (ShopId) TABLESPACE y;",
    ],
  ];
  for (const [dialect, text] of shapes) {
    it(dialect, () => {
      const lines = render(schemaOf({ [`db/${dialect}.sql`]: text })).map((line) =>
        line.replace(/^\w+\./, '').replace(/(\w+) [^,!|]*(!)/g, '$1$2'),
      );
      assert.deepEqual(lines, [`${expected[0]} | pk(id)`, expected[1]]);
    });
    it(`${dialect}, known by its words alone`, () => assert.equal(schemaOf({ 'db/x.sql': text }).dialect, dialect));
  }

  it('a pragma decides before anything else', () => {
    assert.equal(schemaOf({ 'postgres/x.sql': '-- dialect: mysql\nCREATE TABLE t (a jsonb);' }).dialect, 'mysql');
  });

  it('nothing said is PostgreSQL, an oracle need not be a database', () => {
    assert.equal(schemaOf('CREATE TABLE t (a int);').dialect, 'postgresql');
    assert.equal(schemaOf({ 'price-oracle/db.sql': 'CREATE TABLE t (a jsonb, serial varchar(20));' }).dialect, 'postgresql');
  });
});

describe('What findings rest on', () => {
  const files = { 'm/001.sql': 'CREATE TABLE t (a int);', 'm/002.sql': 'ALTER TABLE t ADD b int;', 'm/003.sql': 'SELECT 1;' };
  const printOf = (changed: Readonly<Record<string, string>>) => {
    const documents = documentsOf({ ...files, ...changed });
    const [document] = documents;
    assert.ok(document);
    return sql.dependsOn?.(createSnapshot(documents), document);
  };

  it('does not change with comments and blanks, nor with what is no change of the schema', () => {
    assert.equal(printOf({ 'm/002.sql': '-- more\nALTER TABLE t\n  ADD b int;\nINSERT INTO t VALUES (1);\n' }), printOf({}));
  });
  it('changes with the schema, the order and the place where fixes go', () => {
    assert.notEqual(printOf({ 'm/002.sql': 'ALTER TABLE t ADD c int;' }), printOf({}));
    assert.notEqual(printOf({ 'm/001.sql': files['m/002.sql'], 'm/002.sql': files['m/001.sql'] }), printOf({}));
    assert.notEqual(printOf({ 'm/003.sql': '\nSELECT 1;' }), printOf({}));
  });
});

describe('Names', () => {
  it('are made up as PostgreSQL does', () => {
    const none = () => false;
    const taken = new Set(['orders_customer_id_idx', 'orders_customer_id_idx1']);
    assert.equal(defaultName('orders', [], 'pkey', none), 'orders_pkey');
    assert.equal(
      defaultName('orders', ['customer_id'], 'idx', (name) => taken.has(name)),
      'orders_customer_id_idx2',
    );
    assert.equal(
      defaultName('resource_config_check_sessions', ['worker_base_resource_type_id'], 'idx', none),
      'resource_config_check_sessions_worker_base_resource_type_id_idx',
    );
    const long = defaultName('a'.repeat(60), ['b'.repeat(60)], 'fkey', none);
    assert.equal(long, `${'a'.repeat(29)}_${'b'.repeat(28)}_fkey`);
    assert.equal(Buffer.byteLength(defaultName('ä'.repeat(40), ['ß'.repeat(40)], 'idx', none)) <= 63, true);
  });
  it('consist of words', () => {
    assert.deepEqual(wordsOf('unitPriceUSD'), ['unit', 'price', 'usd']);
    assert.deepEqual(wordsOf('UNIT_PRICE-2'), ['unit', 'price', '2']);
  });
});
