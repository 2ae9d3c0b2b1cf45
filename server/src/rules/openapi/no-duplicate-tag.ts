/** Finds tags that are declared or named twice. */
import { z } from 'zod';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { type Api, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Repeated extends Found {
  readonly at: Place;
  readonly message: string;
  readonly isPlain: boolean;
}

export default defineManyApiRule({
  id: 'openapi/no-duplicate-tag',
  title: 'Every tag is declared once',
  severity: 'error',
  why: 'Documentation shows an operation twice, or shows one of the two descriptions of its tag.',
  remedy: 'Keep one declaration of each tag, and name it once in an operation.',
  fixes: 'safe',
  sources: ['OpenAPI 3.1 section 4.8.1, tags'],
  peers: ['spectral:openapi-tags-uniqueness', 'redocly:no-duplicated-tag-names'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Repeated> {
    yield* declared(api);
    for (const { item, node } of api.having('operation', 'tags')) {
      const { document, tree } = item;
      const seen = new Set<string>();
      for (const tag of tree.items(node)) {
        const name = tree.stringOf(tag);
        if (name === undefined) continue;
        const message = `Tag "${name}" stands twice in one operation.`;
        if (seen.has(name)) yield { at: { document, tree, node: tag }, span: tree.spanOf(tag), subject: name, message, isPlain: true };
        seen.add(name);
      }
    }
  },
  each: ({ message, isPlain }) => ({ message, severity: isPlain ? 'warning' : 'error' }),
  all: (found) => ({
    message: `${found.length} tags are declared or named twice, first "${found[0]?.subject}".`,
    severity: found.every(({ isPlain }) => isPlain) ? 'warning' : 'error',
  }),
  fix({ at, subject, isPlain }) {
    // A second declaration that says more than its name may say what the first does not.
    const saysMore = !isPlain && [...at.tree.entries(at.node)].length > 1;
    if (saysMore) return undefined;
    return {
      title: `Remove the second "${subject}"`,
      get edits() {
        const edit = removeNode(at);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Remove tags that stand twice',
});

function* declared({ root }: Api): Iterable<Repeated> {
  const { document, tree } = root;
  const seen = new Set<string>();
  for (const node of tree.items(nodeIn(root, 'tags'))) {
    const name = stringIn({ document, tree, node }, 'name');
    if (name === undefined) continue;
    if (seen.has(name)) yield { at: { document, tree, node }, subject: name, message: `Tag "${name}" is declared twice.`, isPlain: false };
    seen.add(name);
  }
}
