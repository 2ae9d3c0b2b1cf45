/** Finds frontmatter that something stands before, so that no tool takes it for frontmatter. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';

export interface LateFrontmatter {
  /** What stands before it, up to the dashes. */
  readonly before: Span;
  /** From the dashes that open it to the end of the line that closes it, its line break included. */
  readonly span: Span;
  /** What stands between the dashes, whole lines. */
  readonly content: Span;
}

/** A title, a few comments or header lines: farther down dashes are a line across the page, and keys are an example. */
const mostLines = 15;
const longestHeader = 6_000;
const longestFrontmatter = 20_000;

/** The late frontmatter of a page; undefined when it starts the page or there is none. */
export const lateFrontmatter: (page: Document) => LateFrontmatter | undefined = memo(({ text }) => {
  if (/^\uFEFF?---[ \t]*\r?\n/.test(text)) return undefined;
  const found = /(?<=^|\n)[ \t]*---[ \t]*\r?\n(?=[\w-]+[ \t]*:)/.exec(text.slice(0, longestHeader));
  if (!found) return undefined;
  const before = { start: text.startsWith('\uFEFF') ? 1 : 0, end: found.index + found[0].indexOf('-') };
  const header = text.slice(before.start, before.end);
  // A fence before it makes it an example.
  if (/```|~~~/.test(header) || header.split('\n').filter((line) => line.trim() !== '').length > mostLines) return undefined;
  const start = found.index + found[0].length;
  const closing = /(?<=\n)[ \t]*---[ \t]*(?:\r?\n|$)/.exec(text.slice(start, start + longestFrontmatter));
  if (!closing) return undefined;
  const content = { start, end: start + closing.index };
  if (!/^(?:name|description)[ \t]*:[ \t]*\S/m.test(text.slice(content.start, content.end))) return undefined;
  return { before, span: { start: before.end, end: content.end + closing[0].length }, content };
});
