/** Which tags a description declares, and which its operations name. */
import { memo } from '../../../engine/document.ts';
import { type Api, type Item, nodeIn, type Place, stringIn } from '../model.ts';

/** A tag where an operation names it. */
export interface TagUse {
  readonly name: string;
  readonly operation: Item;
  readonly place: Place;
}

/** The tags that the description declares, by their names. */
export const declaredTags: (api: Api) => ReadonlyMap<string, Place> = memo(({ root: { document, tree, ...root } }) => {
  const tags = new Map<string, Place>();
  for (const node of tree.items(nodeIn({ ...root, document, tree }, 'tags'))) {
    const name = stringIn({ document, tree, node }, 'name');
    if (name !== undefined && !tags.has(name)) tags.set(name, { document, tree, node });
  }
  return tags;
});

/** The tags that operations name, those of webhooks and callbacks too, by their names and in the order met. */
export const namedTags: (api: Api) => ReadonlyMap<string, readonly TagUse[]> = memo((api) => {
  const uses = new Map<string, TagUse[]>();
  for (const { item, node } of api.having('operation', 'tags')) {
    const { document, tree } = item;
    for (const tag of tree.items(node)) {
      const name = tree.stringOf(tag);
      if (name === undefined) continue;
      const use = { name, operation: item, place: { document, tree, node: tag } };
      const known = uses.get(name);
      if (known) known.push(use);
      else uses.set(name, [use]);
    }
  }
  return uses;
});
