/** Statements typed letter by letter into a good file: at no keystroke does a finding of another statement come or go. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import type { Problem } from '../../../server/src/engine/lint.ts';
import { linter } from '../../harness/page.ts';

/** Where something is typed in a file. */
const here = '--here\n';

const files: readonly (readonly [path: string, text: string])[] = [
  [
    'migrations/001_orders.sql',
    `-- migrate:up
${here}SET search_path TO public;
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL DEFAULT 'nobody''s',
  created timestamp
);
${here}CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  customer_id bigint REFERENCES customers (id),
  total numeric
);

/*
CREATE TABLE old_orders (
  id int, customer_id bigint REFERENCES customers (id)
);
*/
${here}COMMENT ON TABLE orders IS 'What "they" bought; it''s all here
CREATE TABLE not_me (id int);
';
CREATE FUNCTION touch_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE orders SET total = 1 WHERE id = NEW.id;
  RETURN NEW;
END;
$$;
${here}CREATE TABLE inbox (message text);
DO $$
BEGIN
  CREATE TABLE archive (message text);
END $$;
${here}INSERT INTO inbox (message) VALUES ('a'), ('b''c');
CREATE VIEW "Big Orders" AS SELECT * FROM orders WHERE total > 100; -- what doesn't fit elsewhere
CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $body$ SELECT 2; $body$;
BEGIN;
${here}UPDATE orders SET total = 0;
COMMIT;
${here}ALTER TABLE orders ADD COLUMN paid_at timestamp;
CREATE TABLE zebras (id int PRIMARY KEY, name text, note text);
CREATE TABLE payments (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id), amount numeric NOT NULL);
${here}-- migrate:down
DROP TABLE payments;
`,
  ],
  [
    'postgres/dump.sql',
    `\\restrict abc
SET statement_timeout = 0;
${here}CREATE TABLE public.shops (
    id bigint NOT NULL,
    opened timestamp without time zone,
    motto text DEFAULT 'it''s open'::text
);
${here}COPY public.shops (id, motto) FROM stdin;
1	isn't "closed" (yet
\\.
${here}ALTER TABLE ONLY public.shops
    ADD CONSTRAINT shops_pkey PRIMARY KEY (id);
CREATE TABLE public.rooms (shop_id bigint REFERENCES public.shops (id));
`,
  ],
];

const typed: readonly string[] = [
  "CREATE TABLE zebras_new (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  name text NOT NULL DEFAULT 'it''s (a) zebra',\n  stripes integer NOT NULL CHECK (stripes > 0)\n);",
  "ALTER TABLE zebras\n  ADD COLUMN age text DEFAULT '; create table x (' CHECK (note <> ''),\n  ALTER COLUMN name SET NOT NULL;",
  "CREATE INDEX zebras_name_idx ON zebras (lower(name) DESC) WHERE name <> 'a''b';",
  "COMMENT ON TABLE zebras IS 'They (all) have stripes; it''s true';",
  '/* A comment: it\'s (not) "closed" yet; CREATE TABLE */',
  'DO $$\nBEGIN\n  IF true THEN\n    ALTER TABLE zebras ADD COLUMN age int;\n  END IF;\nEND $$;',
  'CREATE FUNCTION zebra_age(born date) RETURNS interval LANGUAGE sql AS $body$\n  SELECT age(born);\n$body$;',
  'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  NEW.at := now();\n  RETURN NEW;\nEND $$;',
  "INSERT INTO zebras (name) VALUES ('a'), ('b;c'), ('it''s');",
  'CREATE VIEW "Striped Zebras" AS SELECT * FROM zebras WHERE name = \'x\';',
  'GRANT SELECT, INSERT ON zebras TO keeper;',
];

describe('Typing', () => {
  for (const [path, marked] of files) {
    const text = marked.replaceAll(here, '');
    const places = marked
      .split(here)
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join('').length);
    const before = problemsOf(path, text);

    it(`finds something in ${path}`, () => {
      assert.ok(before.length > 2);
    });

    for (const statement of typed) {
      it(`${JSON.stringify(statement.slice(0, 30))} into ${path} disturbs nothing else`, () => {
        for (const at of places) {
          for (let length = 1; length <= statement.length; length++) {
            const part = `${statement.slice(0, length)}\n`;
            const after = problemsOf(path, text.slice(0, at) + part + text.slice(at));
            const isOwn = ({ span }: Problem) => span.start >= at && span.start < at + part.length;
            const others = after.filter((problem) => !isOwn(problem)).map((problem) => describeProblem(problem, at, part.length));
            const where = `${JSON.stringify(part)} at ${at}`;
            assert.deepEqual(
              others,
              before.map((problem) => describeProblem(problem, Number.POSITIVE_INFINITY, 0)),
              where,
            );
            const syntax = after.filter((problem) => isOwn(problem) && problem.rule.id === 'sql/valid-syntax');
            assert.ok(syntax.length <= 1, where);
          }
        }
      });
    }
  }
});

function problemsOf(path: string, text: string): readonly Problem[] {
  const document = createDocument(`file:///workspace/${path}`, text);
  return linter.lint(createSnapshot([document]), document);
}

/** A problem as it stands in the text without what is typed. */
function describeProblem({ rule, span, message }: Problem, typedAt: number, length: number): string {
  return `${rule.id} ${span.start >= typedAt ? span.start - length : span.start} ${message}`;
}
