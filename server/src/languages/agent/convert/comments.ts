/** Finds the comments of frontmatter: they are no part of its values, so a conversion has to tell them. */
import type { Span } from '../../../engine/finding.ts';
import type { DataTree } from '../../data/tree.ts';

/** The comments between the dashes, with their signs, in the order of the text. */
export function commentsIn(text: string, { start, end }: Span, tree: DataTree): readonly string[] {
  const signs = text.slice(start, end).matchAll(/(?<=^|[ \t])#[^\r\n]*/gm);
  return Array.from(signs).flatMap(({ 0: comment, index }) => {
    const node = tree.nodeAt(start + index);
    const kind = node === undefined ? 'mapping' : tree.kindOf(node);
    const isInText = node !== undefined && kind !== 'mapping' && kind !== 'sequence' && start + index < tree.endOf(node);
    return isInText || comment === '#' ? [] : [comment.trimEnd()];
  });
}
