/** Finds lines into which many lines of Markdown ran together. */
import { type Document, memo } from '../../../engine/document.ts';
import { type Line, lineKinds, linesOf } from './prose.ts';

/** A line that was many. */
export interface CollapsedLine {
  readonly line: Line;
  /** What started lines once, with the first words behind it. */
  readonly marks: readonly string[];
  /** True where line breaks are written as a backslash and an "n". */
  readonly isEscaped: boolean;
}

/** A line shorter than this is a line as people write them. */
const shortest = 200;

/** The collapsed lines of a page. */
export const collapsedLines: (page: Document) => readonly CollapsedLine[] = memo((page) => {
  const long = linesOf(page).filter(({ text }) => text.length >= shortest);
  if (!long.some(({ text }) => /#{2} |--- |\\n/.test(text))) return [];
  const kinds = lineKinds(page);
  return long.flatMap((line): readonly CollapsedLine[] => {
    // What is nearly all of its page shows by fewer marks that it was many lines, and by marks that prose may have, too.
    const isPage = line.text.length * 2 > page.text.length;
    const kind = kinds[line.number];
    // A row of a table, a quotation of code and a line of JSON may show such marks.
    if (kind === 'fence' || (kind !== 'prose' && !isPage) || /^\s*\|/.test(line.text)) return [];
    const words = line.text.replace(/`[^`\n]+`/g, (code) => ' '.repeat(code.length));
    const escaped = marksIn(words, /\\n(?:\\n)*((?:#{1,6}|[-*]|\d+\.) [\p{L}*]\S*)/gu);
    if (escaped.length >= 4) return [{ line, marks: escaped, isEscaped: true }];
    const marks = marksIn(words, isPage ? anyMark : sureMark);
    const headings = marks.filter((mark) => mark.startsWith('#')).length;
    const isMany = isPage
      ? headings >= 2 || (headings >= 1 && marks.length >= 4) || lineWithKeys.test(words)
      : headings >= 2 && marks.length >= 4;
    return isMany ? [{ line, marks, isEscaped: false }] : [];
  });
});

const sureMark = /\s((?:#{2,6} |- (?=\*\*)|```(?=\w))\S+(?: \p{L}\S*)?)/gu;
const anyMark = /(?<=^|\s)((?:#{1,6} |- |```(?=\w))\S+(?: \p{L}\S*)?)/gu;

/** Frontmatter, dashes and all, on one line. */
const lineWithKeys = /^(?:.{0,2000}\s)?---\s+(?:name|description):.*\s---(?:\s|$)/;

function marksIn(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, mark = '']) => mark);
}
