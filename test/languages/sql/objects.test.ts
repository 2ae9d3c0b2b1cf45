/** What a schema holds besides tables: types, views, routines, triggers, policies and rights, after all changes. */
import assert from 'node:assert/strict';
import type { Schema } from '../../../server/src/languages/sql/catalog.ts';
import { schemaOf } from './render.ts';

/** One line per object, in the order of the schema. */
function show(schema: Schema): readonly string[] {
  return [
    ...schema.types.map((type) => {
      const checks = type.checks.map(({ key }) => ` ${key}`).join('');
      const attributes = type.attributes.map(({ definition }) => ` ${definition.name.text}`).join('');
      return `${type.form} ${type.id}(${type.values.join(',')}${type.base?.name ?? ''}${type.notNull ? '!' : ''}${checks}${attributes})`;
    }),
    ...schema.views.map((view) => `view ${view.id} of ${view.tables.map(({ id }) => id).join(',')}`),
    ...schema.routines.map(({ id, definition }) => {
      const words = [definition.returns, definition.language, definition.securityDefiner && 'definer', definition.searchPath && 'path'];
      return `routine ${id} ${words.filter((word) => word).join(' ')}`;
    }),
    ...schema.sequences.map(({ id }) => `sequence ${id}`),
    ...schema.grants.map(({ definition: { kind, privileges, object, targets, roles } }) => {
      return `${kind} ${privileges.join('+')} on ${object} ${targets.map(({ name }) => name.text).join(',')} ${roles.map(({ text }) => text).join(',')}`;
    }),
    ...schema.tables.flatMap((table) => [
      ...table.triggers.map(({ key, definition: { timing, events } }) => `trigger ${key} ${timing} ${events.join('+')} of ${table.id}`),
      ...table.policies.map(({ key, definition, roles }) => {
        return `policy ${key} for ${definition.command} to ${roles.map(({ text }) => text).join(',')} of ${table.id}`;
      }),
      ...(table.rowSecurity === 'off' ? [] : [`security ${table.rowSecurity} of ${table.id}`]),
      ...(table.rows === undefined ? [] : [`rows ${table.rows} of ${table.id}`]),
      ...(table.comment === undefined ? [] : [`comment ${table.comment} of ${table.id}`]),
    ]),
  ];
}

describe('Objects that are no tables', () => {
  const table = 'CREATE TABLE t (a int, b text);';
  const cases: readonly [text: string, expected: readonly string[], path?: string][] = [
    ["CREATE TYPE mood AS ENUM ('sad', 'ok');", ['enum public.mood(sad,ok)']],
    [
      "CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TYPE mood ADD VALUE 'glad' AFTER 'sad'; ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok'; ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'; ALTER TYPE mood RENAME TO feeling; ALTER TYPE feeling SET SCHEMA app",
      ['enum app.feeling(sad,glad,fine)'],
    ],
    ["CREATE TYPE mood AS ENUM ('sad'); DROP TYPE IF EXISTS mood;", []],
    ['CREATE TYPE pair AS (a int, b text); ALTER TYPE pair ADD ATTRIBUTE c int, DROP ATTRIBUTE a', ['composite public.pair( b c)']],
    [
      "CREATE DOMAIN email AS text DEFAULT 'x' NOT NULL CHECK (VALUE LIKE '%@%') CONSTRAINT short CHECK (length(VALUE) < 99); ALTER DOMAIN email DROP NOT NULL, ADD CHECK (true)",
      ['domain public.email(text email_check short)'],
    ],
    ['CREATE DOMAIN d AS int; ALTER DOMAIN d ADD CONSTRAINT p CHECK (VALUE > 0); ALTER DOMAIN d SET NOT NULL', ['domain public.d(int! p)']],
    ['CREATE TYPE phone FROM varchar(20) NOT NULL;', ['domain dbo.phone(varchar!)'], 'sqlserver/a.sql'],
    [`${table} CREATE VIEW v (x) AS SELECT a FROM t WHERE b = 'c';`, ['view public.v of public.t']],
    [
      `${table} CREATE TABLE u (a int); CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT * FROM t AS x LEFT JOIN (SELECT a FROM u) y USING (a);`,
      ['view public.v of public.t,public.u'],
    ],
    [`${table} CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v RENAME TO w; ALTER TABLE w SET SCHEMA app;`, ['view app.w of public.t']],
    [`${table} CREATE VIEW v AS SELECT a FROM t; DROP TABLE t CASCADE;`, []],
    [
      `${table} CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT b FROM t; ALTER TABLE t DROP COLUMN a CASCADE;`,
      ['view public.w of public.t'],
    ],
    [
      'CREATE OR REPLACE FUNCTION app.f(a int, b text) RETURNS SETOF int LANGUAGE sql SECURITY DEFINER SET search_path = app AS $$ SELECT 1 $$;',
      ['routine app.f setof int sql definer path'],
    ],
    [
      "CREATE FUNCTION f() RETURNS trigger AS 'begin return new; end' LANGUAGE plpgsql SECURITY DEFINER;",
      ['routine public.f trigger plpgsql definer'],
    ],
    ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; DROP FUNCTION f();', []],
    ['CREATE SEQUENCE IF NOT EXISTS s START 5; ALTER SEQUENCE s RENAME TO r;', ['sequence public.r']],
    [
      'GRANT SELECT (a), INSERT ON TABLE t, u TO app, PUBLIC; REVOKE ALL PRIVILEGES ON SCHEMA public FROM PUBLIC; GRANT ALL ON ALL TABLES IN SCHEMA public TO anon; GRANT admin TO joe;',
      [
        'grant select+insert on table t,u app,PUBLIC',
        'revoke all on schema public PUBLIC',
        'grant all on all tables in schema public anon',
      ],
    ],
    [
      `${table} CREATE TRIGGER g BEFORE INSERT OR UPDATE OF a, b ON t FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION f(); ALTER TRIGGER g ON t RENAME TO h;`,
      ['trigger h before insert+update of public.t'],
    ],
    [`${table} CREATE TRIGGER g AFTER DELETE ON t EXECUTE PROCEDURE f(); DROP TRIGGER g ON t;`, []],
    [
      `${table} CREATE FUNCTION f() RETURNS trigger AS $$ $$ LANGUAGE plpgsql; CREATE TRIGGER g AFTER DELETE ON t EXECUTE FUNCTION f(); DROP FUNCTION f CASCADE;`,
      [],
    ],
    [`${table} CREATE TRIGGER g AFTER UPDATE ON t BEGIN UPDATE t SET a = 1; END;`, ['trigger g after update of t'], 'sqlite/a.sql'],
    [
      `${table} CREATE DEFINER=\`root\`@\`%\` TRIGGER g BEFORE UPDATE ON t FOR EACH ROW SET NEW.a = 1;`,
      ['trigger g before update of t'],
      'mysql/a.sql',
    ],
    [
      `${table}\nGO\nCREATE TRIGGER g ON t AFTER INSERT, UPDATE AS BEGIN SELECT 1; END\nGO`,
      ['trigger g after insert+update of dbo.t'],
      'sqlserver/a.sql',
    ],
    [
      `${table} ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO app USING (a = 1) WITH CHECK (true); ALTER POLICY p ON t TO admin;`,
      ['policy p for update to admin of public.t', 'security forced of public.t'],
    ],
    [
      `${table} CREATE POLICY "see all" ON t USING (true); ALTER TABLE t ENABLE ROW LEVEL SECURITY; DROP POLICY "see all" ON t;`,
      ['security on of public.t'],
    ],
    [
      "-- rows: 2.5M\nCREATE TABLE t (a int);\nCOMMENT ON TABLE t IS 'all of it';",
      ['rows 2500000 of public.t', 'comment all of it of public.t'],
    ],
    [
      'CREATE TABLE s (a int); -- rows: 5\nCREATE TABLE t (a int -- rows: ~100,000 a year\n);',
      ['rows 5 of public.s', 'rows 100000 of public.t'],
    ],
    ["CREATE TABLE t (a int) COMMENT='all';", ['comment all of t'], 'mysql/a.sql'],
  ];
  for (const [text, expected, path = 'schema.sql'] of cases) it(text, () => assert.deepEqual(show(schemaOf({ [path]: text })), expected));
});

describe('A column of a type that somebody made', () => {
  it('knows its type under every name that it gets', () => {
    const schema = schemaOf(
      "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (a mood, b text); ALTER TABLE t ALTER b TYPE mood USING b::mood; ALTER TYPE mood RENAME TO feeling;",
    );
    assert.deepEqual(
      Array.from(schema.tables[0]?.columns.values() ?? [], ({ userType }) => userType?.id),
      ['public.feeling', 'public.feeling'],
    );
  });

  it('goes with its type', () => {
    const schema = schemaOf("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (a mood, b text); DROP TYPE mood CASCADE;");
    assert.deepEqual([...(schema.tables[0]?.columns.keys() ?? [])], ['b']);
  });
});
