/** One shop, written for five databases: every dialect folds into the same tables. And what real scripts hold beside them. */
import assert from 'node:assert/strict';
import type { Dialect } from '../../../server/src/engine/dialect.ts';
import { createDocument } from '../../../server/src/engine/document.ts';
import type { Schema, Table } from '../../../server/src/languages/sql/catalog.ts';
import { certainDialect, dialectCalled } from '../../../server/src/languages/sql/files/dialect.ts';
import type { Type } from '../../../server/src/languages/sql/model.ts';
import { readSql } from '../../../server/src/languages/sql/read/read.ts';
import { foldSchema } from '../../../server/src/languages/sql/schema.ts';
import { deletions, truncations } from '../markdown/mangle.ts';
import { render } from './render.ts';

function fold(text: string, dialect: Dialect): Schema {
  return foldSchema({ documents: [createDocument('file:///w/schema.sql', text)], dialect, kind: 'files', tool: undefined, written: [] });
}

const shop: Readonly<Partial<Record<Dialect, string>>> = {
  postgresql: `
CREATE TABLE owners (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email varchar(120) NOT NULL,
  CONSTRAINT owners_email UNIQUE (email)
);
CREATE TABLE shops (
  id bigint GENERATED ALWAYS AS IDENTITY,
  owner_id bigint NOT NULL REFERENCES owners (id) ON DELETE CASCADE,
  title varchar(80) NOT NULL DEFAULT 'New shop',
  rating numeric(3, 1) CHECK (rating >= 0),
  opened_at timestamp,
  CONSTRAINT shops_pk PRIMARY KEY (id)
);
CREATE INDEX shops_owner ON shops (owner_id);
CREATE TABLE products (id bigint PRIMARY KEY, shop_id bigint NOT NULL, name varchar(80) NOT NULL, price numeric(10, 2) NOT NULL);
ALTER TABLE products ADD CONSTRAINT products_shop FOREIGN KEY (shop_id) REFERENCES shops (id);
CREATE UNIQUE INDEX products_name ON products (shop_id, name);
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at timestamp NOT NULL, note varchar(400));
ALTER TABLE orders ALTER COLUMN note SET NOT NULL;
CREATE TABLE order_lines (
  order_id bigint NOT NULL,
  product_id bigint NOT NULL,
  quantity int NOT NULL,
  PRIMARY KEY (order_id, product_id),
  FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  FOREIGN KEY (product_id) REFERENCES products (id)
);
CREATE INDEX order_lines_product ON order_lines (product_id);
CREATE TABLE audit (id bigint PRIMARY KEY, what varchar(40));
ALTER TABLE audit RENAME TO events;
ALTER TABLE events RENAME COLUMN what TO kind;
`,
  mysql: `-- Dump
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`owners\`;
CREATE TABLE \`owners\` (
  \`id\` bigint NOT NULL AUTO_INCREMENT,
  \`email\` varchar(120) CHARACTER SET ascii NOT NULL COMMENT 'where, to; write',
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`owners_email\` (\`email\`)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COMMENT='people; not shops';
CREATE TABLE \`shops\` (
  \`id\` bigint NOT NULL AUTO_INCREMENT,
  \`owner_id\` bigint NOT NULL,
  \`title\` varchar(80) NOT NULL DEFAULT 'New shop',
  \`rating\` decimal(3,1) DEFAULT NULL CHECK (\`rating\` >= 0),
  \`opened_at\` timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (\`id\`),
  KEY \`shops_owner\` (\`owner_id\`) USING BTREE,
  CONSTRAINT \`shops_owner\` FOREIGN KEY (\`owner_id\`) REFERENCES \`owners\` (\`id\`) ON DELETE CASCADE
) ENGINE=InnoDB /*!50100 ROW_FORMAT=DYNAMIC */;
CREATE TABLE products (id bigint KEY, shop_id bigint NOT NULL, name varchar(80) NOT NULL, price decimal(10,2) NOT NULL);
ALTER TABLE products ADD CONSTRAINT products_shop FOREIGN KEY (shop_id) REFERENCES shops (id), ADD UNIQUE INDEX products_name (shop_id, name(20));
CREATE TABLE orders LIKE products;
ALTER TABLE orders DROP INDEX products_name, DROP COLUMN shop_id, DROP price,
  CHANGE name note varchar(400) NOT NULL, ADD (placed_at timestamp NOT NULL) ;
ALTER TABLE orders MODIFY COLUMN placed_at timestamp NOT NULL AFTER id;
# No index of its own: MySQL makes one.
CREATE TABLE order_lines (
  order_id bigint NOT NULL, product_id bigint NOT NULL, quantity int(11) NOT NULL,
  PRIMARY KEY (order_id, product_id),
  INDEX order_lines_product (product_id),
  CONSTRAINT a FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
  CONSTRAINT FOREIGN KEY b (product_id) REFERENCES products (id)
);
DELIMITER $$
CREATE PROCEDURE add_audit()
BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'audit') THEN
    CREATE TABLE audit (id bigint PRIMARY KEY, what varchar(40));
  END IF;
END$$
DELIMITER ;
CALL add_audit();
RENAME TABLE audit TO events;
ALTER TABLE events RENAME COLUMN what TO kind;
`,
  sqlite: `PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE "owners" (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(120) NOT NULL COLLATE NOCASE, UNIQUE (email) ON CONFLICT ABORT);
CREATE TABLE 'shops' (
  'id' INTEGER PRIMARY KEY,
  'owner_id' INTEGER NOT NULL REFERENCES 'owners' ('id') ON DELETE CASCADE,
  [title] VARCHAR(80) NOT NULL DEFAULT 'New shop',
  rating DECIMAL(3,1) CHECK (rating >= 0),
  opened_at TIMESTAMP
);
CREATE INDEX shops_owner ON shops (owner_id);
CREATE TABLE products (id INTEGER PRIMARY KEY, shop_id INTEGER NOT NULL, name TEXT, price REAL);
CREATE TABLE products_new (id INTEGER PRIMARY KEY, shop_id INTEGER NOT NULL CONSTRAINT products_shop REFERENCES shops (id),
  name VARCHAR(80) NOT NULL, price DECIMAL(10,2) NOT NULL);
INSERT INTO products_new SELECT * FROM products;
DROP TABLE products;
ALTER TABLE products_new RENAME TO products;
CREATE UNIQUE INDEX products_name ON products (shop_id, name COLLATE NOCASE);
CREATE TABLE orders (id INTEGER PRIMARY KEY, placed_at TIMESTAMP NOT NULL, note VARCHAR(400) NOT NULL);
CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES products (id),
  quantity INT NOT NULL,
  PRIMARY KEY (order_id, product_id)
) WITHOUT ROWID;
CREATE INDEX order_lines_product ON order_lines (product_id);
CREATE TRIGGER stock AFTER INSERT ON order_lines BEGIN
  UPDATE products SET price = CASE WHEN price > 0 THEN price ELSE 0 END WHERE id = new.product_id;
END;
CREATE TABLE audit (id INTEGER PRIMARY KEY, what VARCHAR(40));
ALTER TABLE audit RENAME TO events;
ALTER TABLE events RENAME what TO kind;
COMMIT;
`,
  sqlserver: `USE [shop]
GO
SET ANSI_NULLS ON
GO
IF NOT EXISTS (SELECT * FROM sys.objects WHERE object_id = OBJECT_ID(N'[dbo].[owners]'))
BEGIN
CREATE TABLE [dbo].[owners](
	[id] [bigint] IDENTITY(1,1) NOT NULL,
	[email] [varchar](120) COLLATE Latin1_General_CI_AS NOT NULL,
 CONSTRAINT [owners_pk] PRIMARY KEY CLUSTERED
(
	[id] ASC
)WITH (PAD_INDEX = OFF, FILLFACTOR = 90) ON [PRIMARY],
 CONSTRAINT [owners_email] UNIQUE NONCLUSTERED ([email] ASC) ON [PRIMARY]
) ON [PRIMARY]
END
GO
CREATE TABLE shops (
  id bigint IDENTITY PRIMARY KEY NONCLUSTERED,
  owner_id bigint NOT NULL FOREIGN KEY REFERENCES owners (id) ON DELETE CASCADE INDEX shops_owner,
  title varchar(80) NOT NULL CONSTRAINT shops_title DEFAULT ('New shop'),
  rating decimal(3, 1) NULL,
  opened_at datetime2(3)
)
ALTER TABLE shops WITH CHECK ADD CONSTRAINT shops_rating CHECK (([rating]>=(0)))
GO
CREATE TABLE dbo.products (id bigint PRIMARY KEY, shop_id bigint NOT NULL, label nvarchar(80) NOT NULL, price int NULL)
EXEC sp_rename N'dbo.products.[label]', N'name', 'COLUMN'
ALTER TABLE products ALTER COLUMN name varchar(80) NOT NULL
ALTER TABLE products ALTER COLUMN price decimal(10, 2) NOT NULL
EXEC('ALTER TABLE dbo.products ADD CONSTRAINT products_shop FOREIGN KEY (shop_id) REFERENCES dbo.shops (id)')
GO
CREATE UNIQUE NONCLUSTERED INDEX products_name ON dbo.products (shop_id ASC, name ASC) INCLUDE (price) WITH (ONLINE = ON) ON [PRIMARY]
GO
CREATE TABLE orders (id bigint PRIMARY KEY, placed_at datetime2 NOT NULL)
ALTER TABLE orders ADD note varchar(400) NOT NULL, gone int, went int
ALTER TABLE orders DROP COLUMN gone, went
GO
CREATE PROCEDURE dbo.place AS
SET NOCOUNT ON;
CREATE TABLE scratch (id int);
GO
CREATE TABLE order_lines (
  order_id bigint NOT NULL CONSTRAINT lines_order REFERENCES orders (id) ON DELETE CASCADE,
  product_id bigint NOT NULL REFERENCES products (id),
  quantity int NOT NULL,
  PRIMARY KEY (order_id, product_id),
  INDEX order_lines_product NONCLUSTERED (product_id)
)
GO
CREATE TABLE audit (id bigint PRIMARY KEY, kind varchar(40))
EXEC sp_rename 'audit', 'events'
GO
`,
  oracle: `SET DEFINE OFF
PROMPT Making the shop; don't wait
CREATE TABLE "OWNERS" (
  "ID" NUMBER(19) GENERATED BY DEFAULT ON NULL AS IDENTITY NOT NULL ENABLE,
  "EMAIL" VARCHAR2(120 CHAR) NOT NULL ENABLE,
  CONSTRAINT "OWNERS_PK" PRIMARY KEY ("ID") USING INDEX PCTFREE 10 TABLESPACE "USERS" ENABLE,
  CONSTRAINT owners_email UNIQUE (email)
) SEGMENT CREATION IMMEDIATE PCTFREE 10 STORAGE (INITIAL 65536 NEXT 1048576) TABLESPACE "USERS"
/
CREATE TABLE shops (
  id NUMBER(19) CONSTRAINT shops_pk PRIMARY KEY USING INDEX TABLESPACE users,
  owner_id NUMBER(19) NOT NULL CONSTRAINT shops_owner_fk REFERENCES owners (id) ON DELETE CASCADE,
  title VARCHAR2(80) DEFAULT q'[New shop]' NOT NULL,
  rating NUMBER(3,1) CHECK (rating >= 0),
  opened_at TIMESTAMP(3)
);
CREATE INDEX shops_owner ON shops (owner_id) TABLESPACE users ONLINE;
CREATE SEQUENCE shops_seq START WITH 1 NOCACHE;
CREATE OR REPLACE TRIGGER shops_id BEFORE INSERT ON shops FOR EACH ROW
BEGIN
  IF :new.id IS NULL THEN SELECT shops_seq.NEXTVAL INTO :new.id FROM dual; END IF;
END;
/
CREATE TABLE products (id NUMBER(19), shop_id NUMBER(19) NOT NULL, name VARCHAR2(20));
CREATE UNIQUE INDEX products_key ON products (id);
ALTER TABLE products ADD CONSTRAINT products_pk PRIMARY KEY (id) USING INDEX products_key ADD (price NUMBER(10,2) NOT NULL)
  MODIFY (name VARCHAR2(80) NOT NULL);
ALTER TABLE products ADD CONSTRAINT products_shop FOREIGN KEY (shop_id) REFERENCES shops (id) ENABLE NOVALIDATE;
CREATE UNIQUE INDEX products_name ON products (shop_id, name) REVERSE;
DECLARE
  present NUMBER;
BEGIN
  SELECT COUNT(*) INTO present FROM user_tables WHERE table_name = 'ORDERS';
  IF present = 0 THEN
    EXECUTE IMMEDIATE 'CREATE TABLE orders (id NUMBER(19) PRIMARY KEY, placed_at TIMESTAMP NOT NULL, note VARCHAR2(400) DEFAULT ''-'' NOT NULL)';
  END IF;
EXCEPTION WHEN OTHERS THEN RAISE;
END;
/
CREATE TABLE order_lines (order_id NUMBER(19) NOT NULL, product_id NUMBER(19) NOT NULL, quantity INTEGER NOT NULL,
  PRIMARY KEY (order_id, product_id),
  CONSTRAINT lines_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE DISABLE,
  CONSTRAINT lines_product FOREIGN KEY (product_id) REFERENCES products (id));
CREATE INDEX order_lines_product ON order_lines (product_id);
CREATE TABLE audit (id NUMBER(19) PRIMARY KEY, what VARCHAR2(40));
RENAME audit TO events;
ALTER TABLE events RENAME COLUMN what TO kind;
EXIT
`,
};

/** What a type is for, where the dialects have no word in common. */
const families: readonly (readonly [family: string, pattern: RegExp])[] = [
  ['whole', /^(?:bigint|integer|int(?:\(11\))?|number\(19\))$/],
  ['decimal', /^(?:numeric|decimal|number)\(\d+,\d+\)$/],
  ['text', /^varchar2?\(\d+/],
  ['time', /^(?:timestamp|datetime2)\b/],
];

function familyOf({ name, arguments: details }: Type): string {
  const written = details.length > 0 ? `${name}(${details.join(',')})` : name;
  return families.find(([, pattern]) => pattern.test(written))?.[0] ?? written;
}

/** A table without what may differ: its schema, the names that databases make up, the spelling of types, whether a unique index is called a constraint. */
function comparable(table: Table): string {
  const columns = Array.from(table.columns.values(), (column) => {
    const type = column.type ? familyOf(column.type) : '?';
    return `${column.key} ${type}${column.notNull ? '!' : ''}`;
  });
  const names = (list: readonly ({ readonly key: string } | undefined)[]) => list.map((column) => column?.key ?? '*').join(',');
  const unique = table.indexes.filter(({ definition }) => definition.unique);
  const others = table.indexes.filter(({ definition }) => !definition.unique);
  const parts = [
    `pk(${names(table.primaryKey?.columns ?? [])})`,
    ...table.foreignKeys.map(
      (key) => `fk(${names(key.columns)})>${key.target?.key}(${names(key.targetColumns)}) ${key.constraint.onDelete ?? ''}`,
    ),
    ...table.checks.map((check) => `check(${names(check.columns)})`),
    ...[...table.uniques, ...unique].map(({ columns: own }) => `unique(${names(own)})`),
    ...others.map((index) => `index ${index.key}(${names(index.columns)})`),
  ];
  return `${table.key}: ${columns.sort().join(', ')} | ${parts.join(' ')}`;
}

function tablesIn(dialect: Dialect): readonly string[] {
  return fold(shop[dialect] ?? '', dialect)
    .tables.filter(({ definition }) => definition)
    .map(comparable)
    .sort();
}

describe('One shop', () => {
  const dialects: readonly Dialect[] = ['mysql', 'sqlite', 'sqlserver', 'oracle'];
  for (const dialect of dialects) {
    it(`is the same in ${dialect} as in postgresql`, () => {
      assert.deepEqual(tablesIn(dialect), tablesIn('postgresql'));
    });
  }

  it('has names, types and conditions where they stand in the text', () => {
    for (const dialect of dialects) {
      const text = shop[dialect] ?? '';
      for (const table of fold(text, dialect).tables) {
        for (const { name, definition } of table.columns.values()) {
          assert.ok(text.slice(name.start, name.end).includes(name.text), `${dialect} ${name.text}`);
          const type = definition?.type;
          if (type) assert.ok(text.slice(type.start, type.end).toLowerCase().includes(type.name), `${dialect} ${name.text} ${type.name}`);
        }
        for (const { constraint } of table.checks) assert.match(text.slice(constraint.start, constraint.end), /check\s*\(.*rating.*\)$/is);
        for (const { constraint } of table.foreignKeys) {
          const { name } = constraint.target;
          assert.ok(text.slice(name.start, name.end).includes(name.text));
        }
      }
    }
  });

  for (const [dialect, text = ''] of Object.entries(shop)) {
    it(`keeps what stands before a break in ${dialect}`, () => {
      const known = dialectCalled(dialect) ?? 'postgresql';
      const whole = changesBy(text, known);
      let at = 0;
      for (const broken of truncations(text)) {
        const read = changesBy(broken, known);
        const finished = whole.filter((_, index) => (whole[index + 1]?.start ?? text.length) + 20 <= broken.length);
        if (++at % 3 === 0) assert.deepEqual(read.slice(0, finished.length), finished);
      }
      for (const broken of deletions(text, 200)) fold(broken, known);
    });
  }
});

/** What each statement does, by its place. */
function changesBy(text: string, dialect: Dialect) {
  const { statements } = readSql(createDocument('file:///w/schema.sql', text), dialect);
  return statements.map(({ start, changes }) => ({ start, changes: changes.map(({ kind }) => kind) }));
}

describe('What scripts hold beside SQL', () => {
  const cases: readonly [title: string, dialect: Dialect, text: string, expected: string][] = [
    ['commands of psql', 'postgresql', "\\set x 1\n\\echo it's\nCREATE TABLE t (a int);\n\\copy t from 'x' csv", 'public.t: a int'],
    ['commands of SQL*Plus', 'oracle', "REM don't\n@@other.sql\nSPOOL x.log\nCREATE TABLE t (a INTEGER)\n/\nSHOW ERRORS", 't: a integer'],
    ['variables of SQL*Plus', 'oracle', 'CREATE TABLE &owner..t (a INTEGER);', '&owner..t: a integer'],
    ['commands of sqlcmd', 'sqlserver', ':setvar Name "it\'s"\n:r other.sql\nCREATE TABLE [$(Name)].t (a int)\nGO', '$(name).t: a int'],
    ['commands of the MySQL client', 'mysql', "source it's.sql\n\\. other.sql\nUSE shop\nCREATE TABLE t (a int);", 'shop.t: a int'],
    ['comments that are code', 'mysql', '/*!50003 CREATE TABLE t */ /*!40101 (a int /*!80023 INVISIBLE */)*/;', 't: a int'],
    ['comments that never are', 'mysql', '/*!99999 CREATE TABLE t (a int) */; /*M!100100 CREATE TABLE m (a int) */;', ''],
    ['comments that are code for MariaDB only', 'mariadb', '/*M!100100 CREATE TABLE t (a int) */; /*M!999999 x */', 't: a int'],
    ['two minus signs that are no comment', 'mysql', 'CREATE TABLE t (a int DEFAULT (5--3), b int --comment\n);', 't: a int, b int'],
    ['nested comments', 'sqlserver', '/* /* */ CREATE TABLE x (a int) */ CREATE TABLE t (a int)', 'dbo.t: a int'],
    ['comments that do not nest', 'mysql', '/* /* */ CREATE TABLE t (a int);', 't: a int'],
    ['rows to copy', 'postgresql', "COPY t (a) FROM stdin;\nit's (\n\\.\nCREATE TABLE t (a int);", 'public.t: a int'],
    ['loops of templates', 'postgresql', '{% for x in y %}CREATE TABLE {{ x }}_t (a int);{% endfor %}', 'public.{{ x }}_t: a int'],
    [
      'control of Go and Mustache',
      'postgresql',
      '{{ if .X }}CREATE TABLE t (a int){{- end }};{{#y}}CREATE TABLE u (b int);{{/y}}',
      'public.t: a int\npublic.u: b int',
    ],
    [
      'placeholders of many tools',
      'postgresql',
      'CREATE TABLE %PREFIX%a (a int); CREATE TABLE @p@b (a int); CREATE TABLE $s.c (a $(T)); CREATE TABLE %(s)s.d (a int);',
      'public.%prefix%a: a int\npublic.@p@b: a int\n$s.c: a $(t)\n%(s)s.d: a int',
    ],
    ['ERB', 'mysql', '<% if x %>CREATE TABLE <%= name %> (a int);<% end %>', '<%= name %>: a int'],
    ['a mark at the start', 'sqlite', '\uFEFFCREATE TABLE t (a int);\r\nCREATE TABLE u (b int);\r\n', 't: a int\nu: b int'],
    [
      'the last delimiter that is missing',
      'mysql',
      'DELIMITER $$\nCREATE PROCEDURE p() BEGIN\nCREATE TABLE x (a int);\nEND\nDELIMITER ;\nCREATE TABLE t (a int);',
      't: a int',
    ],
    [
      'routines without an end of their own',
      'sqlserver',
      'CREATE PROC p AS\nCREATE TABLE x (a int);\nSELECT 1;\nGO\nCREATE TABLE t (a int)',
      'dbo.t: a int',
    ],
    [
      'blocks',
      'oracle',
      "CREATE PACKAGE BODY p AS\nPROCEDURE q IS BEGIN EXECUTE IMMEDIATE 'CREATE TABLE x (a INTEGER)'; END;\nEND;\n/\nCREATE TABLE t (a INTEGER);",
      't: a integer',
    ],
  ];
  for (const [title, dialect, text, expected] of cases) {
    it(`${title}, in ${dialect}`, () => assert.equal(render(fold(text, dialect)).join('\n'), expected));
  }

  it('leaves open what a loop may add', () => {
    const [table] = fold('CREATE TABLE t (id int PRIMARY KEY {% for c in columns %}, {{ c }} text{% endfor %});', 'postgresql').tables;
    assert.equal(table?.definition?.open, true);
  });
});

describe('Only one dialect', () => {
  const cases: readonly [title: string, dialect: Dialect, text: string, expected: string][] = [
    [
      'keeps names of keys apart from foreign keys',
      'mysql',
      'CREATE TABLE t (a int, KEY k (a), CONSTRAINT k FOREIGN KEY (a) REFERENCES u (b)); ALTER TABLE t DROP FOREIGN KEY k;',
      't: a int | index(a)',
    ],
    [
      'names keys by their first column',
      'mysql',
      'CREATE TABLE t (a int UNIQUE, b int, UNIQUE (a, b)); ALTER TABLE t DROP INDEX a_2;',
      't: a int, b int | unique(a)',
    ],
    [
      'numbers foreign keys',
      'mysql',
      'CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES t (a), FOREIGN KEY (a) REFERENCES u (b)); ALTER TABLE t DROP FOREIGN KEY t_ibfk_2;',
      't: a int | fk(a)>t',
    ],
    [
      'copies keys with LIKE',
      'mariadb',
      'CREATE TABLE t (a int PRIMARY KEY, b int, KEY k (b)); CREATE TABLE u (LIKE t); ALTER TABLE u DROP KEY k;',
      't: a int!, b int | pk(a) index(b)\nu: a int!, b int | pk(a)',
    ],
    [
      'adds columns to those of a query',
      'mysql',
      'CREATE TABLE t (a int); CREATE TABLE u (b int, KEY (a)) SELECT a FROM t;',
      't: a int\nu: b int, a int | index(a)',
    ],
    [
      'keeps the default of a column whose type changes',
      'sqlserver',
      'CREATE TABLE t (a int NOT NULL DEFAULT 1); ALTER TABLE t ALTER COLUMN [a] [bigint] NULL;',
      'dbo.t: a bigint',
    ],
    [
      'drops several',
      'sqlserver',
      'CREATE TABLE t (a int, b int, c int CONSTRAINT u UNIQUE); ALTER TABLE t DROP CONSTRAINT u, COLUMN a, b;',
      'dbo.t: c int',
    ],
    ['moves tables', 'sqlserver', 'CREATE TABLE t (a int)\nGO\nALTER SCHEMA sales TRANSFER dbo.t', 'sales.t: a int'],
    [
      'renames indexes',
      'sqlserver',
      "CREATE TABLE t (a int); CREATE INDEX i ON t (a); EXEC sp_rename @objname = N'dbo.t.[i]', @newname = N'j', @objtype = N'INDEX'; DROP INDEX j ON t;",
      'dbo.t: a int',
    ],
    [
      'changes only what is said',
      'oracle',
      'CREATE TABLE t (a NUMBER(9) NOT NULL, b NUMBER(9) NOT NULL); ALTER TABLE t MODIFY (a VARCHAR2(20), b NULL);',
      't: a varchar2!, b number',
    ],
    ['drops what is unused', 'oracle', 'CREATE TABLE t (a INTEGER, b INTEGER); ALTER TABLE t SET UNUSED (b);', 't: a integer'],
    [
      'takes strings for names',
      'sqlite',
      "CREATE TABLE 't' ('a' TEXT DEFAULT 'x' CHECK (a IN ('y', 'z')), UNIQUE ('a'));",
      't: a text | unique(a) check(a)',
    ],
    [
      'keeps made-up names out of the way',
      'sqlite',
      'CREATE TABLE t (a int UNIQUE); CREATE UNIQUE INDEX t_a_key ON t (a);',
      't: a int | unique(a) index(a)',
    ],
    [
      'describes tables and columns',
      'sqlserver',
      "CREATE TABLE t (a int); EXEC sys.sp_addextendedproperty N'MS_Description', N'x', N'SCHEMA', N'dbo', N'TABLE', N't';",
      'dbo.t: a int',
    ],
  ];
  for (const [title, dialect, text, expected] of cases) {
    it(`${dialect} ${title}`, () => assert.equal(render(fold(text, dialect)).join('\n'), expected));
  }
});

describe('The dialect of a file', () => {
  const cases: readonly [text: string, dialect: Dialect | undefined, path?: string][] = [
    ['CREATE TABLE t (a int);', undefined],
    ['CREATE TABLE t (id bigserial);', 'postgresql'],
    ['-- dialect: mariadb\nCREATE TABLE t (id bigserial);', 'mariadb'],
    ['CREATE TABLE `t` (`id` int);', 'mysql'],
    ['/*!40101 SET NAMES utf8 */;', 'mysql'],
    ['-- MariaDB dump 10.19\nCREATE TABLE t (a int);', 'mariadb'],
    ['CREATE UNIQUE INDEX i ON t (a) USING BTREE;', undefined],
    ['CREATE TABLE t (a int) STRICT;', 'sqlite'],
    ['CREATE FUNCTION f() RETURNS int LANGUAGE sql STRICT;', undefined],
    ["CREATE TABLE t (a text DEFAULT (datetime('now')));", 'sqlite'],
    ['CREATE PROCEDURE p IS PRAGMA AUTONOMOUS_TRANSACTION;', undefined],
    ["EXEC sp_rename 'a', 'b'", 'sqlserver'],
    ['CREATE TABLE t (a VARCHAR2(20));', 'oracle'],
    ['CREATE TABLE t (a NUMBER(9)) CLUSTER BY (a);', 'other'],
    ['CREATE TABLE t (a Int64, b STRUCT<c STRING>);', 'other'],
    ['CREATE TABLE `t` (a INT) DUPLICATE KEY(a) DISTRIBUTED BY HASH(a);', 'other'],
    ['CREATE TABLE t (a int);', 'other', 'db/h2/V1__a.sql'],
    ['CREATE TABLE t (data MEDIUMBLOB);', 'sqlite', 'schema/sqlite/v3/main/versioned/v1.0/a.sql'],
    ['CREATE TABLE t (id bigserial);', 'postgresql', 'oracle/a.sql'],
  ];
  for (const [text, dialect, path = 'schema.sql'] of cases) {
    it(`is ${dialect ?? 'not certain'} for ${path} with ${JSON.stringify(text)}`, () => {
      assert.equal(certainDialect(createDocument(`file:///w/${path}`, text)), dialect);
    });
  }
});
