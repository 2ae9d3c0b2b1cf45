/** The fenced blocks of a page, and those in languages we read as documents of their own. */
import { type Document, memo } from '../../engine/document.ts';
import { embed, type Fence, linePrefixOf } from '../../engine/fences.ts';
import { lineEnd, lineStarts, lineText } from '../../engine/text.ts';
import { blocksOf } from './blocks.ts';
import type { Block } from './parser.ts';

/** A fenced block, with the line that closes it. */
export interface FencedBlock extends Fence {
  /** False when the page, or the list or quote round it, ends first. */
  readonly closed: boolean;
}

/** What people write after the ticks, and the file ending that tells the languages what the text is. */
const endings: ReadonlyMap<string, string> = new Map([
  ...['sql', 'postgresql', 'postgres', 'psql', 'pgsql', 'plpgsql', 'mysql', 'sqlite', 'tsql', 'plsql'].map(
    (word) => [word, 'sql'] as const,
  ),
  ...['yaml', 'yml'].map((word) => [word, 'yaml'] as const),
  ...['json', 'jsonc'].map((word) => [word, 'json'] as const),
  ...['javascript', 'js', 'jsx', 'mjs', 'cjs', 'node'].map((word) => [word, 'js'] as const),
  ...['typescript', 'ts', 'tsx'].map((word) => [word, 'ts'] as const),
  ...['markdown', 'md'].map((word) => [word, 'md'] as const),
]);

/** The fenced blocks of a page in a language we know, each as a document that maps back to its page. */
export const fencesOf: (page: Document) => readonly Document[] = memo((page) => {
  const inner: Document[] = [];
  for (const fence of fencedBlocks(page)) {
    const ending = endings.get(fence.language);
    if (ending !== undefined) inner.push(embed(page, fence, inner.length + 1, ending));
  }
  return inner;
});

/** All fenced blocks of a page, in lists and quotes too. Indented code is not fenced. */
export const fencedBlocks: (page: Document) => readonly FencedBlock[] = memo((page) => {
  if (!/```|~~~/.test(page.text)) return [];
  const blocks = blocksOf(page).sections.flatMap((section) => (section.mayHoldFences ? section.blocks : []));
  return blocks.flatMap((block) => (block.type === 'fence' ? [...readFence(page, block)] : []));
});

/** The ticks of a fence round this code: more than those of any fence inside. */
export function ticksAround(code: string): string {
  const longest = Array.from(code.matchAll(/^[ \t]*(`{3,})/gm), ([, ticks = '']) => ticks.length).reduce((a, b) => Math.max(a, b), 2);
  return '`'.repeat(longest + 1);
}

function* readFence(page: Document, { map, info, markup }: Block): Iterable<FencedBlock> {
  if (!map) return;
  const [firstLine, end] = map;
  const starts = lineStarts(page);
  const offsetOf = (line: number) => starts[line] ?? page.text.length;
  const first = lineText(page, firstLine);
  const column = first.indexOf(markup);
  if (column < 0) return;
  const closed = end - 1 > firstLine && closes(lineText(page, end - 1), markup);
  const [language = '', ...words] = info.trim().split(/\s+/);
  yield {
    language: (/^[^{,:]*/.exec(language)?.[0] ?? '').toLowerCase(),
    words,
    opening: { start: offsetOf(firstLine) + column, end: lineEnd(page, firstLine) },
    content: { start: offsetOf(firstLine + 1), end: offsetOf(closed ? end - 1 : end) },
    // A list's marker stands on the first line only: below it there are blanks.
    linePrefix: first.slice(linePrefixOf(page).length, column).replace(/[^\s>]/g, ' '),
    closed,
  };
}

/** True for a line that closes a fence opened with this markup: as many ticks or more, and nothing else but quote marks. */
function closes(line: string, markup: string): boolean {
  const ticks = /^[\s>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return ticks !== undefined && ticks[0] === markup[0] && ticks.length >= markup.length;
}
