/** Reports tags whose parent is no tag, or which are their own ancestor. */
import { z } from 'zod';
import { type Item, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/valid-tag-parent',
  title: 'Every parent of a tag is a tag, and none is its own ancestor',
  severity: 'error',
  why: 'Documentation sorts operations into a tree of tags: a branch that hangs on nothing is not shown.',
  remedy: 'Name a tag that is declared, and end the tree at a tag without a parent.',
  fixes: 'none',
  sources: ['OpenAPI Specification 3.2.0, Tag Object'],
  peers: ['redocly:spec-no-invalid-tag-parents'],
  options: z.strictObject({}),
  *find({ api }) {
    const tags = new Map(api.all('tag').map((tag) => [stringIn(tag, 'name') ?? '', tag]));
    for (const { item, node } of api.having('tag', 'parent')) {
      const { tree } = item;
      const name = stringIn(item, 'name') ?? '';
      const parent = tree.stringOf(node);
      if (parent === undefined) continue;
      const found = { at: item, span: tree.spanOf(node), subject: name };
      if (!tags.has(parent)) yield { ...found, message: `Tag "${name}" has the parent "${parent}", which is no tag.` };
      else if (isOwnAncestor(tags, name)) yield { ...found, message: `Tag "${name}" is its own ancestor.` };
    }
  },
});

function isOwnAncestor(tags: ReadonlyMap<string, Item>, name: string): boolean {
  const seen = new Set<string>();
  for (let at = parentOf(tags, name); at !== undefined && !seen.has(at); at = parentOf(tags, at)) {
    if (at === name) return true;
    seen.add(at);
  }
  return false;
}

function parentOf(tags: ReadonlyMap<string, Item>, name: string): string | undefined {
  const tag = tags.get(name);
  return tag && nodeIn(tag, 'parent') !== undefined ? stringIn(tag, 'parent') : undefined;
}
