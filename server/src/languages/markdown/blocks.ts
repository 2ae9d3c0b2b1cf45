/** Cuts a Markdown text into blocks by CommonMark's rules, and finds what stands inside their lines with its exact place. */
import createMarkdownIt, { type Env, type MarkdownIt, type StateInline, type Token } from 'markdown-it';
import { type Document, memo } from '../../engine/document.ts';
import { linePrefixOf } from '../../engine/fences.ts';
import type { Span } from '../../engine/finding.ts';
import { lineStarts, lineText } from '../../engine/text.ts';
import { frontmatterSpan } from './frontmatter.ts';

/** Lines counted from zero, `end` exclusive. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** A block as the parser gives it. */
export interface Block {
  readonly type: string;
  /** `h2` for a heading, and so on. */
  readonly tag: string;
  /** The words after a fence's ticks. */
  readonly info: string;
  /** A fence's ticks. */
  readonly markup: string;
  readonly content: string;
  readonly lines: Lines | undefined;
}

/** The blocks of a page in order, and the lines of its link definitions. */
export interface Blocks {
  readonly blocks: readonly Block[];
  readonly definitions: readonly Lines[];
  /** What stands in a block of type `inline`. */
  piecesOf(block: Block): readonly Piece[];
  /** What such a block says. */
  wordsOf(block: Block): string;
}

/** Something inside a block's content that is more than words, in offsets of the content. */
export interface Piece extends Span {
  readonly kind: 'link' | 'image' | 'autolink' | 'code' | 'html' | 'escape';
  /** The bracket that closes a link's text. */
  readonly labelEnd: number;
}

/** The content of a block, read: its words without markup, and the pieces that are more than words. */
interface Inline {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** What the parser's rules write down on the way, by the environment of the run. */
interface Recording {
  readonly definitions: Lines[];
  readonly pieces: Piece[];
}

const recordings = new WeakMap<Env, Recording>();

const pieceKinds: ReadonlyMap<string, Piece['kind']> = new Map([
  ['link', 'link'],
  ['image', 'image'],
  ['autolink', 'autolink'],
  ['backticks', 'code'],
  ['html_inline', 'html'],
  ['escape', 'escape'],
]);

const parser = createParser();

/** The blocks of a page. Its frontmatter is not one of them. */
export const blocksOf: (page: Document) => Blocks = memo((page) => {
  const environment: Env = {};
  const recording: Recording = { definitions: [], pieces: [] };
  recordings.set(environment, recording);
  // Cells of a table leave their lines unsaid: they are those of the row before them.
  let lines: Lines | undefined;
  // Agents of Codex are TOML, in which a comment looks like a heading.
  const text = page.uri.endsWith('.toml') ? '' : withoutPrefixes(page, blankFrontmatter(page));
  const blocks = parser.parse(text, environment).map(({ type, tag, info, markup, content, map }): Block => {
    if (map) lines = { start: map[0], end: map[1] };
    return { type, tag, info, markup, content, lines };
  });
  const known = new Map<Block, Inline>();
  const inlineOf = (block: Block) => {
    const inline = known.get(block) ?? readInline(block.content, environment);
    known.set(block, inline);
    return inline;
  };
  return {
    blocks,
    definitions: recording.definitions,
    // Most lines hold nothing but words, stars and code, for which nobody has to parse them. Brackets alone are a link to a definition.
    piecesOf(block) {
      const mayHoldMore = /\]\(|<[a-z/!?]|\\/i.test(block.content) || (recording.definitions.length > 0 && block.content.includes('['));
      return mayHoldMore ? inlineOf(block).pieces : codeIn(block.content);
    },
    wordsOf: (block) => (/[[\]<`*_~\\&]/.test(block.content) ? inlineOf(block).text : block.content.replace(/\n/g, ' ')),
  };
});

/** The code between backticks of a line that holds nothing which could stand before it. */
function codeIn(content: string): readonly Piece[] {
  if (!content.includes('`')) return [];
  return Array.from(content.matchAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g), ({ index, 0: code }) => {
    const end = index + code.length;
    return { kind: 'code', start: index, end, labelEnd: end };
  });
}

function readInline(content: string, environment: Env): Inline {
  const recording: Recording = { definitions: [], pieces: [] };
  const run: Env = { ...environment };
  recordings.set(run, recording);
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, run, tokens);
  const words = tokens.map((token) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
    return token.type === 'html_inline' ? '' : token.content;
  });
  return { text: words.join(''), pieces: recording.pieces };
}

/**
 * Tells where on the page an offset of a block's content lies; undefined where the page spells the text otherwise (an
 * escaped bar in a table, a tab cut in half). `from` is where on the page to look, for the cells of one row.
 */
export function placeContent(page: Document, { content, lines }: Block, from?: number): (offset: number) => number | undefined {
  const first = lines?.start ?? 0;
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

/** The page's text with what CommonMark does not know blanked, so that all offsets stay. */
function blankFrontmatter(page: Document): string {
  const span = frontmatterSpan(page);
  const text = page.text.replace(/^\uFEFF/, ' ');
  return span ? text.slice(0, span.end).replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length)) + text.slice(span.end) : text;
}

/** The text of a fence without the blanks that stand for the lists and quotes round it: its lines stay, their columns do not. */
function withoutPrefixes(page: Document, text: string): string {
  const width = linePrefixOf(page).length;
  return width === 0 ? text : text.replace(new RegExp(`^[ \\t]{1,${width}}`, 'gm'), '');
}

/** What a token starts as. Attributes are for those who render a page. */
const blank = {
  type: '',
  tag: '',
  attrs: null,
  map: null,
  nesting: 0,
  level: 0,
  children: null,
  content: '',
  markup: '',
  info: '',
  meta: null,
  block: true,
  hidden: false,
  attrIndex: () => -1,
  attrPush: () => undefined,
  attrSet: () => undefined,
  attrGet: () => null,
  attrJoin: () => undefined,
};

/** The parser's own tokens set each field by a call, which takes as long as half of the reading. */
function leanState({ block: { State } }: MarkdownIt): typeof State {
  return class extends State {
    override push(type: string, tag: string, nesting: Token['nesting']): Token {
      if (nesting < 0) this.level--;
      const token: Token = { ...blank, type, tag, nesting, level: this.level };
      if (nesting > 0) this.level++;
      this.tokens.push(token);
      return token;
    }
  };
}

/** CommonMark with tables; words are read block by block later, and only where somebody asks. */
function createParser(): MarkdownIt {
  const markdown = createMarkdownIt({ html: true });
  markdown.block.State = leanState(markdown);
  markdown.core.ruler.disable(['inline', 'text_join']);
  markdown.inline.ruler.disable('linkify');
  for (const { name, fn } of [...markdown.inline.ruler.__rules__]) {
    const kind = pieceKinds.get(name);
    if (!kind) continue;
    markdown.inline.ruler.at(name, (state, silent) => {
      const start = state.pos;
      const recording = recordings.get(state.env);
      const known = recording?.pieces.length ?? 0;
      if (!fn(state, silent)) return false;
      if (!recording || silent) return true;
      // Ticks that nothing closes are words.
      if (kind === 'code' && /^`+$/.test(state.src.slice(start, state.pos))) return true;
      // What stands inside an image's text was read on its own: its offsets are not those of this content.
      if (kind === 'image') recording.pieces.length = known;
      recording.pieces.push({ kind, start, end: state.pos, labelEnd: labelEnd(state, kind, start) });
      return true;
    });
  }
  const reference = markdown.block.ruler.__rules__.find(({ name }) => name === 'reference');
  if (reference) {
    const { fn, alt } = reference;
    const recorded: typeof fn = (state, start, end, silent) => {
      if (!fn(state, start, end, silent)) return false;
      if (!silent) recordings.get(state.env)?.definitions.push({ start, end: state.line });
      return true;
    };
    markdown.block.ruler.at('reference', recorded, { alt });
  }
  return markdown;
}

function labelEnd(state: StateInline, kind: Piece['kind'], start: number): number {
  if (kind === 'link') return state.md.helpers.parseLinkLabel(state, start, true);
  return kind === 'image' ? state.md.helpers.parseLinkLabel(state, start + 1) : state.pos;
}
