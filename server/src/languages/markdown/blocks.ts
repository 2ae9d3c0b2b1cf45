/** The sections and blocks of a Markdown page, what stands in their lines, and where on the page that is. */
import { type Document, memo, once } from '../../engine/document.ts';
import { lineStarts, lineText } from '../../engine/text.ts';
import { type Block, type Labels, type Piece, parsePieces, parseWords } from './parser.ts';
import { type Section, sectionsOf } from './sections.ts';

/** A page by its sections. Its frontmatter is in none of them. */
export interface Blocks {
  readonly sections: readonly Section[];
  /** What stands in a block of type `inline`. */
  piecesOf(block: Block): readonly Piece[];
  /** What such a block says. */
  wordsOf(block: Block): string;
}

/** The blocks of a page. */
export const blocksOf: (page: Document) => Blocks = memo((page) => {
  const labels: Labels = {};
  // Agents of Codex are TOML, in which a comment looks like a heading.
  const sections = page.uri.endsWith('.toml') ? [] : sectionsOf(page, labels);
  // Which words are links is known only when all labels are.
  const definesLabels = once(() => page.text.includes(']:') && sections.flatMap(({ definitions }) => definitions).length > 0);
  const pieces = memo(({ content }: Block) => parsePieces(content, labels));
  return {
    sections,
    // Most lines hold nothing but words, stars and code, for which nobody has to parse them. Brackets alone are a link to a definition.
    piecesOf(block) {
      const mayRefer = block.content.includes('[') && definesLabels();
      const mayHoldMore = mayRefer || /\]\(|<[a-z/!?]|\\/i.test(block.content);
      return mayHoldMore ? pieces(block) : codeIn(block.content);
    },
    wordsOf({ content }) {
      if (!/[[\]<`*_~\\&]/.test(content)) return content.replace(/\n/g, ' ');
      if (content.includes('[')) definesLabels();
      return parseWords(content, labels);
    },
  };
});

/** All blocks of a page, in order. */
export function allBlocks(page: Document): readonly Block[] {
  return blocksOf(page).sections.flatMap(({ blocks }) => blocks);
}

/** The code between backticks of a line that holds nothing which could stand before it: as many ticks close as open it. */
function codeIn(content: string): readonly Piece[] {
  if (!content.includes('`')) return [];
  const runs = Array.from(content.matchAll(/`+/g), ({ index, 0: ticks }) => ({ start: index, length: ticks.length }));
  const closing: (number | undefined)[] = [];
  const nextOf = new Map<number, number>();
  for (const [at, { length }] of [...runs.entries()].reverse()) {
    closing[at] = nextOf.get(length);
    nextOf.set(length, at);
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < runs.length; at++) {
    const opened = runs[at];
    const closed = runs[closing[at] ?? -1];
    if (!opened || !closed) continue;
    const end = closed.start + closed.length;
    pieces.push({ kind: 'code', start: opened.start, end, labelEnd: end });
    at = closing[at] ?? at;
  }
  return pieces;
}

/**
 * Tells where on the page an offset of a block's content lies; undefined where the page spells the text otherwise (an
 * escaped bar in a table, a tab cut in half). `from` is where on the page to look, for the cells of one row.
 */
export function placeContent(page: Document, { content, map }: Block, from?: number): (offset: number) => number | undefined {
  const first = map?.[0] ?? 0;
  const columnOf = (text: string, line: number) => {
    const start = lineStarts(page)[line] ?? 0;
    const whole = lineText(page, line);
    const column = from === undefined ? whole.lastIndexOf(text) : whole.indexOf(text, Math.max(from - start, 0));
    return column < 0 ? undefined : start + column;
  };
  // Nearly all blocks are of one line.
  if (!content.includes('\n')) {
    const start = columnOf(content, first);
    return (offset) => (start !== undefined && offset >= 0 && offset <= content.length ? start + offset : undefined);
  }
  const parts: { readonly at: number; readonly start: number; readonly length: number }[] = [];
  let at = 0;
  for (const [index, text] of content.split('\n').entries()) {
    const start = columnOf(text, first + index);
    if (start !== undefined) parts.push({ at, start, length: text.length });
    at += text.length + 1;
  }
  return (offset) => {
    let low = 0;
    let high = parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((parts[middle]?.at ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const part = parts[low];
    return part && offset >= part.at && offset <= part.at + part.length ? part.start + offset - part.at : undefined;
  };
}
