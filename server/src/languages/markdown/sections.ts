/** Cuts a Markdown page into sections that can be read each by itself, and reads their blocks only where somebody asks. */
import { type Document, once } from '../../engine/document.ts';
import { linePrefixOf } from '../../engine/fences.ts';
import { lineStarts, lineText, positionAt } from '../../engine/text.ts';
import { frontmatterSpan } from './frontmatter.ts';
import { type Block, type Labels, type Lines, type Parsed, parseBlocks } from './parser.ts';

/** A heading, and the block that holds its words. */
export interface HeadingBlock {
  readonly level: number;
  readonly block: Block;
}

/** A part of a page that can be read by itself: what stands before it cannot change what it means. */
export interface Section {
  readonly lines: Lines;
  /** All headings in it: of most sections the one that it begins with. */
  readonly headings: readonly HeadingBlock[];
  /** False when its lines tell without more ado that it holds no fence. */
  readonly mayHoldFences: boolean;
  /** False when they tell that it holds no block that is no prose: neither a fence nor indented code nor HTML. */
  readonly mayHoldOpaque: boolean;
  /** False when they tell that its prose is nothing but words: no link, no code between backticks. */
  readonly mayHoldPieces: boolean;
  /** In order, as far as they say where words or code stand. */
  readonly blocks: readonly Block[];
  /** The lines of its link definitions. */
  readonly definitions: readonly Lines[];
}

/**
 * Cuts a page at the headings that start a line: whatever list, quote or paragraph is open above ends there. Only an HTML block, or a
 * fence in a list or a quote, may go on: where one is near, the parser tells whether the heading is one.
 */
export function sectionsOf(page: Document, labels: Labels): readonly Section[] {
  const starts = lineStarts(page);
  const prefix = linePrefixOf(page).length;
  if (prefix > 0) {
    // In a fence of a list or a quote, blanks stand for what is round it: the lines stay, their columns do not.
    const text = page.text.replace(new RegExp(`^[ \\t]{1,${prefix}}`, 'gm'), '');
    return [readSection(parseBlocks(text, 0, labels), [0, starts.length])];
  }
  const text = page.text.replace(/^\uFEFF/, ' ');
  const textOf = (first: number, end: number) => text.slice(starts[first], starts[end] ?? text.length);
  const frontmatter = frontmatterSpan(page);
  const sections: Section[] = [];
  let first = frontmatter ? positionAt(page, frontmatter.end).line + 1 : 0;
  const { openings, fences } = outlineOf(text, starts, first);
  let passed = 0;
  const fencesBefore = (line: number) => {
    const from = passed;
    while ((fences[passed]?.[1] ?? Number.POSITIVE_INFINITY) <= line) passed++;
    return fences.slice(from, passed);
  };
  for (let next = openings[0] === first ? 1 : 0; first < starts.length; next++) {
    let end = openings[next] ?? starts.length;
    const heading = headingAt(page, first);
    const inside = fencesBefore(end);
    if (between([heading ? first + 1 : first, end], inside).every(([from, to]) => isPlain(textOf(from, to)))) {
      sections.push(new PlainSection(textOf(first, end), [first, end], heading ? [heading] : [], inside.length > 0, labels));
    } else {
      let parsed = parseBlocks(textOf(first, end + 1), first, labels);
      // Looking twice as far each time, nothing is read more often than twice.
      for (let further = 1; end < starts.length && !endsBefore(parsed.blocks, end); further *= 2) {
        next += further;
        end = openings[next] ?? starts.length;
        parsed = parseBlocks(textOf(first, end + 1), first, labels);
      }
      const blocks = end < starts.length ? parsed.blocks.slice(0, -3) : parsed.blocks;
      sections.push(readSection({ ...parsed, blocks }, [first, end]));
    }
    first = end;
    fencesBefore(end);
  }
  return sections;
}

/** The lines from one on that start with the hashes of a heading, and the fences that start a line, where a hash is a comment. */
function outlineOf(
  text: string,
  starts: readonly number[],
  from: number,
): { readonly openings: readonly number[]; readonly fences: readonly Lines[] } {
  const mark = /(#{1,6})(?=[ \t\r\n]|$)|(`{3,})[^`\r\n]*(?=[\r\n]|$)|(~{3,})/y;
  const openings: number[] = [];
  const fences: Lines[] = [];
  for (let line = from; line < starts.length; line++) {
    mark.lastIndex = starts[line] ?? 0;
    if (!'#`~'.includes(text.charAt(mark.lastIndex))) continue;
    const [, hashes, ticks, tildes] = mark.exec(text) ?? [];
    const opened = ticks ?? tildes;
    if (hashes !== undefined) openings.push(line);
    else if (opened !== undefined) {
      const end = endOfFence(text, starts, line, opened);
      fences.push([line, end]);
      line = end - 1;
    }
  }
  return { openings, fences };
}

/** The line below a fence that a line opens. */
function endOfFence(text: string, starts: readonly number[], line: number, opened: string): number {
  const closing = / {0,3}(`{3,}|~{3,})[ \t]*(?=[\r\n]|$)/y;
  for (let at = line + 1; at < starts.length; at++) {
    closing.lastIndex = starts[at] ?? 0;
    const [, mark = ''] = closing.exec(text) ?? [];
    if (mark.startsWith(opened)) return at + 1;
  }
  return starts.length;
}

/** The lines that are in none of these fences. */
function between([first, end]: Lines, fences: readonly Lines[]): readonly Lines[] {
  const from = [first, ...fences.map((fence) => fence[1])];
  const to = [...fences.map((fence) => fence[0]), end];
  return from.map((line, at) => [line, to[at] ?? end]);
}

/** True where the last blocks are the heading in a line, and nothing above it goes on behind it. */
function endsBefore(blocks: readonly Block[], line: number): boolean {
  const opening = blocks.at(-3);
  return opening?.type === 'heading_open' && opening.map?.[0] === line;
}

/** True for lines that, whatever stands round them, hold no fence, no HTML block and no heading. */
function isPlain(text: string): boolean {
  if (text.includes('```') || text.includes('~~~')) return false;
  if ((text.includes('<') || text.includes('#')) && /^[ \t>*+=\-\d.)]*[<#]/m.test(text)) return false;
  // Few lines end in what underlines a heading at all.
  return !/[=-][ \t]*(?:[\r\n]|$)/.test(text) || !/^[ \t>*+=\-\d.)]*[=-][ \t\r]*$/m.test(text);
}

/** A section whose blocks are read only when somebody asks for them. */
class PlainSection implements Section {
  readonly lines: Lines;
  readonly headings: readonly HeadingBlock[];
  readonly mayHoldFences: boolean;
  readonly mayHoldOpaque: boolean;
  readonly mayHoldPieces: boolean;
  readonly #text: string;
  readonly #parsed: () => Parsed;

  constructor(text: string, lines: Lines, headings: readonly HeadingBlock[], mayHoldFences: boolean, labels: Labels) {
    this.lines = lines;
    this.headings = headings;
    this.mayHoldFences = mayHoldFences;
    // Looking for one mark after the other is faster than an expression for all.
    this.mayHoldOpaque = mayHoldFences || ['<', '\t', '    '].some((mark) => text.includes(mark));
    this.mayHoldPieces = ['[', '<', '`'].some((mark) => text.includes(mark));
    this.#text = text;
    this.#parsed = once(() => parseBlocks(text, lines[0], labels));
  }

  get blocks(): readonly Block[] {
    return this.#parsed().blocks;
  }

  get definitions(): readonly Lines[] {
    return this.#text.includes(']:') ? this.#parsed().definitions : [];
  }
}

function readSection({ blocks, definitions }: Parsed, lines: Lines): Section {
  const headings = blocks.flatMap((block, at) => {
    const words = block.type === 'heading_open' ? blocks[at + 1] : undefined;
    return words ? [{ level: Number(block.tag.slice(1)), block: words }] : [];
  });
  return { lines, headings, mayHoldFences: true, mayHoldOpaque: true, mayHoldPieces: true, blocks, definitions };
}

/** The heading that starts a line with its hashes; those behind it belong to it only by looks. */
function headingAt(page: Document, line: number): HeadingBlock | undefined {
  const text = lineText(page, line);
  const level = /^#{1,6}(?=[ \t]|$)/.exec(text)?.[0].length;
  if (level === undefined) return undefined;
  let end = endWithout(text, /[ \t]/, text.length);
  const hashes = endWithout(text, /#/, end);
  if (hashes > level && /[ \t]/.test(text.charAt(hashes - 1))) end = hashes;
  const content = text.slice(level, endWithout(text, blank, end)).replace(/^[ \t\n\v\f\r]+/, '');
  return { level, block: { type: 'inline', tag: '', info: '', markup: '', content, map: [line, line + 1] } };
}

/** What CommonMark takes for blank. */
const blank = /[ \t\n\v\f\r]/;

function endWithout(text: string, characters: RegExp, end: number): number {
  let at = end;
  while (at > 0 && characters.test(text.charAt(at - 1))) at--;
  return at;
}
