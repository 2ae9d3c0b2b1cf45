/** Fills a node table from YAML: plain YAML fast, all other YAML from js-yaml's events, and broken YAML as far as it can be read. */
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Span } from '../../engine/finding.ts';
import { fillFromEvents } from './events.ts';
import { fillFromJson } from './json.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { NodeTable } from './table.ts';

/** Deeper collections are refused: readers and rules may recurse, and nobody writes them. */
const deepest = 500;

/** Reads the text from `from` to `to`. */
export function fillFromYaml(table: NodeTable, text: string, from: number, to: number): void {
  const { isRead, shallowBreaks } = readPlainYaml(table, text, from, to);
  if (isRead) return;
  const part = joinLines(text.slice(from, to), from, shallowBreaks);
  table.clear();
  const parsed = parse(part);
  if ('events' in parsed) {
    fillFromEvents(table, part, from, parsed.events);
    return;
  }
  const { span, message } = explain(part, parsed.at, parsed.reason);
  // Broken JSON is told better as such, and more of it survives.
  if (/^\s*[{[]\s*["[{]/.test(part)) fillFromJson(table, text, from, to, 'jsonc');
  if (table.hasProblems) return;
  table.clear();
  readPlainYaml(table, text, from, to, 'as far as possible');
  table.problem('syntax', { start: from + span.start, end: from + span.end }, message);
}

function parse(text: string): { readonly events: readonly Event[] } | { readonly at: number; readonly reason: string } {
  try {
    return { events: parseEvents(text, { maxDepth: deepest }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const reason = error.reason ?? error.message;
    if (/nesting|depth/i.test(reason)) throw new RangeError(reason);
    return { at: Math.min(error.mark?.position ?? 0, text.length), reason };
  }
}

/**
 * A bracket that closes at the margin, and what stands there inside of brackets, is against YAML 1.2, and yet nearly every
 * reader takes it. Such lines are read as if they went on the line before, which keeps all places.
 */
function joinLines(part: string, offset: number, breaks: readonly number[]): string {
  const blanks = /[ \t\r\n]+/y;
  let joined = '';
  let done = 0;
  for (const lineBreak of breaks) {
    blanks.lastIndex = lineBreak - offset;
    const length = blanks.exec(part)?.[0].length ?? 0;
    joined += part.slice(done, lineBreak - offset) + ' '.repeat(length);
    done = lineBreak - offset + length;
  }
  return joined + part.slice(done);
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
    if (indentAbove(part, lineStart) === indent) return missingColon(part, lineStart);
    return say('This line is indented too far to stand beside the one above it.', wordAt(part, lineStart + indent.length));
  }
  if (/multiline key may not be an implicit key/.test(reason)) return missingColon(part, lineStart);
  if (/^expected ':' after a mapping key/.test(reason)) return missingColon(part, at);
  if (/[@`]/.test(part[at] ?? '')) return say(`What starts with "${part[at]}" has to be put in quotes.`);
  if (/^bad indentation/.test(reason)) {
    if (part.slice(lineStart, at).trim() !== '') return say('This cannot stand behind what the line holds already.');
    return say('This is neither an entry nor an item that goes together with what stands above it.');
  }
  if (/^deficient indentation/.test(reason) && part.slice(at).trim() === '')
    return say('A bracket or a quote that was opened is never closed.');
  if (/^deficient indentation/.test(reason)) return say('This is indented too little for what is still open above it.');
  if (/^unexpected end .* flow collection/.test(reason)) return say('A bracket that was opened is never closed.');
  if (/^unexpected end .* quoted scalar/.test(reason)) return say('A quote that was opened is never closed.');
  if (/^end of the stream or a document separator/.test(reason)) return say('This does not go together with what stands above it.');
  return say(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`);
}

/** The word at an offset, or the last one before it when there is none. */
function wordAt(part: string, at: number): Span {
  const start = Math.min(at, part.length - 1);
  if (start < 0 || /\s/.test(part[start] ?? '')) return lastWordBefore(part, at);
  const word = /^\S+/.exec(part.slice(start, start + 200));
  return { start, end: start + (word?.[0].length ?? 1) };
}

function lastWordBefore(part: string, before: number): Span {
  let end = Math.min(before, part.length);
  while (end > 0 && /\s/.test(part[end - 1] ?? '')) end--;
  let start = end;
  while (start > 0 && end - start < 200 && /\S/.test(part[start - 1] ?? '')) start--;
  return { start, end };
}

/** Says that the last word before an offset lacks its colon. */
function missingColon(part: string, before: number): { readonly span: Span; readonly message: string } {
  const span = lastWordBefore(part, before);
  return { span, message: `A colon is missing behind "${part.slice(span.start, span.end)}".` };
}

/** The blanks in front of the line above the one that starts at `lineStart`. */
function indentAbove(part: string, lineStart: number): string | undefined {
  return /(?:^|\n)([ \t]*)\S[^\n]*\n\s*$/.exec(part.slice(Math.max(0, lineStart - 1000), lineStart))?.[1];
}
