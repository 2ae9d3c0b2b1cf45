/** Reports properties of one schema whose names differ in case or punctuation only. */
import { z } from 'zod';
import type { Span } from '../../engine/finding.ts';
import { calledOf, nameOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-property-collision',
  title: 'Names of properties differ in more than case',
  severity: 'warning',
  preset: 'strict',
  why: 'Generators write names as their language does: "user_id" and "userId" become one, and one of the two values is lost.',
  remedy: 'Keep one of them, or give the other a name that says how it differs.',
  fixes: 'none',
  sources: ['IBM avoid-property-name-collision'],
  peers: ['ibm:ibm-avoid-property-name-collision'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'properties')) {
      const seen = new Map<string, { readonly key: string; readonly keySpan: Span }>();
      for (const { key, keySpan, value } of item.tree.entries(node)) {
        const plain = key.toLowerCase().replace(/[-_ ]/g, '');
        const other = seen.get(plain);
        if (!other) seen.set(plain, { key, keySpan });
        else if (other.key !== key) yield { at: { ...item, node: value }, subject: `${nameOf(item)}.${key}`, schema: item, key, other };
      }
    }
  },
  each: ({ schema, key, other }: Colliding) => ({
    message: `"${key}" and "${other.key}" of ${calledOf(schema)} become one name in generated code.`,
    related: [{ uri: schema.document.uri, span: other.keySpan, message: `"${other.key}" is here.` }],
  }),
  all: (found) => ({ message: `${found.length} properties differ from another one of their schema in case or punctuation only.` }),
});

interface Colliding extends Found {
  readonly schema: Item;
  readonly key: string;
  readonly other: { readonly key: string; readonly keySpan: Span };
}
