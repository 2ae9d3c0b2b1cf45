/** Finds what an agent's permissions say in vain: in OpenCode the last pattern that matches decides. */
import type { Edit } from '../../engine/finding.ts';
import type { DataEntry, DataTree, NodeId } from '../data/tree.ts';

/** Patterns that decide nothing, for a later one takes all that they match. */
export interface DeadPatterns {
  readonly dead: readonly DataEntry[];
  /** The pattern that decides instead, */
  readonly winner: string;
  /** and what it says. */
  readonly action: string;
  /** Puts the winner in front; none where more than its line would have to move. */
  readonly reorder?: readonly Edit[];
}

/** The dead patterns of a map of permissions, and of the maps in it. Those that say the same as their winner do no harm. */
export function* deadPatterns(tree: DataTree, node: NodeId | undefined): Iterable<DeadPatterns> {
  const entries = [...tree.entries(node)];
  const decided = new Set<DataEntry>();
  for (const [index, winner] of [...entries.entries()].reverse()) {
    const action = tree.stringOf(winner.value);
    if (action === undefined) continue;
    const covered = entries.slice(0, index).filter((entry) => !decided.has(entry) && covers(winner.key, entry.key));
    const dead = covered.filter((entry) => !saysTheSame(tree, entry, action));
    for (const entry of covered) decided.add(entry);
    const [first] = covered;
    if (!first || dead.length === 0) continue;
    const reorder = moved(tree, winner, first);
    yield { dead, winner: winner.key, action, ...(reorder && { reorder }) };
  }
  for (const entry of entries) if (!decided.has(entry)) yield* deadPatterns(tree, entry.value);
}

/** True where the one entry alone decides for all that the other one matches: `*`, or the same beginning. */
function covers(wide: string, narrow: string): boolean {
  return wide !== narrow && /^[^*?]*\*$/.test(wide) && narrow.startsWith(wide.slice(0, -1));
}

/** A map of patterns says the same if each of them does. */
function saysTheSame(tree: DataTree, entry: DataEntry, action: string): boolean {
  if (tree.kindOf(entry.value) !== 'mapping') return tree.stringOf(entry.value) === action;
  return [...tree.entries(entry.value)].every(({ value }) => tree.stringOf(value) === action);
}

/** The edits that move an entry in front of another one: its line in a block, its words between braces. */
function moved({ text, endOf }: DataTree, { keySpan, value }: DataEntry, before: DataEntry): readonly Edit[] | undefined {
  const end = endOf(value);
  const words = text.slice(keySpan.start, end);
  if (words.includes('\n')) return undefined;
  const lineStart = text.lastIndexOf('\n', keySpan.start - 1) + 1;
  const beforeLine = text.lastIndexOf('\n', before.keySpan.start - 1) + 1;
  const rest = /^[^\r\n]*(?:\r?\n|$)/.exec(text.slice(end))?.[0] ?? '';
  const isBlock = /^[ \t]*$/.test(text.slice(lineStart, keySpan.start)) && /^[ \t]*$/.test(text.slice(beforeLine, before.keySpan.start));
  if (isBlock && rest.endsWith('\n') && beforeLine !== lineStart) {
    const line = text.slice(lineStart, end + rest.length);
    return [
      { span: { start: beforeLine, end: beforeLine }, text: line },
      { span: { start: lineStart, end: end + rest.length }, text: '' },
    ];
  }
  const comma = /,[ \t]*$/.exec(text.slice(before.keySpan.start, keySpan.start));
  if (!comma || beforeLine !== lineStart) return undefined;
  return [
    { span: { start: before.keySpan.start, end: before.keySpan.start }, text: `${words}, ` },
    { span: { start: keySpan.start - comma[0].length, end }, text: '' },
  ];
}
