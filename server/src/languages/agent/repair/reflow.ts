/** Breaks a file that was written onto one line back into lines: frontmatter, headings, lists, tables, fences and the code in them. */
import { layOut } from './code/layout.ts';
import { type FrontmatterKeys, linesOfKeys } from './keys.ts';
import { type Mended, type Note, noteOf, sumNotes } from './mended.ts';
import { blocksOf, showsMarkdown, writeBlocks } from './reflow-blocks.ts';

/** A line shorter than this is a line as people write them. */
const shortest = 300;

/** A file with more lines than this is not on one line. */
const mostLines = 12;

/** True when the text, or nearly all of it, stands on one line with the marks of many inside. */
export function isCollapsed(text: string): boolean {
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  return lines.length <= mostLines && lines.some(isCollapsedLine) && longest * 2 > text.length;
}

function isCollapsedLine(line: string): boolean {
  if (line.length < shortest || line.includes('\n')) return false;
  const headings = line.match(/(?<=^|\s)#{1,6}(?= \S)/g)?.length ?? 0;
  const items = line.match(/\s- (?=\S)/g)?.length ?? 0;
  return headings >= 2 || (headings >= 1 && items >= 3) || /^(?:.{0,2000}\s)?---\s+(?:name|description):.*\s---(?:\s|$)/.test(line);
}

/** The lines, each fence as one. */
function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let ticks: string | undefined;
  for (const line of text.split('\n')) {
    const fence = /^\s*(`{3,})(?:[\w+#-]*\s*)$/.exec(line)?.[1];
    if (ticks === undefined) {
      lines.push(line);
      ticks = fence;
    } else {
      lines.push(`${lines.pop()}\n${line}`);
      if (fence !== undefined && fence.length >= ticks.length && line.trim() === fence) ticks = undefined;
    }
  }
  return lines;
}

/** The text in lines. */
export function reflow(text: string): Mended {
  const notes: Note[] = [];
  const parts: string[] = [];
  for (const line of linesOf(text.trim())) {
    if (isCollapsedLine(line)) {
      if (parts.length > 0 && parts.at(-1) !== '') parts.push('');
      parts.push(reflowLine(line.trim(), notes), '');
    } else if (line !== '' || parts.at(-1) !== '') parts.push(line);
  }
  const reflowed = `${parts.join('\n').trimEnd()}\n`;
  const count = reflowed.split('\n').length - text.split('\n').length;
  return { text: reflowed, notes: sumNotes([...noteOf('Broke what stood on one line into lines.', count), ...notes]) };
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
