/** Reads which options a decision says it chose, and whether it says why. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { type Decision, partOf } from '../decision.ts';
import { writtenText } from './text.ts';

/** What stands behind `Chosen option:`. */
export interface Choice {
  /** Without the marks round it; empty where nothing stands there. */
  readonly text: string;
  readonly span: Span;
  /** `Chosen option: "…"` as a whole, up to the reason. */
  readonly whole: Span;
  /** What follows the name in the same part of the decision: the reason, wherever in it it stands. */
  readonly rest: string;
}

const opening = /\bchosen (?:option|alternative|solution)\b(?:\*\*|__|\*|_)?[ \t]*:(?:\*\*|__)?[ \t]*/gi;

/** The one choice of the outcome in MADR's words; undefined where there is none, or more than one. */
export function choiceOf(document: Document, model: Decision): Choice | undefined {
  const part = partOf(model, 'outcome');
  if (!part) return undefined;
  const { start, end } = part.heading.section;
  const text = writtenText(document).slice(start, end);
  const [match, second] = text.matchAll(opening);
  if (!match || second) return undefined;
  const from = match.index + match[0].length;
  const { before, name } = nameIn(text.slice(from));
  const at = from + before.length;
  const spanEnd = at + name.length;
  return {
    text: name,
    span: { start: start + at, end: start + spanEnd },
    whole: { start: start + match.index, end: start + spanEnd },
    rest: text.slice(spanEnd),
  };
}

const pairs: readonly (readonly [string, string])[] = [
  ['**', '**'],
  ['__', '__'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
];

/** The name that a text starts with, between marks or up to its reason, and the mark before it. */
function nameIn(text: string): { readonly before: string; readonly name: string } {
  for (const [open, close] of pairs) {
    if (!text.startsWith(open)) continue;
    const paragraph = text.slice(open.length).split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
    // A mark that the name goes on behind may be a part of it: the one before the reason ends it.
    const said = (/^[\s\S]*?(?=\bbecause\b)/i.exec(paragraph)?.[0] ?? '').trimEnd().replace(/,$/, '');
    const end = said.endsWith(close) ? said.length - close.length : endOf(paragraph, close);
    if (end !== undefined) return { before: open, name: paragraph.slice(0, end) };
  }
  return { before: '', name: bare.exec(text)?.[1] ?? '' };
}

/** Where a mark first closes: something that ends a word follows it. */
function endOf(paragraph: string, close: string): number | undefined {
  for (let end = paragraph.indexOf(close); end >= 0; end = paragraph.indexOf(close, end + 1)) {
    if (/^[\s,.;:]?$/.test(paragraph.charAt(end + close.length))) return end;
  }
  return undefined;
}

const bare = /^([^\r\n]*?)[ \t]*(?=,? because\b|[.;](?:\s|$)|\r|\n|$)/i;
