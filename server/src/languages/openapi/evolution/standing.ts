/** Where a change is shown: the closest thing that is still there. */
import type { NodeId } from '../../data/tree.ts';
import type { Item } from '../model.ts';
import { spanOf } from '../span.ts';
import type { Standing } from './change.ts';

/** The key of the first of these fields that an item has, else the item's own. */
export function standingAt(item: Item, ...fields: readonly string[]): Standing {
  const { document, tree } = item;
  for (const field of fields) {
    const node = tree.get(item.node, field);
    const span = node === undefined ? undefined : tree.keySpanOf(node);
    if (span) return { document, span };
  }
  return { document, span: spanOf(item) };
}

/** The words of a node that an item holds; of a list or an object its key. */
export function standingOn({ document, tree }: Item, node: NodeId): Standing {
  const kind = tree.kindOf(node);
  return { document, span: kind === 'mapping' || kind === 'sequence' ? spanOf({ document, tree, node }) : tree.spanOf(node) };
}
