/** Writes words of a file into Markdown, so that they stay words whatever they say. */
import { seen } from '../../engine/text.ts';

/** A text as text: no sign in it means anything. */
export function plain(text: string): string {
  return seen(text)
    .replace(/\s+/g, ' ')
    .replace(/[!#$&()*+\-./:<>@[\\\]^_`{|}~]/g, '\\$&');
}

/** A text as code, whatever backticks it holds. */
export function code(text: string): string {
  const words = seen(text).replace(/\s+/g, ' ');
  const longest = Math.max(0, ...Array.from(words.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const edge = longest > 0 || words.trim() === '' ? ' ' : '';
  return `${fence}${edge}${words}${edge}${fence}`;
}

/** The first paragraph of a text, as text and not longer than a few lines. */
export function firstParagraph(text: string): string {
  const paragraph = text.trim().split(/\r?\n[ \t]*\r?\n/)[0] ?? '';
  return plain(paragraph.length > longestParagraph ? `${paragraph.slice(0, longestParagraph)}…` : paragraph);
}

const longestParagraph = 400;
