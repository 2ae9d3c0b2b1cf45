/** What to believe of a text that is not YAML or JSON: what is being typed tears some things out of their places, and leaves the rest. */
import { memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
import type { Place } from './model.ts';

/** True for a text that could not be read to its end. */
export function isBroken(tree: DataTree): boolean {
  return breaksOf(tree).length > 0;
}

/** True for a node that may not be where it was written, or not what it was written as: beside a break, or out of line with its neighbours. */
export function isTorn({ tree, node }: Place): boolean {
  if (!isBroken(tree)) return false;
  const start = tree.keyStartOf(node) >= 0 ? tree.keyStartOf(node) : tree.startOf(node);
  return (
    breaksOf(tree).some((each) => isNear(tree.text, each, start) || isNear(tree.text, each, tree.startOf(node))) || isOutOfLine(tree, node)
  );
}

/** True for a collection in which things may be missing that are there: a break lies in it, or close behind it. */
export function mayHoldMore(tree: DataTree, node: NodeId | undefined): boolean {
  if (node === undefined) return isBroken(tree);
  const start = tree.startOf(node);
  const end = tree.endOf(node);
  return breaksOf(tree).some((each) => each.start >= start && (each.start <= end || isNear(tree.text, each, end)));
}

const breaksOf = memo((tree: DataTree): readonly Span[] => tree.problems.filter(({ kind }) => kind === 'syntax').map(({ span }) => span));

/** On the same line or on one beside it. */
function isNear(text: string, { start }: Span, offset: number): boolean {
  const between = text.slice(Math.min(start, offset), Math.max(start, offset));
  return between.length < 2_000 && between.split('\n').length <= 2;
}

/** The keys of a mapping in block style stand below each other. */
function isOutOfLine(tree: DataTree, node: NodeId): boolean {
  const parent = tree.parentOf(node);
  if (parent === undefined || tree.keyStartOf(node) < 0 || tree.text[tree.startOf(parent)] === '{') return false;
  const first = tree.firstChild(parent);
  return first >= 0 && columnOf(tree, first) !== columnOf(tree, node);
}

function columnOf(tree: DataTree, node: NodeId): number {
  const start = tree.keyStartOf(node);
  return start - tree.text.lastIndexOf('\n', start - 1);
}
