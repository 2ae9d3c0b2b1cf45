/** Reports patterns that a short text can keep busy for hours. */
import { z } from 'zod';
import { exponentialLoop } from '../../languages/openapi/know/backtracking.ts';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/no-slow-pattern',
  title: 'Patterns match in reasonable time',
  severity: 'hint',
  why: 'Most engines try all ways of filling a loop inside of a loop: with forty characters somebody stops the server that checks the pattern.',
  remedy: 'Let each character be matched in one way only: "(a+)+" is "a+", "(\\w+\\s?)*" is "\\w+(\\s\\w+)*".',
  fixes: 'none',
  sources: ['CWE-1333', 'OWASP: Regular expression Denial of Service', 'OWASP API Security Top 10 2023, API4'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'pattern')) {
      const pattern = item.tree.stringOf(node);
      const loop = pattern === undefined ? undefined : exponentialLoop(pattern);
      if (loop === undefined) continue;
      const at = { ...item, node };
      yield { at, span: valueSpanOf(at), subject: nameOf(item) || 'schema', schema: item, loop };
    }
  },
  each: ({ schema, loop }: Slow) => ({
    message: `The pattern of ${calledOf(schema)} may take exponential time: "${loop}" can be filled in many ways.`,
  }),
  all: (found) => ({ message: `${found.length} patterns may take exponential time, such as "${found[0]?.loop}".` }),
});

interface Slow extends Found {
  readonly schema: Item;
  readonly loop: string;
}
