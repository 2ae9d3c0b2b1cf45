/** What rules say of an index weighs by the number of rows that a comment states. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { linter } from '../../harness/page.ts';

const foreignKey =
  'CREATE TABLE shops (id bigint PRIMARY KEY);\nCREATE TABLE orders (id bigint PRIMARY KEY, shop_id bigint REFERENCES shops (id)%);';
const flag = 'CREATE TABLE orders (id bigint PRIMARY KEY, is_paid boolean%); CREATE INDEX orders_paid ON orders (is_paid);';
const start = 'CREATE TABLE orders (shop int, day date, PRIMARY KEY (shop, day)%); CREATE INDEX orders_shop ON orders (shop);';
const list = 'CREATE TABLE orders (id bigint PRIMARY KEY, tags text[]%); CREATE VIEW late AS SELECT id FROM orders WHERE tags @> ARRAY[1];';

/** The `%` is where the comment goes. */
const cases: readonly (readonly [rule: string, text: string, rows: string, severity: string])[] = [
  ['sql/require-foreign-key-index', foreignKey, '', 'error'],
  ['sql/require-foreign-key-index', foreignKey, '9999', 'warning'],
  ['sql/require-foreign-key-index', foreignKey, '10k', 'error'],
  ['sql/no-low-cardinality-index', flag, '', 'hint'],
  ['sql/no-low-cardinality-index', flag, '99999', 'hint'],
  ['sql/no-low-cardinality-index', flag, '100000', 'warning'],
  ['sql/no-redundant-index', start, '', 'info'],
  ['sql/no-redundant-index', start, '2M', 'warning'],
  ['sql/require-gin-index', list, '', 'info'],
  ['sql/require-gin-index', list, '2M', 'warning'],
];

describe('Stated numbers of rows', () => {
  for (const [rule, text, rows, severity] of cases) {
    it(`${rule} with ${rows || 'no number'} is a ${severity}`, () => {
      const comment = rows === '' ? '' : ` -- rows: ${rows}\n`;
      const document = createDocument('file:///workspace/schema.sql', text.replace('%', comment));
      const found = linter.lint(createSnapshot([document]), document).filter((problem) => problem.rule.id === rule);
      assert.deepEqual(
        found.map((problem) => problem.severity),
        [severity],
      );
    });
  }
});
