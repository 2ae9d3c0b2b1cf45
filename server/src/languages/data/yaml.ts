/** Fills a node table from YAML: from js-yaml's events, and where the text is broken from a reader that goes on. */
import {
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml';
import type { Span } from '../../engine/finding.ts';
import { readAround } from './recover.ts';
import { plainKind, plainKindAt } from './scalar.ts';
import type { NodeTable } from './table.ts';
import { fillTolerantly } from './tolerant.ts';
import type { NodeId } from './tree.ts';

/** Deeper collections are refused: readers and rules may recurse, and nobody writes them. */
const deepest = 500;

/** In characters. A broken text larger than this is read without what breaks it: the tolerant reader is twelve times slower. */
const largestTolerated = 1_000_000;

/** Reads `part`, which lies at `offset` of the table's text. */
export function fillFromYaml(table: NodeTable, part: string, offset: number): void {
  const parse = (text: string) => parseEvents(text, { maxDepth: deepest });
  let text = part;
  let events: readonly Event[] | undefined;
  try {
    events = parse(part);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    if (/nesting|depth/i.test(error.reason ?? '')) throw new RangeError(error.reason);
    const at = Math.min(error.mark?.position ?? 0, part.length);
    const joined = joinLines(part, error, parse);
    if (joined) {
      text = joined.text;
      events = joined.events;
    } else {
      const { span, message } = explain(part, at, error.reason ?? error.message);
      table.problem('syntax', { start: offset + span.start, end: offset + span.end }, message);
      if (part.length <= largestTolerated) {
        fillTolerantly(table, part, offset);
        return;
      }
      events = readAround(part, at, parse);
    }
  }
  if (events) fillFromEvents(table, text, offset, events);
}

/** So many lines of a text may be indented less than YAML 1.2 asks for. */
const mostJoined = 100;

/**
 * A bracket that closes at the margin, and what stands there inside of brackets, is against YAML 1.2, and yet nearly every
 * reader takes it. Such lines are read as if they went on the line before, which keeps all places. Undefined when the
 * text cannot be read that way either, such as one whose bracket is not closed yet.
 */
function joinLines(part: string, first: YAMLException, parse: (text: string) => readonly Event[]) {
  if (part.length > largestTolerated) return undefined;
  let text = part;
  let error: unknown = first;
  for (let line = 0; line < mostJoined; line++) {
    if (!(error instanceof YAMLException) || !error.reason?.startsWith('deficient indentation')) return undefined;
    const before = /[^\n]*\r?\n\s*$/.exec(text.slice(0, error.mark?.position ?? 0));
    // Behind a comment nothing can go on the line.
    if (!before || /(?:^|\s)#/.test(before[0])) return undefined;
    const end = before.index + before[0].length;
    text = text.slice(0, before.index) + before[0].replace(/[\r\n]/g, ' ') + text.slice(end);
    try {
      return { text, events: parse(text) };
    } catch (next) {
      error = next;
    }
  }
  return undefined;
}

/** Where and how to say what the parser stumbled over at `at`. */
function explain(part: string, at: number, reason: string): { readonly span: Span; readonly message: string } {
  const lineStart = part.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(part.slice(lineStart, at + 1))?.[0] ?? '';
  const say = (message: string, span = wordAt(part, at)) => ({ span, message });
  const tab = indent.indexOf('\t');
  if (tab >= 0) return say('Tabs may not indent YAML: use blanks.', { start: lineStart + tab, end: lineStart + indent.length });
  if (part[at] === ':' && /^bad indentation of a mapping entry/.test(reason)) {
    const before = part.slice(lineStart + indent.length, at);
    if (/:\s/.test(before)) return say('A value that holds ": " has to be put in quotes.');
    return say('This line is indented too far to stand beside the one above it.', wordAt(part, lineStart + indent.length));
  }
  if (/[@`]/.test(part[at] ?? '')) return say(`What starts with "${part[at]}" has to be put in quotes.`);
  if (/^deficient indentation/.test(reason)) return say('This is indented too little for what is still open above it.');
  if (/^unexpected end .* flow collection/.test(reason)) return say('A bracket that was opened is never closed.');
  if (/^unexpected end .* quoted scalar/.test(reason)) return say('A quote that was opened is never closed.');
  if (/^end of the stream or a document separator/.test(reason)) return say('This does not go together with what stands above it.');
  return say(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`);
}

/** The word at an offset, or the last one before it when there is none. */
function wordAt(part: string, at: number): Span {
  let start = Math.min(at, part.length - 1);
  while (start > 0 && /\s/.test(part[start] ?? '')) start--;
  const word = /^\S+/.exec(part.slice(start, start + 200));
  return { start: Math.max(start, 0), end: Math.max(start, 0) + (word?.[0].length ?? 1) };
}

function fillFromEvents(table: NodeTable, part: string, offset: number, events: readonly Event[]): void {
  const anchors = new Map<string, NodeId>();
  /** For every open collection the bracket that closes it; none for block style. */
  const closers: ('}' | ']' | undefined)[] = [];
  /** Where the key starts that is itself a collection, and how many collections are open in it. */
  let keyStart = 0;
  let inKey = 0;
  /** The end of the last thing read, in `part`. */
  let last = 0;
  let documents = 0;

  const anchor = (event: { readonly anchorStart: number; readonly anchorEnd: number }, node: NodeId) => {
    if (event.anchorStart >= 0) anchors.set(part.slice(event.anchorStart, event.anchorEnd), node);
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        if (++documents > 1) return;
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING: {
        const isMapping = event.type === EVENT_ID.MAPPING;
        const isFlow = event.style === COLLECTION_STYLE.FLOW;
        last = event.start + (isFlow ? 1 : 0);
        closers.push(isFlow ? (isMapping ? '}' : ']') : undefined);
        if (inKey > 0 || table.awaitsKey) {
          if (inKey++ === 0) keyStart = event.start;
        } else anchor(event, table.begin(isMapping ? 'mapping' : 'sequence', offset + event.start));
        break;
      }
      case EVENT_ID.POP: {
        if (closers.length === 0) return;
        const closer = closers.pop();
        if (closer) last = closingOffset(part, last, closer);
        if (inKey === 0) table.end(offset + last);
        else if (--inKey === 0) table.key(part.slice(keyStart, last), offset + keyStart, offset + last);
        break;
      }
      case EVENT_ID.ALIAS: {
        last = event.anchorEnd;
        if (inKey > 0) break;
        const name = part.slice(event.anchorStart, event.anchorEnd);
        const start = offset + event.anchorStart - 1;
        const end = offset + event.anchorEnd;
        const target = anchors.get(name);
        if (table.awaitsKey) table.key(`*${name}`, start, end);
        else if (target !== undefined) table.alias(start, end, target);
        else {
          table.problem('syntax', { start, end }, `Alias "*${name}" names no anchor.`);
          table.scalar('null', start, end);
        }
        break;
      }
      case EVENT_ID.SCALAR: {
        const start = scalarStart(part, event, last);
        const end = scalarEnd(part, event, start);
        last = Math.max(last, end);
        if (inKey > 0) break;
        if (table.awaitsKey) table.key(getScalarValue(part, event), offset + start, offset + end);
        else anchor(event, addScalar(table, part, event, offset + start, offset + end));
      }
    }
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

/** Quotes and the header of a block scalar belong to it; what is empty stands behind its colon or dash. */
function scalarStart(part: string, { valueStart, style }: ScalarEvent, last: number): number {
  if (valueStart < 0) return last + (/^(?:\s|#[^\n]*\n)*[:-]/.exec(part.slice(last, last + 2000))?.[0].length ?? 0);
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueStart - 1;
  if (style === SCALAR_STYLE.PLAIN) return valueStart;
  const header = /[|>][-+\d]*[ \t]*(?:#[^\n]*)?\r?\n$/.exec(part.slice(Math.max(last, valueStart - 200), valueStart));
  return valueStart - (header?.[0].length ?? 0);
}

function scalarEnd(part: string, { valueStart, valueEnd, style }: ScalarEvent, start: number): number {
  if (valueStart < 0) return start;
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return valueEnd + 1;
  if (style === SCALAR_STYLE.PLAIN) return valueEnd;
  const words = part.slice(valueStart, valueEnd).replace(/[ \t\r\n]+$/, '').length;
  return words > 0 ? valueStart + words : start + (/^[|>][-+\d]*/.exec(part.slice(start, start + 4))?.[0].length ?? 0);
}

function addScalar(table: NodeTable, part: string, event: ScalarEvent, start: number, end: number): NodeId {
  if (event.valueStart < 0) return table.scalar('null', start, end);
  const value = event.fast ? undefined : () => getScalarValue(part, event);
  if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart >= 0) return table.scalar('string', start, end, value);
  const kind = event.fast ? plainKindAt(part, event.valueStart, event.valueEnd) : plainKind(getScalarValue(part, event));
  return table.scalar(kind, start, end, kind === 'string' ? value : undefined);
}
