/** Finds the single names in a value that lists them: a list, or one text with commas between. */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import type { DataTree, NodeId } from '../data/tree.ts';

/** One name of a list, with its place; quotes are no part of it. */
export interface ListedName {
  readonly name: string;
  readonly span: Span;
}

/**
 * The names that a value lists. In a text they stand between commas, and where `atBlanks` says so between blanks as well;
 * what is in parentheses stays together: `Agent(a, b)`.
 */
export function namesIn(document: Document, tree: DataTree, node: NodeId | undefined, atBlanks = false): readonly ListedName[] {
  if (node === undefined) return [];
  const kind = tree.kindOf(node);
  if (kind === 'sequence')
    return [...tree.items(node)].flatMap((item) => (tree.kindOf(item) === 'string' ? [wholeName(document, tree, item)] : []));
  return kind === 'string' ? [...namesInText(document, tree.spanOf(node), atBlanks)] : [];
}

function wholeName(document: Document, tree: DataTree, node: NodeId): ListedName {
  const span = tree.spanOf(node);
  const quoted = /^["']/.test(document.text.slice(span.start, span.start + 1)) && span.end - span.start > 1;
  return { name: tree.stringOf(node)?.trim() ?? '', span: quoted ? { start: span.start + 1, end: span.end - 1 } : span };
}

function* namesInText(document: Document, { start, end }: Span, atBlanks: boolean): Iterable<ListedName> {
  const raw = document.text.slice(start, end);
  // The first line of a block scalar holds its sign only.
  const skipped = /^[|>][^\n]*\n?/.exec(raw)?.[0].length ?? 0;
  const pattern = atBlanks ? /(?:\([^)]*\)?|[^\s,("'])+/g : /(?:\([^)]*\)?|[^,("'\n])+/g;
  for (const match of raw.slice(skipped).matchAll(pattern)) {
    const name = match[0].trim();
    if (name === '') continue;
    const at = start + skipped + match.index + match[0].indexOf(name);
    yield { name, span: { start: at, end: at + name.length } };
  }
}
