/** Reports descriptions that repeat what the schema they stand beside says already. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { calledOf, nameOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, listIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-duplicate-description',
  title: 'A description beside a reference says more than the one behind it',
  severity: 'info',
  preset: 'all',
  why: 'The same words twice are changed once: readers then see two descriptions of one thing.',
  remedy: 'Take it out; the description of the shared schema is shown.',
  fixes: 'safe',
  sources: ['IBM no-duplicate-description-with-ref-sibling'],
  peers: ['ibm:ibm-no-duplicate-description-with-ref-sibling'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'description')) {
      const shared = sharedBeside(api, item);
      if (!shared || stringIn(shared, 'description')?.trim() !== item.tree.stringOf(node)?.trim()) continue;
      yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, shared };
    }
  },
  each: ({ schema, shared }: Repeating) => ({ message: `The description of ${calledOf(schema)} is the one of ${calledOf(shared)}.` }),
  all: (found) => ({ message: `${found.length} descriptions repeat those of the schemas they stand beside.` }),
  fix({ at, schema }): Fix {
    return {
      title: `Take the description of ${calledOf(schema)} out`,
      get edits() {
        const edit = removeNode(at);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Take all repeated descriptions out',
});

interface Repeating extends Found {
  readonly schema: Item;
  readonly shared: Item;
}

/** The one schema that another is nothing but a use of. */
function sharedBeside(api: Api, schema: Item): Item | undefined {
  if (has(schema, '$ref')) return api.follow(schema, schema.node);
  if (!has(schema, 'allOf')) return undefined;
  const [only, more] = listIn(api, schema, 'allOf');
  return more ? undefined : only;
}
