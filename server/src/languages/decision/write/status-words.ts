/** Finds the words of a status in the text of a decision, and writes others in their manner. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { capitalized } from '../../../engine/text.ts';
import type { Place } from '../decision.ts';
import type { DecisionLog, DecisionRecord } from '../log/log.ts';
import { isChoice, type StandardStatus, standardStatus } from '../reading/status.ts';

/** A status to write: its word, and what follows it, such as ` by ADR-0012`. */
export interface StatusText {
  readonly word: string;
  readonly tail?: string;
  /** The day of the change as `YYYY-MM-DD`, for sections that tell the history. */
  readonly date?: string | undefined;
}

/** The words of a text that say a status, with the standard status they mean. */
export interface FoundStatus extends Span {
  readonly word: string;
  readonly standard: StandardStatus | undefined;
}

/** Finds the words that say a status in a piece of a document, past emoji, emphasis, comments and what is struck through. */
export function findStatus({ text }: Document, { start, end }: Span): FoundStatus | undefined {
  const whole = text.slice(start, end);
  const masked = mask(whole);
  const first = masked.search(/\p{L}/u);
  if (first < 0) return undefined;
  const rest = masked.slice(first);
  const standard = standardStatus(whole);
  const ends = Array.from(
    rest.slice(0, longestWords).matchAll(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu),
    ({ 0: word, index }) => index + word.length,
  );
  // As few words as mean the same as all of them.
  const known = ends.find((length) => standard !== undefined && standardStatus(rest.slice(0, length)) === standard);
  const length = known ?? /^[\p{L}\p{N}' -]*[\p{L}\p{N}]/u.exec(rest)?.[0].length ?? rest.length;
  return { word: rest.slice(0, length), standard, start: start + first, end: start + first + length };
}

/** The words of a status are among so many characters. */
const longestWords = 40;

/** A text of the same length in which only words stand that say something. */
function mask(text: string): string {
  const blank = (pattern: RegExp, from: string) => from.replace(pattern, (found) => found.replace(/[^\r\n]/g, ' '));
  const bare = blank(/:[a-z_+-]+:/g, blank(/<[^>]*>/g, blank(/<!--[\s\S]*?(?:-->|$)/g, text)));
  const standing = blank(/~~[^~]*~~/g, bare);
  return /\p{L}/u.test(standing) ? standing : bare;
}

/** The span of some words that begin here. */
export function at(start: number, words: string): Span {
  return { start, end: start + words.length };
}

/** True for words that tell a relation and leave the decision accepted: `Amended by`, `Supersedes`, `Partly superseded by`. */
export function isRelationWord(word: string): boolean {
  return /^(?:amend|super[sc]edes|part(?:ly|ially)\s+super|superseded\s+in\s+part)/i.test(word);
}

/** A line of a status section that says something. */
export interface StatusLine extends Span {
  readonly found: FoundStatus | undefined;
}

/** The lines of a status section; comments are none. */
export function statusLines(document: Document, { start, end }: Span): readonly StatusLine[] {
  const blanked = document.text.slice(start, end).replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  return Array.from(blanked.matchAll(/[^\r\n]*\S/g), (match) => {
    const span = at(start + match.index, match[0]);
    return { ...span, found: findStatus(document, span) };
  });
}

/** The words in the case of those that stand there or, where there are none, of a sibling. */
export function written({ word, tail = '' }: StatusText, like: string | undefined): string {
  return inCaseOf(word, like) + tail;
}

/** Only standard words take on a style: what somebody typed stays as it is. */
export function inCaseOf(word: string, like: string | undefined): string {
  if (like === undefined || !/^(?:partly )?[a-z]+(?: (?:by|in part by))?$/.test(word)) return word;
  if (/^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(like)) return word.toUpperCase();
  return /^\p{Lu}/u.test(like) ? capitalized(word) : word;
}

/** A status word of the newest other decision that has it in such a place, or one as the form has it. */
export function siblingWord(log: DecisionLog | undefined, { document }: DecisionRecord, place: Place): string {
  for (const other of log?.records.toReversed() ?? []) {
    const { status } = other.decision;
    if (other.document === document || status?.place !== place || status.standard === undefined || isChoice(status.text)) continue;
    const found = findStatus(other.document, status.span);
    if (found) return found.word;
  }
  return place === 'frontmatter' || place === 'bullet' ? 'accepted' : 'Accepted';
}
