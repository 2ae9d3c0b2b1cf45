/** Reports compositions of a single schema, which say the same as that schema. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replacement } from '../../languages/openapi/fix/edit.ts';
import { calledOf, nameOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-useless-composition',
  title: 'Compositions are made of several schemas',
  severity: 'info',
  preset: 'strict',
  why: 'An "allOf", "oneOf" or "anyOf" of one schema alone says nothing more than that schema, and generators make a class of its own for it.',
  remedy: 'Write the schema itself.',
  fixes: 'safe',
  sources: ['Redocly no-illogical-composition-keywords', 'vacuum no-unnecessary-combinator', 'IBM no-superfluous-allof'],
  peers: ['vacuum:no-unnecessary-combinator', 'ibm:ibm-no-superfluous-allof'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
      for (const { item, node } of api.having('schema', keyword)) {
        const { tree } = item;
        // Before 3.1 an "allOf" of one is how something is said beside a reference.
        if ([...tree.entries(item.node)].length > 1 || [...tree.items(node)].length !== 1) continue;
        yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, keyword };
      }
    }
  },
  each: ({ schema, keyword }: Single) => ({
    message: `"${keyword}" of ${calledOf(schema)} holds a single schema and nothing stands beside it.`,
  }),
  all: (found) => ({ message: `${found.length} compositions hold a single schema, and nothing stands beside them.` }),
  fix: (found) => fixFor(found),
  fixAll: 'Write all of these schemas themselves',
});

interface Single extends Found {
  readonly schema: Item;
  readonly keyword: string;
}

/** Only a reference is moved: it is one line, whatever the indentation. */
function fixFor({ at, schema, keyword }: Single): Fix | undefined {
  const { tree } = schema;
  const [inner] = tree.items(at.node);
  const key = tree.keySpanOf(at.node);
  const [only, more] = tree.entries(inner);
  if (!key || !only || more || only.key !== '$ref') return undefined;
  const start = only.keySpan.start;
  const text = tree.text.slice(start, tree.spanOf(only.value).end);
  const { end } = tree.spanOf(at.node);
  // A comment in between would be lost.
  if (text.includes('\n') || tree.text.slice(key.start, end).includes(' #')) return undefined;
  return { title: `Take "${keyword}" off`, edits: [replacement(at, { start: key.start, end }, text)] };
}
