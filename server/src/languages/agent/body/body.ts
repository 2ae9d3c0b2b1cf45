/** Reads what the text of an agent file says: its sections and passages, each with its exact place. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { allBlocks, blocksOf, placeContent } from '../../markdown/blocks.ts';
import { type Heading, readMarkdown } from '../../markdown/markdown.ts';
import type { Piece } from '../../markdown/parser.ts';
import { plainTitle } from './title.ts';

/** A heading, a paragraph, the first words of a list item, or a cell of a table. */
export interface Passage {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'cell';
  /** Its words as written, markup and all. */
  readonly span: Span;
  /**
   * What it says, as long as its span so that places agree: markup is blank, and code, quoted speech and HTML are `¤`,
   * for none of that is said by the author.
   */
  readonly text: string;
  /** True for what shows an example, or quotes somebody: it instructs nobody. */
  readonly isExample: boolean;
}

export interface Section {
  readonly heading: Heading;
  /** Its title in lower case without numbers, emoji, `Your` and markup. */
  readonly title: string;
}

export interface Body {
  readonly passages: readonly Passage[];
  /** In the order of the page. */
  readonly sections: readonly Section[];
}

/** The body of a page, whatever kind of page it is. An agent in TOML has none that we read. */
export const readBody: (page: Document) => Body = memo((page) => {
  if (page.uri.endsWith('.toml')) return { passages: [], sections: [] };
  const sections = readMarkdown(page).headings.map((heading) => ({ heading, title: plainTitle(heading.text) }));
  return { passages: passagesOf(page, exampleSpans(page, sections)), sections };
});

/** The section that an offset stands in, the innermost one; undefined above the first heading. */
export function sectionAt({ sections }: Body, offset: number): Section | undefined {
  return sections.findLast(({ heading }) => heading.span.start <= offset && offset < Math.max(heading.section.end, heading.span.end));
}

/** A word, or two characters of scripts that put nothing between their words: that is how long most of theirs are. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[^\s¤])+/gu;

/** How many words a page says, examples left out. */
export const wordCount: (page: Document) => number = memo((page) =>
  readBody(page).passages.reduce(
    (sum, { text, isExample }) => (isExample ? sum : sum + (text.match(word)?.filter((each) => /\p{L}/u.test(each)).length ?? 0)),
    0,
  ),
);

/** A sentence of a passage, or a line of one. */
export interface Sentence {
  readonly span: Span;
  /** What it says, as long as its span. */
  readonly text: string;
}

/** What ends a sentence, unless it ends an abbreviation; a bullet that no list made ends one too. */
const sentenceEnd =
  /(?<!\b(?:[Ee]\.g|[Ii]\.e|vs|etc|approx|incl|max|min|[Nn]o|[Ff]ig))[.!?]+[”’)]*(?=\s+[\p{Lu}\p{N}¤“(])|\s*\r?\n(?=\s*[•-]\s)/gu;

/** The sentences of a passage, in order. */
export function sentencesOf({ span, text }: Passage): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    sentences.push(sentence(span.start, text, start, end));
    start = end;
  }
  sentences.push(sentence(span.start, text, start, text.length));
  return sentences.filter((each) => each.text.trim() !== '');
}

function sentence(offset: number, text: string, from: number, to: number): Sentence {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const end = start + words.trim().length;
  return { span: { start: offset + start, end: offset + end }, text: text.slice(start, end) };
}

/** Titles under which things are shown, not asked for. */
const exampleTitle = /\b(?:examples?|samples?|templates?|anti[- ]?patterns?|bad|wrong|scenarios?)\b/;

/** Where examples stand: sections that say so, and elements that do. */
function exampleSpans(page: Document, sections: readonly Section[]): readonly Span[] {
  const titled = sections.filter(({ title }) => exampleTitle.test(title)).map(({ heading }) => heading.section);
  const elements = page.text.matchAll(/<(examples?|[\w-]+[-_]examples?|commentary|good|bad)\b[^>\n]*>[\s\S]*?<\/\1>/gi);
  return [...titled, ...Array.from(elements, (match) => ({ start: match.index, end: match.index + match[0].length }))];
}

/** The end of a passage whose list holds examples. */
const exampleLeadIn = /\b(?:examples?|e\.g\.|for instance|such as|like (?:this|so))[^.\n]{0,40}:\s*$/i;

function passagesOf(page: Document, examples: readonly Span[]): readonly Passage[] {
  const { piecesOf } = blocksOf(page);
  const passages: Passage[] = [];
  let kind: Passage['kind'] = 'paragraph';
  let quotes = 0;
  let rowEnd = 0;
  let leadsIn = false;
  for (const block of allBlocks(page)) {
    if (block.type === 'heading_open') kind = 'heading';
    else if (block.type === 'list_item_open') kind = 'item';
    else if (block.type === 'th_open' || block.type === 'td_open') kind = 'cell';
    else if (block.type === 'tr_open') rowEnd = 0;
    else if (block.type === 'blockquote_open') quotes++;
    else if (block.type === 'blockquote_close') quotes--;
    if (block.type !== 'inline') continue;
    const place = kind === 'cell' ? placeContent(page, block, rowEnd) : placeContent(page, block);
    const start = place(0);
    const end = place(block.content.length);
    const own = kind;
    kind = 'paragraph';
    if (start === undefined || end === undefined || end < start) continue;
    if (own === 'cell') rowEnd = end;
    if (start === end) continue;
    const span = { start, end };
    const text = saidIn(page.text.slice(start, end), placedPieces(piecesOf(block), place, start));
    // "For example:" makes one of the list below it, and of nothing else.
    if (own !== 'item') leadsIn = text.trimEnd().endsWith(':') && exampleLeadIn.test(text);
    const isExample = quotes > 0 || (own === 'item' && leadsIn) || startsExample(text) || examples.some((each) => holds(each, span));
    passages.push({ kind: own, span, text, isExample });
  }
  return passages;
}

function startsExample(text: string): boolean {
  return /^\s*(?:bad|good|wrong|right|before|after|examples?|e\.g\.|for example|user|human|assistant)\b[^:.\n]{0,20}:/i.test(text);
}

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

interface PlacedPiece extends Span {
  readonly kind: Piece['kind'];
  readonly labelEnd: number;
}

/** The pieces in offsets of the passage. */
function placedPieces(pieces: readonly Piece[], place: (offset: number) => number | undefined, origin: number): readonly PlacedPiece[] {
  return pieces.flatMap(({ kind, start, end, labelEnd }) => {
    const from = place(start);
    const to = place(end);
    const label = place(labelEnd);
    if (from === undefined || to === undefined) return [];
    return [{ kind, start: from - origin, end: to - origin, labelEnd: (label ?? to) - origin }];
  });
}

/** The words without markup; whatever goes keeps its length. */
function saidIn(written: string, pieces: readonly PlacedPiece[]): string {
  let text = written;
  const fill = (start: number, end: number, filling: string) => {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, filling) + text.slice(end);
  };
  for (const { kind, start, end, labelEnd } of pieces) {
    if (kind === 'code' || kind === 'html' || kind === 'autolink' || kind === 'image') fill(start, end, '¤');
    else if (kind === 'link') {
      fill(start, start + 1, ' ');
      fill(labelEnd, end, ' ');
    } else fill(start, start + 1, ' ');
  }
  if (!/[>*~_"“«„]/.test(text)) return text;
  text = text.replace(/^[ \t]*(?:>[ \t]?)+/gm, blank).replace(/\*+|~~|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, blank);
  return text.replace(/(?<![\p{L}\p{N}])"[^"\n]{2,400}"|“[^”\n]{2,400}”|«[^»\n]{2,400}»|„[^“”\n]{2,400}[“”]/gu, (quote) =>
    '¤'.repeat(quote.length),
  );
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
