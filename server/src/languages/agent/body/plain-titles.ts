/** Finds titles of sections that nothing marks as headings. */
import { type Document, memo } from '../../../engine/document.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { isKnownTitle, titleAbove } from '../know/titles.ts';
import { type Line, lineKinds, linesOf } from './prose.ts';

/** The lines of a page that read like titles and are plain text; none where the page has headings of its own. */
export const plainTitles: (page: Document) => readonly Line[] = memo((page) => {
  const candidates = linesOf(page).filter(({ text }) => text.length <= 70 && mayBeTitle.test(text));
  if (candidates.length < 2) return [];
  const kinds = lineKinds(page);
  const titles = candidates.filter((line) => {
    if (kinds[line.number] !== 'prose') return false;
    // A lead-in belongs here only where the list behind it is gone.
    if (titleAbove(line.text) !== undefined) return !isListBelow(page, line);
    return isTitle(line.text) || /^\p{Extended_Pictographic}\uFE0F? \p{Lu}[\p{L} &/-]{3,}$/u.test(line.text.trim());
  });
  if (titles.filter(({ text }) => titleAbove(text) !== undefined || isTitle(text)).length < 2) return [];
  return readMarkdown(page).headings.some(({ text }) => isKnownTitle(text)) ? [] : titles;
});

/** Asked first: a capital or an emoji at the start, no mark of Markdown, and at the end a colon of a lead-in at most. */
const mayBeTitle = /^[ \t]*(?:\p{Lu}|\p{Extended_Pictographic})[^*_`#|<>]*[^.!?,;*_`#|<>]\s*$/u;

/** True for a title of a section that words of prose are never: a lone "Overview" may be a label. */
function isTitle(line: string): boolean {
  return isKnownTitle(line) && /\p{L}[^:]* [^:]*\p{L}\s*$/u.test(line);
}

function isListBelow(page: Document, { number }: Line): boolean {
  const next = linesOf(page)
    .slice(number + 1)
    .find(({ text }) => text.trim() !== '');
  return next !== undefined && /^\s*(?:[-*+•]|\d+[.)]) /.test(next.text);
}
