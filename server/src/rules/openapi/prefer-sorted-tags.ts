/** Finds tags that are not declared in the order of the alphabet. */
import { z } from 'zod';
import { reorder } from '../../languages/openapi/fix/sort.ts';
import { nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/prefer-sorted-tags',
  title: 'Tags are declared in the order of the alphabet',
  severity: 'hint',
  preset: 'all',
  why: "Documentation shows tags in the order of their declarations; in the alphabet's, readers find theirs and two branches seldom add one at the same line.",
  remedy: 'Sort the tags by name.',
  fixes: 'safe',
  sources: ['OpenAPI 3.1 section 4.8.1, tags'],
  peers: ['spectral:openapi-tags-alphabetical', 'redocly:tags-alphabetical', 'vacuum:openapi-tags-alphabetical'],
  options: z.strictObject({ ignoreCase: z.boolean().default(true).describe('Takes capitals and small letters for the same.') }),
  *find({ api: { root }, options: { ignoreCase } }) {
    const { document, tree } = root;
    const list = nodeIn(root, 'tags');
    if (list === undefined) return;
    const tags = Array.from(tree.items(list), (node) => ({ node, name: stringIn({ document, tree, node }, 'name') ?? '' }));
    const keyOf = (name: string) => (ignoreCase ? name.toLowerCase() : name);
    const compare = (a: { readonly name: string }, b: { readonly name: string }) =>
      keyOf(a.name) < keyOf(b.name) ? -1 : keyOf(a.name) > keyOf(b.name) ? 1 : 0;
    const sorted = tags.toSorted(compare);
    const index = tags.findIndex((tag, at) => at > 0 && compare(tags[at - 1] ?? tag, tag) > 0);
    const tag = tags[index];
    if (!tag) return;
    const spanOf = ({ node }: { readonly node: number }) => tree.spanOf(node);
    const edits = reorder(root, tags.map(spanOf), sorted.map(spanOf));
    yield {
      at: { document, tree, node: tag.node },
      subject: tag.name,
      message: `Tag "${tag.name}" stands behind "${tags[index - 1]?.name}".`,
      ...(edits.length > 0 && { fixes: [{ title: 'Sort the tags', edits }] }),
    };
  },
});
