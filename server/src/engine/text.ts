/** Small questions about texts: lines and columns, edits, hashes, likely misspellings. */
import { type Document, memo } from './document.ts';
import type { Edit } from './finding.ts';

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The offsets at which lines start; `\n`, `\r\n` and a lone `\r` end a line, as in the Language Server Protocol. */
export const lineStarts: (document: Document) => readonly number[] = memo((document) => {
  const starts = [0];
  const text = document.text;
  if (!text.includes('\r')) {
    // Nearly every text is like this, and searching it is far faster than looking at each character.
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  return starts;
});

/** The position of an offset; offsets outside the text are clamped to it. */
export function positionAt(document: Document, offset: number): Position {
  const starts = lineStarts(document);
  const at = Math.min(Math.max(offset, 0), document.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: at - (starts[low] ?? 0) };
}

/** The offset of a position; columns past the end of the line stop before its line break. */
export function offsetAt(document: Document, position: Position): number {
  const starts = lineStarts(document);
  if (position.line < 0) return 0;
  const start = starts[position.line];
  if (start === undefined) return document.text.length;
  return Math.min(start + Math.max(position.character, 0), lineEnd(document, position.line));
}

/** The offset just before the line break of a zero-based line. */
export function lineEnd(document: Document, line: number): number {
  const next = lineStarts(document)[line + 1];
  if (next === undefined) return document.text.length;
  const text = document.text;
  return text.charCodeAt(next - 1) === 10 && text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1;
}

/** The text of a zero-based line, without its line break. */
export function lineText(document: Document, line: number): string {
  return document.text.slice(lineStarts(document)[line] ?? document.text.length, lineEnd(document, line));
}

/** The offset at which the line of an offset starts. */
export function lineStart(document: Document, offset: number): number {
  return lineStarts(document)[positionAt(document, offset).line] ?? 0;
}

/** The line break that a text uses: that of its first line. */
export function lineBreak(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * Applies edits to a text. Edits that overlap an earlier one are left out, so that a bulk fix never mangles text:
 * running it again does the rest. Two insertions at one place stay in the order given.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.map((edit, order) => ({ edit, order }));
  ordered.sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order);
  let result = '';
  let done = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < done) continue;
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return result + text.slice(done);
}

/** A 53-bit hash of a text (cyrb53, public domain), as base 36. Not for secrets: only to see whether two texts differ. */
export function hash(text: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  first = Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  second = Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(first ^ (first >>> 13), 3266489909);
  return (4294967296 * (2097151 & second) + (first >>> 0)).toString(36);
}

/** The hash of a document's text. */
export const textHash: (document: Document) => string = memo((document) => hash(document.text));

/** The candidate that a misspelt word most likely meant: at most a third of its letters differ, or it is its beginning. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const wanted = word.toLowerCase();
  let best = word.length >= 3 ? all.find((candidate) => candidate.toLowerCase().startsWith(wanted)) : undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of all) {
    const distance = editDistance(wanted, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** `Did you mean "x"?` with a leading space, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const meant = didYouMean(word, candidates);
  return meant === undefined ? '' : ` Did you mean "${meant}"?`;
}

/** `1 operation`, `3 operations`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/**
 * The text with a mark in place of every character that nobody sees, but that changes how what stands beside it is shown: controls, and
 * what turns the direction of the rest of the line. It stays as long as it was.
 */
export function seen(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** Levenshtein distance, given up (as `limit`) once it cannot be below the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const distance = Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(distance);
      least = Math.min(least, distance);
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return Math.min(previous[b.length] ?? limit, limit);
}

/** The words with a capital in front. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text as a pattern that matches it. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
