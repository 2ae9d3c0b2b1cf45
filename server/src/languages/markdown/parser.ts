/** The Markdown parser as we use it: CommonMark with tables, in which every link, image and piece of code is noted with its place. */
import createMarkdownIt, { type Env, type MarkdownIt, type StateInline, type Token } from 'markdown-it';
import type { Span } from '../../engine/finding.ts';

/** The first line, counted from zero, and the line after the last. */
export type Lines = readonly [start: number, end: number];

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
  /** Null for what closes a block. */
  readonly map: Lines | null;
}

/** Something inside a block's content that is more than words, in offsets of the content. */
export interface Piece extends Span {
  readonly kind: 'link' | 'image' | 'autolink' | 'code' | 'html' | 'escape';
  /** The bracket that closes a link's text. */
  readonly labelEnd: number;
}

/** What the parser's rules write down on the way, by the environment of the run. */
interface Recording {
  readonly definitions: Lines[];
  readonly pieces: Piece[];
}

const recordings = new WeakMap<Env, Recording>();

function record(environment: Env): Recording {
  const recording: Recording = { definitions: [], pieces: [] };
  recordings.set(environment, recording);
  return recording;
}

const pieceKinds: ReadonlyMap<string, Piece['kind']> = new Map([
  ['link', 'link'],
  ['image', 'image'],
  ['autolink', 'autolink'],
  ['backticks', 'code'],
  ['html_inline', 'html'],
  ['escape', 'escape'],
]);

/** A token as the parser makes them, with its fields set at once: setting each by a call takes as long as half of the reading. */
class LeanToken implements Token {
  attrs = null;
  map = null;
  children = null;
  content = '';
  markup = '';
  info = '';
  meta = null;
  block = true;
  hidden = false;
  type: string;
  tag: string;
  nesting: Token['nesting'];
  level: number;

  constructor(type: string, tag: string, nesting: Token['nesting'], level: number) {
    this.type = type;
    this.tag = tag;
    this.nesting = nesting;
    this.level = level;
  }

  // Attributes are for those who render a page.
  attrIndex() {
    return -1;
  }
  attrPush() {}
  attrSet() {}
  attrGet() {
    return null;
  }
  attrJoin() {}
}

/** The blocks that anybody asks for. */
const kept: ReadonlySet<string> = new Set([
  ...['heading_open', 'heading_close', 'inline', 'fence', 'code_block', 'html_block'],
  ...['tr_open', 'th_open', 'th_close', 'td_open', 'td_close'],
  ...['list_item_open', 'blockquote_open', 'blockquote_close'],
]);

/** Stands for all others: rules write into it, and nobody reads what. */
const dropped = new LeanToken('', '', 0, 0);

/** Half of all blocks are paragraphs and lists round what they hold, which nobody asks for. */
function leanState({ block: { State } }: MarkdownIt): typeof State {
  return class extends State {
    override push(type: string, tag: string, nesting: Token['nesting']): Token {
      if (nesting < 0) this.level--;
      const token = kept.has(type) ? new LeanToken(type, tag, nesting, this.level) : dropped;
      if (nesting > 0) this.level++;
      if (token !== dropped) this.tokens.push(token);
      return token;
    }
  };
}

/** CommonMark with tables; words are read block by block later, and only where somebody asks. */
function createParser(): MarkdownIt {
  const markdown = createMarkdownIt({ html: true });
  markdown.block.State = leanState(markdown);
  markdown.core.ruler.disable(['inline', 'text_join']);
  // Targets are wanted as they are written.
  markdown.normalizeLink = (url) => url;
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
      if (!silent) recordings.get(state.env)?.definitions.push([start, state.line]);
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
const parser = createParser();

/** Goes through a content as always, but makes no tokens. */
class PieceState extends parser.inline.State {
  override pushPending(): Token {
    this.pending = '';
    return dropped;
  }
  override push(_type: string, _tag: string, nesting: Token['nesting']): Token {
    this.pending = '';
    this.level += nesting;
    this.pendingLevel = this.level;
    return dropped;
  }
}

/** The labels that a page defines, which tell links from words in brackets. Grows as its blocks are read. */
export type Labels = Pick<Env, 'references'>;

/** Blocks, and the lines of the link definitions between them. */
export interface Parsed {
  readonly blocks: readonly Block[];
  readonly definitions: readonly Lines[];
}

/** Reads a text that starts at a line of a page. Blocks that nobody asks for are left out. */
export function parseBlocks(text: string, firstLine: number, labels: Labels): Parsed {
  const { definitions } = record(labels);
  const tokens = parser.parse(text, labels);
  // Cells of a table leave their lines unsaid: they are those of the row before them.
  let lines: Token['map'] = null;
  for (const token of tokens) {
    if (token.map) lines = token.map = [token.map[0] + firstLine, token.map[1] + firstLine];
    else if (token.type === 'inline') token.map = lines;
  }
  return { blocks: tokens, definitions: definitions.map(([start, end]) => [start + firstLine, end + firstLine]) };
}

/** The pieces of a content, without the words between them. */
export function parsePieces(content: string, labels: Labels): readonly Piece[] {
  const run: Env = { ...labels };
  const { pieces } = record(run);
  // Emphasis, which is matched later, changes none of them.
  parser.inline.tokenize(new PieceState(content, parser, run, []));
  return pieces;
}

/** The words of a content without markup. */
export function parseWords(content: string, labels: Labels): string {
  const tokens: Token[] = [];
  parser.inline.parse(content, parser, { ...labels }, tokens);
  const words = tokens.map((token) => {
    if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
    return token.type === 'html_inline' ? '' : token.content;
  });
  return words.join('');
}
