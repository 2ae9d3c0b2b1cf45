/** Finds operations that stand in another order than those of other paths. */
import { z } from 'zod';
import { reorder } from '../../languages/openapi/fix/sort.ts';
import { pathsOf } from '../../languages/openapi/know/paths.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Unordered extends Found {
  readonly item: Item;
  readonly method: string;
  readonly before: string;
}

export default defineManyApiRule({
  id: 'openapi/prefer-verb-order',
  title: 'The operations of a path stand in one order',
  severity: 'hint',
  preset: 'all',
  why: 'Readers find the operation they look for, and see at once which one a path does not have.',
  remedy: 'Write them in the same order everywhere.',
  fixes: 'safe',
  sources: ['Redocly path-http-verbs-order'],
  peers: ['redocly:path-http-verbs-order'],
  options: z.strictObject({
    ...manyOptions,
    order: z
      .array(z.string())
      .default(['head', 'get', 'query', 'post', 'put', 'patch', 'delete', 'options', 'trace'])
      .describe('The order of the methods.'),
  }),
  *find({ api, options: { order } }): Iterable<Unordered> {
    const seen = new Set<Item>();
    for (const { path, item } of pathsOf(api)) {
      if (!item || seen.has(item)) continue;
      seen.add(item);
      const methods = Array.from(item.tree.entries(item.node)).filter(({ key }) => order.includes(key));
      const index = methods.findIndex(({ key }, at) => at > 0 && order.indexOf(methods[at - 1]?.key ?? key) > order.indexOf(key));
      const [before, late] = [methods[index - 1], methods[index]];
      if (before && late) yield { at: { ...item, node: late.value }, subject: path, item, method: late.key, before: before.key };
    }
  },
  each: ({ method, before, subject }) => ({ message: `"${method}" of "${subject}" stands behind "${before}".` }),
  all: (found, { api }) => ({ message: `${found.length} paths have their operations in another order.`, ...onPaths(api) }),
  fix({ item, subject }, { options: { order } }) {
    return {
      title: `Put the operations of "${subject}" in order`,
      get edits() {
        const { tree } = item;
        const entries = Array.from(tree.entries(item.node)).filter(({ key }) => order.includes(key));
        const sorted = entries.toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
        const spanOf = ({ keySpan, value }: (typeof entries)[number]) => ({
          start: keySpan.start,
          end: Math.max(keySpan.end, tree.spanOf(value).end),
        });
        return reorder(item, entries.map(spanOf), sorted.map(spanOf));
      },
    };
  },
  fixAll: 'Put the operations of all paths in order',
});
