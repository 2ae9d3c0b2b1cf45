/** Where a cursor stands in a description that is being typed: which key or value it is about to write, and what belongs there. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import { type Expected, expectedAt, expectedIn, objectIn } from '../expected.ts';
import type { Api, Place } from '../model.ts';
import { isJson, treeOf } from '../text.ts';

/** An object, map or list that the cursor is in; its place only where the tree has it already. */
export interface Frame {
  readonly expected: Expected | undefined;
  readonly place: Place | undefined;
  /** The key it is written under; undefined for items of lists. */
  readonly key: string | undefined;
  /** What it is written in. */
  readonly outer: Frame | undefined;
}

export interface Cursor {
  readonly document: Document;
  /** Whether a key is being written, the value behind one, or an item of a list. */
  readonly at: 'key' | 'value' | 'item';
  /** What the key or item is in; for a value the object that has its key. */
  readonly frame: Frame;
  /** The key that the value belongs to. */
  readonly key: string | undefined;
  /** What is typed of it, from its quote to its end behind the cursor: on one line. */
  readonly span: Span;
  /** The quote that it begins with. */
  readonly quote: '"' | "'" | '';
  readonly style: 'block' | 'flow' | 'json';
  /** How far lines below have to be indented more than the cursor's line to stand beside what is written: 2 behind a dash. */
  readonly shift: number;
}

/** Where the cursor is; undefined in comments, texts, and wherever that is not certain. */
export function cursorAt(api: Api, document: Document, offset: number): Cursor | undefined {
  const reader: Reader = { api, document, tree: treeOf(document) };
  const lineStart = document.text.lastIndexOf('\n', offset - 1) + 1;
  const around = bracketsAround(reader, offset);
  if (around !== undefined) return inBrackets(reader, frameAt(reader, around), Math.max(lineStart, reader.tree.startOf(around)), offset);
  return isJson(document) ? undefined : onLine(reader, lineStart, offset);
}

interface Reader {
  readonly api: Api;
  readonly document: Document;
  readonly tree: DataTree;
}

function frameAt({ api, document, tree }: Reader, node: NodeId): Frame {
  const place = { document, tree, node };
  const parent = tree.parentOf(node);
  const outer = parent === undefined ? undefined : frameAt({ api, document, tree }, parent);
  return { expected: expectedAt(api, place), place, key: tree.keyOf(node), outer };
}

function frameBelow({ api }: Reader, outer: Frame, key: string | undefined): Frame {
  const expected = outer.expected && expectedIn(api.types, outer.expected, key);
  const { place } = outer;
  const node = place && key !== undefined ? place.tree.get(place.node, key) : undefined;
  return { expected, place: place && node !== undefined ? { ...place, node } : undefined, key, outer };
}

/** The innermost collection in brackets that an offset lies in. */
function bracketsAround({ tree, document }: Reader, offset: number): NodeId | undefined {
  for (let node = tree.nodeAt(offset); node !== undefined; node = tree.parentOf(node)) {
    const kind = tree.kindOf(node);
    if (kind !== 'mapping' && kind !== 'sequence') continue;
    const start = tree.startOf(node);
    const end = tree.endOf(node);
    const isOpen = document.text[start] === '{' || document.text[start] === '[';
    const isClosed = document.text[end - 1] === '}' || document.text[end - 1] === ']';
    if (isOpen && start < offset && (offset < end || (offset === end && !isClosed))) return node;
  }
  return undefined;
}

/** What was read of brackets on one line: how deep they nest at the end of it, and what is being written there. */
interface Scan {
  /** The keys that the brackets still open stand behind, from the outside in; undefined for items. */
  readonly open: readonly { readonly key: string | undefined; readonly isList: boolean }[];
  /** The key whose value is being written. */
  readonly key: string | undefined;
  /** Where the word begins that is being written. */
  readonly start: number;
  readonly quote: '"' | "'" | '';
}

function scan(text: string, from: number, to: number): Scan | undefined {
  const open: { readonly key: string | undefined; readonly isList: boolean }[] = [];
  let key: string | undefined;
  let start = -1;
  let quote: Scan['quote'] = '';
  let at = from;
  const word = () =>
    start < 0
      ? undefined
      : text
          .slice(start, at)
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2');
  for (; at < to; at++) {
    const sign = text[at] ?? '';
    if (quote !== '') {
      if (sign === '\\' && quote === '"') at++;
      else if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && start < 0) {
      quote = sign;
      start = at;
    } else if (sign === '#' && /\s/.test(text[at - 1] ?? ' ') && key !== '$ref') return undefined;
    else if (sign === '{' || sign === '[') {
      open.push({ key, isList: sign === '[' });
      key = undefined;
      start = -1;
    } else if (sign === '}' || sign === ']') {
      open.pop();
      start = -1;
      key = undefined;
    } else if (sign === ',') {
      key = undefined;
      start = -1;
    } else if (sign === ':' && key === undefined && (/[\s"']/.test(text[at + 1] ?? ' ') || text[at - 1] === '"')) {
      key = word();
      start = -1;
    } else if (start < 0 && !/\s/.test(sign)) start = at;
  }
  // Behind a word that has ended nothing is written.
  const begun = start < 0 ? to : start;
  const isEnded = start >= 0 && quote === '' && /["'\s]$/.test(text.slice(begun, to));
  return isEnded ? undefined : { open, key, start: begun, quote };
}

/** The cursor inside of brackets that begin at `from`, or that were open at the start of this line. */
function inBrackets(reader: Reader, frame: Frame, from: number, offset: number): Cursor | undefined {
  const { document, tree } = reader;
  const { text } = document;
  const isList = frame.place !== undefined && tree.kindOf(frame.place.node) === 'sequence';
  const isBehindOpening = frame.place !== undefined && tree.startOf(frame.place.node) === from;
  const found = scan(text, isBehindOpening ? from + 1 : from, offset);
  if (!found) return undefined;
  // A value on a line of its own, below its key.
  if (found.key === undefined && found.open.length === 0 && /:\s*$/.test(text.slice(Math.max(0, found.start - 200), found.start)))
    return undefined;
  return bracketCursor(reader, frame, isList, found, offset);
}

function bracketCursor(
  reader: Reader,
  base: Frame,
  baseIsList: boolean,
  { open, key, start, quote }: Scan,
  offset: number,
): Cursor | undefined {
  const { document } = reader;
  let frame = base;
  let isList = baseIsList;
  for (const each of open) {
    frame = frameBelow(reader, frame, isList ? undefined : each.key);
    isList = each.isList;
  }
  const json = isJson(document);
  const shape = { document, frame, style: json ? ('json' as const) : ('flow' as const), shift: 0 };
  const typed = typedAt(document.text, start, offset, quote);
  if (isList) return { ...shape, ...typed, at: 'item', key: undefined };
  return { ...shape, ...typed, at: key === undefined ? 'key' : 'value', key };
}

/** What is written from `start` on, with what follows it directly behind the cursor. */
function typedAt(text: string, start: number, offset: number, quote: Cursor['quote']): Pick<Cursor, 'span' | 'quote'> {
  const behind = /^[^\n]*/.exec(text.slice(offset, offset + 500))?.[0] ?? '';
  if (quote === '') return { span: { start, end: offset + (/^[^\s,:"'{}[\]]*/.exec(behind)?.[0].length ?? 0) }, quote };
  const close = behind.indexOf(quote);
  const rest = behind.slice(0, Math.max(0, close));
  // A quote further on belongs to other words.
  const isOwn = close >= 0 && !/[\s,{}]/.test(rest);
  return { span: { start, end: isOwn ? offset + close + 1 : offset + (/^[\w$./-]*/.exec(behind)?.[0].length ?? 0) }, quote };
}

/** One line of block YAML: dashes, a key, what follows it. */
const lineShape =
  /^( *)((?:-(?: +|$))*)(?:("[^"]*"|'[^']*'|-?[^\s#"'{[|>&*!%@`:-](?:[^:#]|:(?=\S)|(?<=\S)#)*?)[ \t]*:(?=\s|$)[ \t]*)?(.*)$/;

interface Line {
  readonly start: number;
  /** Columns. */
  readonly indent: number;
  readonly content: number;
  readonly dashes: number;
  readonly key: string | undefined;
  readonly rest: string;
}

function readLine(text: string, start: number, end: number): Line | undefined {
  const match = lineShape.exec(text.slice(start, end).replace(/\r$/, ''));
  if (!match) return undefined;
  const [, blanks = '', dashes = '', key, rest = ''] = match;
  const content = blanks.length + dashes.length;
  return { start, indent: blanks.length, content, dashes: dashes.split('-').length - 1, key: key?.replace(/^(["'])(.*)\1$/, '$2'), rest };
}

/** The cursor on a line of block YAML, with or without brackets that begin on it. */
function onLine(reader: Reader, lineStart: number, offset: number): Cursor | undefined {
  const { document } = reader;
  const { text } = document;
  const line = readLine(text, lineStart, offset);
  if (!line || /\t/.test(text.slice(lineStart, lineStart + line.content))) return undefined;
  const { key, rest, content } = line;
  // Lists of lists on one line nobody writes, and a key may still go on behind its colon.
  if (line.dashes > 1 || (key !== undefined && text[offset - 1] === ':')) return undefined;
  const hasDash = line.dashes > 0;
  const owner = hasDash ? itemFrame(reader, line) : frameAtColumn(reader, lineStart, content);
  if (!owner) return undefined;
  const start = offset - rest.length;
  const shape = { document, shift: content - line.indent };
  if (/^[{[]/.test(rest)) {
    const found = scan(text, start, offset);
    if (!found || found.open.length === 0) return undefined;
    const [first, ...others] = found.open;
    const outer = key === undefined ? owner : frameBelow(reader, owner, key);
    return bracketCursor(reader, outer, first?.isList === true, { ...found, open: others }, offset);
  }
  if (/^[|>&*!]/.test(rest)) return undefined;
  const quote = rest.startsWith('"') ? '"' : rest.startsWith("'") ? "'" : '';
  // Closed again: the cursor is behind it.
  if (quote !== '' && rest.indexOf(quote, 1) >= 0) return undefined;
  if (quote === '' && /(?:^|\s)#/.test(rest) && key !== '$ref') return undefined;
  if (quote === '' && key === undefined && /\s/.test(rest)) return undefined;
  const typed = typedAt(text, start, offset, quote);
  if (key !== undefined) return { ...shape, ...typed, at: 'value', frame: owner, key, style: 'block' };
  const isObject = !owner.expected || objectIn(owner.expected) !== undefined || owner.expected.some(({ shape }) => shape === 'map');
  if (hasDash && owner.outer && !isObject) return { ...shape, ...typed, at: 'item', frame: owner.outer, key: undefined, style: 'block' };
  return { ...shape, ...typed, at: 'key', frame: owner, key: undefined, style: 'block' };
}

/** What the entries at a column are in, below the lines above. */
function frameAtColumn(reader: Reader, lineStart: number, column: number): Frame | undefined {
  const { tree } = reader;
  for (const line of linesAbove(reader.document.text, lineStart, column)) {
    if (line.content === column && line.key !== undefined) {
      const sibling = nodeAtKey(tree, line);
      const parent = sibling === undefined ? undefined : tree.parentOf(sibling);
      return parent === undefined ? undefined : frameAt(reader, parent);
    }
    if (line.dashes > 0 && line.indent === column) continue;
    if (line.content > column) return undefined;
    if (line.key === undefined) return line.dashes > 0 && line.rest === '' ? itemFrame(reader, line) : undefined;
    return aligned(reader, emptyValue(reader, line), column);
  }
  return column === 0 && tree.root !== undefined ? frameAt(reader, tree.root) : undefined;
}

/** The item of a list that begins with the dash of a line. */
function itemFrame(reader: Reader, { start, indent, content }: Line): Frame | undefined {
  const { tree, document } = reader;
  const list = listAtColumn(reader, start, indent);
  if (!list) return undefined;
  const items = list.place ? [...tree.items(list.place.node)] : [];
  const item = items.find((node) => tree.startOf(node) >= start + indent + 1);
  const frame = frameBelow(reader, list, undefined);
  if (item === undefined || tree.kindOf(item) !== 'mapping') return frame;
  // The item may begin on this line or, where it is empty so far, below it.
  const at = tree.startOf(item);
  const isOwn = columnOf(document.text, at) === content && document.text.slice(start + content, at).trim() === '';
  return isOwn ? { ...frame, place: { document, tree, node: item } } : frame;
}

/** The list whose dashes stand at a column, below the lines above. */
function listAtColumn(reader: Reader, lineStart: number, column: number): Frame | undefined {
  const { tree } = reader;
  for (const line of linesAbove(reader.document.text, lineStart, column)) {
    if (line.dashes > 0 && line.indent === column) {
      for (let node = tree.nodeAt(line.start + line.content); node !== undefined; node = tree.parentOf(node)) {
        const parent = tree.parentOf(node);
        if (parent !== undefined && tree.kindOf(parent) === 'sequence' && tree.startOf(parent) <= line.start + column) {
          const isOwn = columnOf(reader.document.text, tree.startOf(parent)) === column;
          return isOwn ? frameAt(reader, parent) : undefined;
        }
      }
      return undefined;
    }
    if (line.key === undefined || line.content > column) return undefined;
    return aligned(reader, emptyValue(reader, line), column);
  }
  return undefined;
}

/** What stands below a key that nothing follows on its line. */
function emptyValue(reader: Reader, line: Line): Frame | undefined {
  if (line.rest !== '' && !/^#/.test(line.rest)) return undefined;
  const node = nodeAtKey(reader.tree, line);
  return node === undefined ? undefined : frameAt(reader, node);
}

/** The frame, unless what stands in it already begins at another column. */
function aligned({ tree, document }: Reader, frame: Frame | undefined, column: number): Frame | undefined {
  const node = frame?.place?.node;
  if (node === undefined) return frame;
  const kind = tree.kindOf(node);
  const isCollection = kind === 'mapping' || kind === 'sequence';
  if (kind !== 'null' && !isCollection) return isOnLineOf(document.text, tree, node) ? frame : undefined;
  return isCollection && columnOf(document.text, tree.startOf(node)) !== column ? undefined : frame;
}

/** True for a word below its key: it is what is being typed. */
function isOnLineOf(text: string, tree: DataTree, node: NodeId): boolean {
  return text.slice(tree.keyEndOf(node), tree.startOf(node)).includes('\n');
}

function nodeAtKey(tree: DataTree, { start, content }: Line): NodeId | undefined {
  const node = tree.nodeAt(start + content);
  return node !== undefined && tree.keyStartOf(node) === start + content ? node : undefined;
}

/** The lines above an offset that are indented by a column at most, without comments and empty ones, nearest first. */
function* linesAbove(text: string, lineStart: number, column: number): Iterable<Line> {
  for (let end = lineStart - 1; end >= 0; ) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    let at = start;
    while (text[at] === ' ') at++;
    const isEmpty = at >= end || text[at] === '#' || text[at] === '\r';
    if (at - start <= column && !isEmpty) {
      const line = readLine(text, start, end);
      if (line) yield line;
    }
    end = start - 1;
  }
}

function columnOf(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1) - 1;
}
