/** Finds the single names in a value that lists them, a list, a map or one text with commas between, and takes some of them out. */
import type { Document } from '../../engine/document.ts';
import type { Edit, Span } from '../../engine/finding.ts';
import type { DataTree, NodeId } from '../data/tree.ts';

/** One name of a list, with its place; quotes are no part of it. */
export interface ListedName {
  readonly name: string;
  readonly span: Span;
  /** With its quotes, and in a map with its value: what goes when the name goes. */
  readonly whole: Span;
}

/**
 * The names that a value lists. In a text they stand between commas, and where `atBlanks` says so between blanks as well;
 * what is in parentheses stays together: `Agent(a, b)`.
 */
export function namesIn(document: Document, tree: DataTree, node: NodeId | undefined, atBlanks = false): readonly ListedName[] {
  if (node === undefined) return [];
  const kind = tree.kindOf(node);
  if (kind === 'sequence')
    return [...tree.items(node)].flatMap((item) =>
      tree.kindOf(item) === 'string' ? [namedAt(document, tree.stringOf(item)?.trim() ?? '', tree.spanOf(item))] : [],
    );
  return kind === 'string' ? [...namesInText(document, tree.spanOf(node), atBlanks)] : [];
}

/** The keys of a map. */
export function keysIn(document: Document, tree: DataTree, node: NodeId | undefined): readonly ListedName[] {
  return Array.from(tree.entries(node), ({ key, keySpan, value }) => ({
    ...namedAt(document, key, keySpan),
    whole: { start: keySpan.start, end: tree.endOf(value) },
  }));
}

/**
 * The edits that take names out of those they stand among. Undefined where none would be left, and where more would go than
 * the name: a comment behind it, or what hangs from it.
 */
export function withoutNames({ text }: Document, names: readonly ListedName[], gone: ReadonlySet<ListedName>): readonly Edit[] | undefined {
  if (names.every((name) => gone.has(name))) return undefined;
  const edits: Edit[] = [];
  for (const [index, name] of names.entries()) {
    if (!gone.has(name)) continue;
    const span = ownLine(text, name.whole) ?? besideOthers(names, index, gone);
    if (!span || !isWholly(text.slice(span.start, span.end), text.slice(name.whole.start, name.whole.end))) return undefined;
    edits.push({ span, text: '' });
  }
  return edits;
}

/** True for words that hold the name and what parts it from others: no comment, and no piece of another line. */
function isWholly(words: string, name: string): boolean {
  if (words.includes('#') || name.includes('\n')) return false;
  return !/\n./.test(words) || words.includes(',');
}

/** The line, where nothing else stands in it. */
function ownLine(text: string, { start, end }: Span): Span | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(from, start);
  const after = /^[ \t]*\r?\n/.exec(text.slice(end, end + 200));
  // The first line of a text holds the key too: there, names have others beside them.
  return after && /^[ \t]*(?:-[ \t]+)?$/.test(before) && before !== '' ? { start: from, end: end + after[0].length } : undefined;
}

/** With the comma before it, or behind it where nothing before it stays. */
function besideOthers(names: readonly ListedName[], index: number, gone: ReadonlySet<ListedName>): Span | undefined {
  const name = names[index];
  const before = names[index - 1];
  const after = names[index + 1];
  if (!name) return undefined;
  if (before && names.slice(0, index).some((each) => !gone.has(each))) return { start: before.whole.end, end: name.whole.end };
  return after && { start: name.whole.start, end: after.whole.start };
}

function namedAt({ text }: Document, name: string, whole: Span): ListedName {
  const quoted = /["']/.test(text[whole.start] ?? '') && whole.end - whole.start > 1;
  return { name, span: quoted ? { start: whole.start + 1, end: whole.end - 1 } : whole, whole };
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
    const span = { start: at, end: at + name.length };
    yield { name, span, whole: span };
  }
}
