/** Where a finding about a node stands: on its key, or on what names it. */
import type { Span } from '../../engine/finding.ts';
import type { Place } from './model.ts';

/** What names an object that has no key of its own, in lists. */
const naming = ['name', 'url', '$ref', 'openapi', 'swagger'];

/** The node's key; for an item of a list or a whole file its name, or its first key. Never the whole of a large object. */
export function spanOf({ document, tree, node }: Place): Span {
  const key = tree.keySpanOf(node);
  if (key) return key;
  const kind = tree.kindOf(node);
  if (kind === 'sequence') {
    for (const first of tree.items(node)) return spanOf({ document, tree, node: first });
    return tree.spanOf(node);
  }
  if (kind !== 'mapping') return tree.spanOf(node);
  for (const name of naming) {
    const value = tree.get(node, name);
    const isText = value !== undefined && tree.kindOf(value) === 'string';
    if (isText) return name === 'openapi' || name === 'swagger' ? (tree.keySpanOf(value) ?? tree.spanOf(value)) : tree.spanOf(value);
  }
  for (const { keySpan } of tree.entries(node)) return keySpan;
  return tree.spanOf(node);
}

/** The value of a node, on one line: of a value that has several, its first. */
export function valueSpanOf({ tree, node }: Place): Span {
  const { start, end } = tree.spanOf(node);
  const lineBreak = tree.text.indexOf('\n', start);
  return { start, end: lineBreak < 0 || lineBreak >= end ? end : lineBreak };
}
