/** Finds frontmatter that something stands before, so that no tool takes it for frontmatter. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';

export interface LateFrontmatter {
  /** The dashes that open it. */
  readonly dashes: Span;
  /** What stands before it, shortened to a few words; undefined for blanks alone. */
  readonly before: string | undefined;
  /** What moves it to the start, and what stood before it below it. */
  readonly mend: readonly Edit[];
}

/** The late frontmatter of a page; undefined when it starts the page or there is none. */
export const lateFrontmatter: (page: Document) => LateFrontmatter | undefined = memo((page) => {
  const { text } = page;
  // A title, a few comments or header lines: farther down the dashes are a line across the page, and keys are an example.
  const found =
    /^(\uFEFF?)((?:(?!---[ \t]*\r?\n|[ \t]*(?:```|~~~)).*(?:\r?\n)){1,15}?)(---[ \t]*\r?\n((?:[ \t]*\r?\n|(?!---).*\r?\n){1,40}?)---[ \t]*(?:\r?\n|$))/.exec(
      text,
    );
  if (!found) return undefined;
  const [, mark = '', before = '', frontmatter = '', content = ''] = found;
  if (!/^(?:name|description):[ \t]*\S/m.test(content) || !/^(?:[\w-]+:|[ \t]|#|-[ \t]|\r?$)/.test(content)) return undefined;
  const start = mark.length + before.length;
  const words = before.trim();
  const end = start + frontmatter.length;
  const newLine = lineBreak(text);
  const isLast = !frontmatter.endsWith('\n');
  const gap = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end)) ? '' : newLine;
  const moved = words === '' ? '' : `${isLast ? newLine : ''}${newLine}${words}${newLine}${gap}`;
  return {
    dashes: { start, end: start + 3 },
    before: words === '' ? undefined : (/^[^\r\n]{0,40}/.exec(words)?.[0] ?? ''),
    mend: [{ span: { start: mark.length, end: start }, text: '' }, ...(moved === '' ? [] : [{ span: { start: end, end }, text: moved }])],
  };
});
