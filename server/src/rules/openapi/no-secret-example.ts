/** Reports real-looking keys and tokens in examples and defaults. */
import { z } from 'zod';
import { secretsIn } from '../../languages/openapi/know/secrets.ts';
import type { FieldAt } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-secret-example',
  title: 'No example holds a real secret',
  severity: 'warning',
  why: 'Descriptions are published and copied: a key in an example is found by machines within minutes.',
  remedy: 'Revoke the secret, and write one that is plainly made up.',
  fixes: 'none',
  sources: ['CWE-798', 'OWASP API Security Top 10 2023, API8'],
  options: z.strictObject({}),
  *find({ api }) {
    for (const [type, field] of places) {
      for (const found of api.having(type, field)) {
        for (const { what, span } of secretsIn(found.item.tree.text, found.item.tree.spanOf(found.node))) {
          yield {
            at: placeOf(found),
            span,
            subject: found.item.key,
            message: `This looks like ${what}: revoke it if it is real, and write one that is plainly made up.`,
          };
        }
      }
    }
  },
});

const places = [
  ['schema', 'example'],
  ['schema', 'examples'],
  ['schema', 'default'],
  ['schema', 'const'],
  ['mediaType', 'example'],
  ['parameter', 'example'],
  ['parameter', 'default'],
  ['header', 'example'],
  ['response', 'examples'],
  ['example', 'value'],
  ['example', 'dataValue'],
  ['example', 'serializedValue'],
  ['serverVariable', 'default'],
] as const;

function placeOf({ item: { document, tree }, node }: FieldAt) {
  return { document, tree, node };
}
