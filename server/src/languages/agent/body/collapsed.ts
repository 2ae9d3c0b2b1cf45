/** Finds lines into which many lines of Markdown ran together. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineKinds, linesOf } from './prose.ts';

/** A line that was many. */
export interface CollapsedLine {
  /** The beginning of the line. */
  readonly span: Span;
  /** What started lines once, with the first word behind it. */
  readonly marks: readonly string[];
  /** True where line breaks are written as a backslash and an "n". */
  readonly escaped: boolean;
}

/** The collapsed lines of a page. */
export const collapsedLines: (page: Document) => readonly CollapsedLine[] = memo((page) => {
  const kinds = lineKinds(page);
  return linesOf(page).flatMap(({ number, start, text }): readonly CollapsedLine[] => {
    // A row of a table, a quotation of code and a line of JSON may show such marks.
    if (text.length < 200 || kinds[number] !== 'prose' || /^\s*\|/.test(text)) return [];
    const words = text.replace(/`[^`\n]+`/g, (code) => ' '.repeat(code.length));
    const escaped = marksIn(words, /\\n(?:\\n)*((?:#{1,6}|[-*]|\d+\.) [\p{L}*]\S*)/gu);
    const marks = escaped.length > 0 ? escaped : marksIn(words, /\s((?:#{2,6} |- (?=\*\*)|```(?=\w))\S+(?: \p{L}\S*)?)/gu);
    const headings = marks.filter((mark) => mark.startsWith('#')).length;
    if (marks.length < 4 || (headings < 2 && escaped.length === 0)) return [];
    return [{ span: { start, end: start + Math.min(80, text.length) }, marks, escaped: escaped.length > 0 }];
  });
});

function marksIn(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, mark = '']) => mark);
}
