/** Fills a node table from YAML: from js-yaml's events, and where the text is broken from a reader that goes on. */
import { EVENT_ID, getScalarValue, parseEvents, type ScalarEvent, YAMLException } from 'js-yaml';
import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml';
import type { Span } from '../../engine/finding.ts';
import { type Key, NodeTable } from './table.ts';
import type { NodeId, NodeKind } from './tree.ts';

/** Deeper collections are refused: readers and rules may recurse, and nobody writes them. */
const deepest = 500;

/** A broken text larger than this is only read up to where it breaks: the tolerant reader is twelve times slower. In characters. */
const largestTolerated = 1_000_000;

const styles = { plain: 1, singleQuoted: 2, doubleQuoted: 3, literal: 4, folded: 5, flow: 2 } as const;

/** Reads `part`, which lies at `offset` of the table's text. */
export function fillFromYaml(table: NodeTable, part: string, offset: number): void {
  try {
    fillFromEvents(table, part, offset);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = Math.min(error.mark?.position ?? 0, part.length);
    table.clear();
    if (/nesting|depth/i.test(error.reason ?? '')) throw new RangeError(error.reason);
    table.problem('syntax', problemSpan(part, at, offset), explain(error.reason ?? error.message, part[at]));
    if (part.length <= largestTolerated) fillTolerantly(table, part, offset);
    else fillUpTo(table, part, at, offset);
  }
}

/** The word at an offset, or the last one before it when the text ends there. */
function problemSpan(part: string, at: number, offset: number): Span {
  let start = at;
  while (start > 0 && (start >= part.length || /\s/.test(part[start] ?? ''))) start--;
  const word = /^(?:\t+|[^\s]+)/.exec(part.slice(part[at] === '\t' ? at : start, start + 200));
  const from = part[at] === '\t' ? at : start;
  return { start: offset + from, end: offset + from + Math.max(word?.[0].length ?? 1, 1) };
}

/** What the parser's words mean to a person, with the character it stumbled over. */
function explain(reason: string, character: string | undefined): string {
  if (/^bad indentation of a mapping entry/.test(reason) && character === ':') return 'A value that holds ": " has to be put in quotes.';
  if (/^tab characters/.test(reason)) return 'Tabs may not indent YAML: use blanks.';
  if (/^deficient indentation/.test(reason)) return 'This is indented too little for what is still open above it.';
  if (/^unexpected end .* flow collection/.test(reason)) return 'A bracket that was opened is never closed.';
  if (/^unexpected end .* quoted scalar/.test(reason)) return 'A quote that was opened is never closed.';
  if (/^end of the stream or a document separator/.test(reason)) return 'This does not go together with what stands above it.';
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

/** What stands before the line that breaks, if that can be read. */
function fillUpTo(table: NodeTable, part: string, at: number, offset: number): void {
  const lineStart = part.lastIndexOf('\n', at) + 1;
  const trial = new NodeTable(part);
  try {
    fillFromEvents(trial, part.slice(0, lineStart), offset);
  } catch {
    return; // The cause lies further up: the problem alone has to do.
  }
  fillFromEvents(table, part.slice(0, lineStart), offset);
}

/** A collection that is being filled. */
interface Frame {
  readonly isMapping: boolean;
  readonly closer: '}' | ']' | undefined;
  key: Key | undefined;
}

function fillFromEvents(table: NodeTable, part: string, offset: number): void {
  const anchors = new Map<string, NodeId>();
  const frames: Frame[] = [];
  /** How many collections of a key that is itself a collection are open. */
  let inKey = 0;
  /** The end of the last thing read, in `part`. */
  let last = 0;
  let documents = 0;

  const takeKey = (): Key | undefined => {
    const frame = frames.at(-1);
    const key = frame?.key;
    if (frame) frame.key = undefined;
    return key;
  };
  const isKeyNext = () => {
    const frame = frames.at(-1);
    return frame?.isMapping === true && frame.key === undefined;
  };

  for (const event of parseEvents(part, { maxDepth: deepest })) {
    if (event.type === EVENT_ID.DOCUMENT) {
      if (++documents > 1) return;
      continue;
    }
    if (event.type === EVENT_ID.POP) {
      if (inKey > 0) {
        inKey--;
        continue;
      }
      const frame = frames.pop();
      if (!frame) return;
      if (frame.closer) last = closingOffset(part, last, frame.closer);
      table.end(offset + last);
      continue;
    }
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const isMapping = event.type === EVENT_ID.MAPPING;
      if (inKey > 0 || isKeyNext()) {
        const frame = frames.at(-1);
        if (inKey === 0 && frame) frame.key = { text: '', start: offset + event.start, end: offset + event.start + 1 };
        inKey++;
        continue;
      }
      const node = table.begin(isMapping ? 'mapping' : 'sequence', offset + event.start, takeKey());
      if (event.anchorStart >= 0) anchors.set(part.slice(event.anchorStart, event.anchorEnd), node);
      const closer = event.style === styles.flow ? (isMapping ? '}' : ']') : undefined;
      frames.push({ isMapping, closer, key: undefined });
      last = event.start + (closer ? 1 : 0);
      continue;
    }
    if (inKey > 0) continue;
    if (event.type === EVENT_ID.ALIAS) {
      const name = part.slice(event.anchorStart, event.anchorEnd);
      const span = { start: offset + event.anchorStart - 1, end: offset + event.anchorEnd };
      last = event.anchorEnd;
      const frame = frames.at(-1);
      if (isKeyNext() && frame) frame.key = { text: `*${name}`, ...span };
      else {
        const target = anchors.get(name);
        if (target === undefined) {
          table.problem('syntax', span, `Alias "*${name}" names no anchor.`);
          table.scalar('null', span, () => null, takeKey());
        } else table.alias(span, target, takeKey());
      }
      continue;
    }
    const span = scalarSpan(part, event, last);
    last = Math.max(last, span.end);
    const placed = { start: offset + span.start, end: offset + span.end };
    const frame = frames.at(-1);
    if (isKeyNext() && frame) {
      frame.key = { text: event.valueStart < 0 ? '' : getScalarValue(part, event), ...placed };
      continue;
    }
    const { kind, value } = readScalar(part, event);
    const node = table.scalar(kind, placed, value, takeKey());
    if (event.anchorStart >= 0) anchors.set(part.slice(event.anchorStart, event.anchorEnd), node);
  }
}

/** The offset behind the bracket that closes a flow collection, looking from the end of its last child. */
function closingOffset(part: string, from: number, closer: '}' | ']'): number {
  for (let at = from; at < part.length; at++) {
    if (part[at] === closer) return at + 1;
    if (part[at] !== '#') continue;
    const lineBreak = part.indexOf('\n', at);
    if (lineBreak < 0) break;
    at = lineBreak;
  }
  return from;
}

function scalarSpan(part: string, { valueStart, valueEnd, style }: ScalarEvent, last: number): Span {
  if (valueStart < 0) {
    const colon = part.indexOf(':', last);
    const at = colon >= 0 && part.slice(last, colon).trim() === '' ? colon + 1 : last;
    return { start: at, end: at };
  }
  if (style === styles.singleQuoted || style === styles.doubleQuoted) return { start: valueStart - 1, end: valueEnd + 1 };
  if (style !== styles.literal && style !== styles.folded) return { start: valueStart, end: valueEnd };
  const header = /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n$/.exec(part.slice(Math.max(last, valueStart - 200), valueStart));
  const start = header ? valueStart - header[0].length : valueStart;
  return { start, end: Math.max(start + 1, valueStart + part.slice(valueStart, valueEnd).trimEnd().length) };
}

/** The kind of a scalar by YAML's core schema, and its value for whom asks. */
function readScalar(part: string, event: ScalarEvent): { readonly kind: ScalarKind; readonly value: () => unknown } {
  if (event.valueStart < 0) return { kind: 'null', value: nothing };
  const isPlain = event.style === styles.plain && event.tagStart < 0;
  // Most plain scalars start with a letter that begins none of the special words: they need no decoding to be known as text.
  if (!isPlain || !beginsSpecial.has(part.charCodeAt(event.valueStart)))
    return { kind: 'string', value: () => getScalarValue(part, event) };
  const text = getScalarValue(part, event);
  const kind = plainKind(text);
  return { kind, value: () => plainValue(kind, text) };
}

function nothing(): null {
  return null;
}

/** The characters that numbers, null, true and false begin with. */
const beginsSpecial = new Set(Array.from('-+.0123456789~nNtTfF', (character) => character.charCodeAt(0)));

type ScalarKind = Exclude<NodeKind, 'mapping' | 'sequence'>;

function plainKind(text: string): ScalarKind {
  if (/^(?:~|null|Null|NULL)$/.test(text)) return 'null';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return 'boolean';
  if (
    /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(
      text,
    )
  )
    return 'number';
  return 'string';
}

function plainValue(kind: ScalarKind, text: string): unknown {
  if (kind === 'null') return null;
  if (kind === 'boolean') return /^t/i.test(text);
  if (kind === 'string') return text;
  if (/^[-+]?\.inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^\.nan$/i.test(text)) return Number.NaN;
  return Number(text);
}

/** Reads on behind errors: keys survive but those inside what is broken. */
function fillTolerantly(table: NodeTable, part: string, offset: number): void {
  const document = parseDocument(part, { uniqueKeys: false, prettyErrors: false, strict: false, logLevel: 'silent', stringKeys: false });
  const anchors = new Map<string, NodeId>();
  const add = (node: ParsedNode | null, key: Key | undefined, fallback: number): void => {
    if (node === null) {
      table.scalar('null', { start: fallback, end: fallback }, () => null, key);
      return;
    }
    const start = offset + node.range[0];
    const end = start + part.slice(node.range[0], node.range[1]).trimEnd().length;
    let id: NodeId;
    if (isMap(node)) {
      id = table.begin('mapping', start, key);
      if (node.anchor) anchors.set(node.anchor, id);
      for (const pair of node.items) {
        const inner = keyOf(pair.key, part, offset);
        if (inner) add(pair.value, inner, inner.end);
      }
      table.end(end);
    } else if (isSeq(node)) {
      id = table.begin('sequence', start, key);
      if (node.anchor) anchors.set(node.anchor, id);
      for (const item of node.items) add(isPairLike(item) ? null : item, undefined, end);
      table.end(end);
    } else if (isAlias(node)) {
      const target = anchors.get(node.source);
      id = target === undefined ? table.scalar('null', { start, end }, () => null, key) : table.alias({ start, end }, target, key);
    } else if (isScalar(node)) {
      const value: unknown = node.value;
      const kind =
        value === null
          ? 'null'
          : typeof value === 'number' || typeof value === 'bigint'
            ? 'number'
            : typeof value === 'boolean'
              ? 'boolean'
              : 'string';
      id = table.scalar(kind, { start, end: Math.max(start, end) }, () => value, key);
      if (node.anchor) anchors.set(node.anchor, id);
    }
  };
  if (document.contents) add(document.contents, undefined, offset);
}

/** A sequence may hold a pair (`[a: 1]`), which the tree has no place for. */
function isPairLike(item: object): boolean {
  return 'key' in item;
}

function keyOf(node: ParsedNode | null, part: string, offset: number): Key | undefined {
  if (!node) return undefined;
  const start = offset + node.range[0];
  const end = offset + node.range[1];
  return { text: isScalar(node) ? String(node.value) : part.slice(node.range[0], node.range[1]), start, end };
}
