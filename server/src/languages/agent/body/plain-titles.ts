/** Finds titles of sections that nothing marks as headings. */
import { type Document, memo } from '../../../engine/document.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { type Line, lineKinds, linesOf } from './prose.ts';

/** What collections of agents call their sections, and the lines that lead to their lists. */
const knownTitles =
  /^(?:your )?(?:identity & memory|core mission|critical rules(?: you must follow)?|(?:technical |architecture )?deliverables|workflow process|communication style|learning & memory|success metrics|advanced capabilities|purpose|core responsibilities|key skills|example prompts|related agents)$/i;
const leadIns = /^(?:remember and build expertise in|you're successful when|you are successful when):$/i;

/** The lines of a page that read like titles and are plain text; none where the page has headings of its own. */
export const plainTitles: (page: Document) => readonly Line[] = memo((page) => {
  const kinds = lineKinds(page);
  const lines = linesOf(page).filter(({ number }) => kinds[number] === 'prose');
  const titles = lines.filter((line, index) => {
    const words = line.text.trim();
    if (words.length > 60) return false;
    // A lead-in belongs here only where the list behind it is gone.
    if (leadIns.test(words)) return !isListBelow(lines, index);
    return isKnown(words) || /^\p{Extended_Pictographic}\uFE0F? \p{Lu}[\p{L} &/-]{3,}$/u.test(words);
  });
  if (titles.filter(({ text }) => isKnown(text.trim()) || leadIns.test(text.trim())).length < 2) return [];
  return readMarkdown(page).headings.some(({ text }) => isKnown(text)) ? [] : titles;
});

function isKnown(words: string): boolean {
  return knownTitles.test(words.replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\s)+/u, ''));
}

function isListBelow(lines: readonly Line[], index: number): boolean {
  const next = lines.slice(index + 1).find(({ text }) => text.trim() !== '');
  return next !== undefined && /^\s*(?:[-*+•]|\d+[.)]) /.test(next.text);
}
