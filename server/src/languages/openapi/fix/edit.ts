/** Changes and takes out what is written in YAML and JSON texts, and leaves everything round it as it is. */
import { dump } from 'js-yaml';
import type { Edit, Span } from '../../../engine/finding.ts';
import type { NodeId } from '../../data/tree.ts';
import type { Place } from '../model.ts';

/** An edit that writes a scalar in the place of another, with its quotes if it has some; undefined for collections and block scalars. */
export function replaceScalar({ document, tree, node }: Place, value: string | number | boolean | null): Edit | undefined {
  const kind = tree.kindOf(node);
  if (kind === 'mapping' || kind === 'sequence') return undefined;
  const span = tree.spanOf(node);
  const first = document.text[span.start];
  if (first === '|' || first === '>' || first === '*') return undefined;
  return { span, text: written(document.text, span, value, /\.json$/i.test(document.uri)) };
}

/** An edit that writes another key; undefined for keys that are not plain words in the text. */
export function renameKey({ document, tree, node }: Place, key: string): Edit | undefined {
  const span = tree.keySpanOf(node);
  if (!span || /^[*?&!]/.test(document.text.slice(span.start, span.end))) return undefined;
  return { span, text: written(document.text, span, key, /\.json$/i.test(document.uri)) };
}

function written(text: string, { start, end }: Span, value: string | number | boolean | null, isJson: boolean): string {
  const isText = typeof value === 'string';
  const quote = /^["']/.exec(text.slice(start, end))?.[0];
  if (isJson || (quote === '"' && isText)) return JSON.stringify(value);
  if (quote === "'" && isText) return `'${value.replaceAll("'", "''")}'`;
  return dump(value, { lineWidth: -1 }).trimEnd();
}

/** An edit that takes out an entry of a mapping or an item of a list, with its line or its comma; undefined where that is not certain. */
export function removeNode({ document, tree, node }: Place): Edit | undefined {
  const parent = tree.parentOf(node);
  if (parent === undefined || tree.problems.length > 0) return undefined;
  const { text } = document;
  const siblings = siblingsOf({ document, tree, node }, parent);
  const at = siblings.findIndex((sibling) => sibling.node === node);
  const own = siblings[at];
  if (!own || siblings.length < 2) return undefined;
  const opening = text[tree.spanOf(parent).start];
  if (opening === '{' || opening === '[') {
    const next = siblings[at + 1];
    const before = siblings[at - 1];
    // With the comma behind it, or as the last one with the comma before it.
    if (next) return { span: { start: own.start, end: next.start }, text: '' };
    return before && { span: { start: before.end, end: own.end }, text: '' };
  }
  const lineStart = text.lastIndexOf('\n', own.start - 1) + 1;
  const lead = text.slice(lineStart, own.start);
  const isItem = tree.keyOf(node) === undefined;
  if (!(isItem ? /^ *- *$/ : /^ *$/).test(lead)) return undefined;
  const lineBreak = text.indexOf('\n', own.end);
  const rest = text.slice(own.end, lineBreak < 0 ? text.length : lineBreak);
  if (!/^\s*(?:#.*)?\r?$/.test(rest)) return undefined;
  if (lineBreak >= 0) return { span: { start: lineStart, end: lineBreak + 1 }, text: '' };
  return { span: { start: Math.max(0, lineStart - 1), end: text.length }, text: '' };
}

interface Sibling extends Span {
  readonly node: NodeId;
}

/** The entries or items of a collection as they are written, keys included. */
function siblingsOf({ tree }: Place, parent: NodeId): readonly Sibling[] {
  if (tree.kindOf(parent) === 'sequence') return Array.from(tree.items(parent), (node) => ({ node, ...tree.spanOf(node) }));
  return Array.from(tree.entries(parent))
    .filter(({ value }) => tree.parentOf(value) === parent)
    .map(({ keySpan, value }) => ({ node: value, start: keySpan.start, end: Math.max(keySpan.end, tree.spanOf(value).end) }));
}
