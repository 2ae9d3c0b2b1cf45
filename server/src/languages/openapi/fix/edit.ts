/** Changes and takes out what is written in YAML and JSON texts, and leaves everything round it as it is. */
import { dump } from 'js-yaml';
import type { Edit, Span } from '../../../engine/finding.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import type { Place } from '../model.ts';

/** An edit that writes a text in the place of another, and says in which file: a finding may stand elsewhere. */
export function replacement({ document }: Place, span: Span, text: string): Edit {
  return { span, text, uri: document.uri };
}

/** An edit that writes a text before an offset. */
export function insertion(place: Place, offset: number, text: string): Edit {
  return replacement(place, { start: offset, end: offset }, text);
}

/** An edit that writes a scalar in the place of another, with its quotes if it has some; undefined for collections and block scalars. */
export function replaceScalar(place: Place, value: string | number | boolean | null): Edit | undefined {
  const { document, tree, node } = place;
  const kind = tree.kindOf(node);
  if (kind === 'mapping' || kind === 'sequence') return undefined;
  const span = tree.spanOf(node);
  const first = document.text[span.start];
  if (first === '|' || first === '>' || first === '*') return undefined;
  return replacement(place, span, written(place, span, value));
}

/** An edit that writes another key; undefined for keys that are not plain words in the text. */
export function renameKey(place: Place, key: string): Edit | undefined {
  const { document, tree, node } = place;
  const span = tree.keySpanOf(node);
  if (!span || /^[*?&!]/.test(document.text.slice(span.start, span.end))) return undefined;
  return replacement(place, span, written(place, span, key));
}

function written({ document, tree, node }: Place, { start, end }: Span, value: string | number | boolean | null): string {
  const isText = typeof value === 'string';
  const isJson = /\.json$/i.test(document.uri);
  const quote = /^["']/.exec(document.text.slice(start, end))?.[0];
  if (isJson || (isText && (quote === '"' || value.includes('\n')))) return JSON.stringify(value);
  if (quote === "'" && isText) return `'${value.replaceAll("'", "''")}'`;
  // Between braces and brackets a comma in a text without quotes would end it.
  if (isInBraces(tree, node)) return dump([value], { flowLevel: 0, lineWidth: -1 }).trim().slice(1, -1);
  return dump(value, { lineWidth: -1 }).trimEnd();
}

function isInBraces(tree: DataTree, node: NodeId): boolean {
  const parent = tree.parentOf(node);
  return parent !== undefined && /^[[{]/.test(tree.text.charAt(tree.startOf(parent)));
}

/** An edit that takes out an entry of a mapping or an item of a list, with its line or its comma; undefined where that is not certain. */
export function removeNode(place: Place): Edit | undefined {
  const { document, tree, node } = place;
  const parent = tree.parentOf(node);
  if (parent === undefined || tree.problems.length > 0) return undefined;
  const { text } = document;
  const siblings = siblingsOf(place, parent);
  const at = siblings.findIndex((sibling) => sibling.node === node);
  const own = siblings[at];
  if (!own || siblings.length < 2) return undefined;
  const opening = text[tree.spanOf(parent).start];
  if (opening === '{' || opening === '[') {
    const next = siblings[at + 1];
    const before = siblings[at - 1];
    // With the comma behind it, or as the last one with the comma before it.
    if (next) return replacement(place, { start: own.start, end: next.start }, '');
    return before && replacement(place, { start: before.end, end: own.end }, '');
  }
  const lineStart = text.lastIndexOf('\n', own.start - 1) + 1;
  const lead = text.slice(lineStart, own.start);
  const isItem = tree.keyOf(node) === undefined;
  if (!(isItem ? /^ *- *$/ : /^ *$/).test(lead)) return undefined;
  const lineBreak = text.indexOf('\n', own.end);
  const rest = text.slice(own.end, lineBreak < 0 ? text.length : lineBreak);
  if (!/^\s*(?:#.*)?\r?$/.test(rest)) return undefined;
  if (lineBreak >= 0) return replacement(place, { start: lineStart, end: lineBreak + 1 }, '');
  return replacement(place, { start: Math.max(0, lineStart - 1), end: text.length }, '');
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
