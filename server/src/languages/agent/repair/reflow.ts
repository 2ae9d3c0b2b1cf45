/** Breaks a file that was written onto one line back into lines: frontmatter, headings, lists, tables, fences and the code in them. */
import type { Document } from '../../../engine/document.ts';
import { collapsedLines } from '../body/collapsed.ts';
import { linesOf } from '../body/prose.ts';
import { layOut } from '../code/layout.ts';
import { type FrontmatterKeys, linesOfKeys } from './keys.ts';
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { blocksOf, showsMarkdown, writeBlocks } from './reflow-blocks.ts';

/** The page with its collapsed lines in lines. */
export function reflow(page: Document): Mended {
  const notes: Note[] = [];
  const parts: string[] = [];
  const collapsed = new Map(collapsedLines(page).map((found) => [found.line.number, found.isEscaped]));
  let isBelowReflowed = false;
  for (const { number, text } of linesOf(page)) {
    const isEscaped = collapsed.get(number);
    if (isEscaped === undefined) {
      if (!isBelowReflowed || text !== '') parts.push(text);
    } else {
      if (parts.length > 0 && parts.at(-1) !== '') parts.push('');
      parts.push(isEscaped ? unescaped(text.trim()) : reflowLine(text.trim(), notes), '');
    }
    isBelowReflowed = isEscaped !== undefined || (isBelowReflowed && text === '');
  }
  const reflowed = `${parts.join('\n').trim()}\n`;
  const count = reflowed.split('\n').length - linesOf(page).length;
  return { text: reflowed, notes: sumNotes([...noteOf('Broke what stood on one line into lines.', count), ...notes]) };
}

/** The line with the line breaks that it spells. Where quotes are spelled with a backslash as well, it is a string of JSON. */
function unescaped(line: string): string {
  const isString = !/(?<!\\)"/.test(line);
  const characters: ReadonlyMap<string, string> = new Map([
    ['n', '\n'],
    ['t', '\t'],
    ...(isString ? [['"', '"'] as const, ['\\', '\\'] as const] : []),
  ]);
  return line.replace(/(?:\\r)?\\([nt"\\])/g, (whole, letter: string) => characters.get(letter) ?? whole);
}

function reflowLine(line: string, notes: Note[]): string {
  const { before, keys, body } = cutFrontmatter(line);
  const header = before === '' ? '' : keys ? `${linesOfHeader(before)}\n` : `${before}\n\n`;
  const frontmatter = keys ? `---\n${keys.join('\n')}\n---\n\n` : '';
  return header + frontmatter + reflowBody(body, false, notes);
}

/** The body's lines; `inFence` is true for Markdown that is shown as code. */
function reflowBody(body: string, inFence: boolean, notes: Note[]): string {
  const blocks = blocksOf(body, inFence).map((block) => {
    if (block.kind !== 'fence') return block;
    const { language, text } = block;
    if (showsMarkdown(language)) return { ...block, text: reflowBody(text, true, notes) };
    const lines = layOut(text, language);
    if (lines !== undefined) notes.push(...noteOf('Laid code out in lines again.', 1));
    else if (text.length > 80) notes.push(...noteOf('Left code on one line, because nobody can say where its lines ended.', 1));
    return { ...block, text: lines ?? text };
  });
  return writeBlocks(blocks);
}

/** The line in three: what stands before the frontmatter, its lines, what stands behind it. */
function cutFrontmatter(line: string): { readonly before: string; readonly keys: FrontmatterKeys | undefined; readonly body: string } {
  const opening = /(?:^|\s)---\s+(?=(?:name|description|mode|model|tools|color|target|kind)\s*:)/.exec(line);
  if (!opening) return { before: '', keys: undefined, body: line };
  const start = opening.index + opening[0].length;
  const closing = /\s---(?=\s|$)/g;
  closing.lastIndex = start;
  const end = closing.exec(line);
  if (!end) return { before: '', keys: undefined, body: line };
  return {
    before: line.slice(0, opening.index).trim(),
    keys: linesOfKeys(line.slice(start, end.index).trim()),
    body: line.slice(end.index + end[0].length).trim(),
  };
}

/** The header that catalogues put before the frontmatter, a line for each of its parts. */
function linesOfHeader(header: string): string {
  return `${header.split(/\s(?=#{1,6} \S)/).join('\n')}\n`;
}
