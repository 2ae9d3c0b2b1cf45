/** SQL that is half typed or half deleted: no rule throws, whatever is left of a text. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/engine/config.ts';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { createLinter } from '../../../server/src/engine/lint.ts';
import { sql } from '../../../server/src/languages/sql/language.ts';
import noPlaintextPassword from '../../../server/src/rules/sql/no-plaintext-password.ts';
import preferTimestamptz from '../../../server/src/rules/sql/prefer-timestamptz.ts';
import requireCheckConstraint from '../../../server/src/rules/sql/require-check-constraint.ts';
import requireForeignKeyIndex from '../../../server/src/rules/sql/require-foreign-key-index.ts';
import requirePrimaryKey from '../../../server/src/rules/sql/require-primary-key.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const rules = [noPlaintextPassword, preferTimestamptz, requireCheckConstraint, requireForeignKeyIndex, requirePrimaryKey];
const linter = createLinter({
  languages: [sql],
  rules,
  readConfig: () => defaultConfig,
  log: (message) => {
    throw new Error(message);
  },
});

const fixtures: readonly [path: string, text: string][] = [
  [
    'migrations/001_start.sql',
    `-- +goose Up
\\restrict abc
SET search_path TO app, public;
CREATE TABLE IF NOT EXISTS "Users" (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1) CONSTRAINT users_pk PRIMARY KEY,
  password varchar(255) DEFAULT E'it\\'s' NOT NULL, /* a /* nested */ comment */
  price numeric(10, 2)[] CHECK (price > 0) NO INHERIT,
  "created at" timestamp(3) without time zone DEFAULT (now() AT TIME ZONE 'utc'),
  CONSTRAINT f FOREIGN KEY (a, "b c") REFERENCES x.y (c, d) ON DELETE SET NULL (a) DEFERRABLE,
  EXCLUDE USING gist (a WITH &&), LIKE other INCLUDING ALL
) PARTITION BY RANGE (id) INHERITS (a, b);
CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY "Users" USING btree (lower(a) COLLATE "C" DESC NULLS LAST, (b || c)) INCLUDE (d) WHERE (a IS NOT NULL AND b IS NOT NULL);
ALTER TABLE ONLY app."Users" ADD COLUMN IF NOT EXISTS c int REFERENCES u, DROP COLUMN d CASCADE, ALTER e TYPE text USING e::text, ADD PRIMARY KEY USING INDEX i;
DO $do$ BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; END IF; END $do$;
COPY t (a) FROM stdin;
1	2
\\.
COMMENT ON COLUMN "Users".password IS 'bcrypt'; ALTER INDEX i RENAME TO j; DROP INDEX IF EXISTS j, k; DROP TABLE t CASCADE;
-- +goose Down
DROP TABLE "Users";
`,
  ],
  [
    'mysql/a.sql',
    "DELIMITER //\nCREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN IF 1 THEN SET @a = 'x\\'y'; END IF; END//\nDELIMITER ;\n# note\nCREATE TABLE `t` (`id` INT UNSIGNED AUTO_INCREMENT COMMENT 'a', `price` DECIMAL(5,2), KEY `k` (`id`, `n`(10)) USING BTREE, PRIMARY KEY (`id`)) ENGINE=InnoDB;\nALTER TABLE t CHANGE a b INT AFTER c, ADD (x INT, y INT), DROP PRIMARY KEY, RENAME INDEX a TO b;\nRENAME TABLE a TO b, c TO d;\n",
  ],
  [
    'sqlserver/a.sql',
    "IF OBJECT_ID('t') IS NULL BEGIN CREATE TABLE [dbo].[t] ([id] INT IDENTITY(1,1) NOT NULL, [n] NVARCHAR(MAX), CONSTRAINT [p] PRIMARY KEY CLUSTERED ([id] ASC)) END\nGO\nALTER TABLE t WITH CHECK ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (b), CONSTRAINT d DEFAULT (0) FOR a\nGO\nDROP INDEX t.i\n",
  ],
];

describe('Broken SQL', () => {
  for (const [path, text] of fixtures) {
    const check = (broken: string) => {
      const document = createDocument(`file:///w/${path}`, broken);
      for (const { span, fixes } of linter.lint(createSnapshot([document]), document)) {
        const places = [span, ...(fixes ?? []).flatMap((fix) => fix.edits.map((edit) => edit.span))];
        for (const { start, end } of places)
          assert.ok(0 <= start && start <= end && end <= broken.length, `${start}-${end} of ${broken.length}`);
      }
    };
    it(`like ${path} never throws, and its findings lie in the text`, () => {
      for (const broken of truncations(text)) check(broken);
      for (const broken of deletions(text, 300)) check(broken);
    });
  }

  for (const piece of [
    '(',
    'CREATE TABLE t (',
    "'",
    '"',
    '$$',
    '/*',
    'ALTER TABLE t ADD ',
    'DEFAULT ',
    '{{',
    '[',
    'a.',
    ',',
    ';',
    'CASE ',
    'CREATE INDEX i ON t (',
    '\\',
    'DO $$ ',
  ]) {
    it(`of ${JSON.stringify(piece)} again and again is read without waiting`, () => {
      const started = performance.now();
      const document = createDocument('file:///w/a.sql', piece.repeat(3000));
      linter.lint(createSnapshot([document]), document);
      assert.ok(performance.now() - started < 20_000);
    });
  }
});
