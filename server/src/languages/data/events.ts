/** Fills a node table from js-yaml's events: all of YAML, slower than the plain reader. */
import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { plainKind, plainKindAt } from './scalar.ts';
import type { NodeTable } from './table.ts';
import type { NodeId } from './tree.ts';

/** `part` lies at `offset` of the table's text, and `events` tell what it holds. */
export function fillFromEvents(table: NodeTable, part: string, offset: number, events: readonly Event[]): void {
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
