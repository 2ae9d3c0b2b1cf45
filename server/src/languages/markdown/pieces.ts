/** Reads what stands between the words of a page, section by section: links, references, code between backticks. */
import { type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { lineStarts } from '../../engine/text.ts';
import { blocksOf, placeContent } from './blocks.ts';
import type { Lines, Piece } from './parser.ts';
import type { Section } from './sections.ts';

/** A link or an image, inline or through a definition. */
export interface Link {
  readonly image: boolean;
  /** Its words as written. */
  readonly text: string;
  /** Where it leads, as written. */
  readonly target: string;
  /** Where the target is written: in the link itself, or in the definition it refers to. */
  readonly targetSpan: Span;
  readonly span: Span;
}

/** A line `[label]: target`. */
export interface Definition {
  readonly label: string;
  readonly target: string;
  readonly targetSpan: Span;
}

/** `[text][label]` without a definition of the label. */
export interface UndefinedReference {
  readonly label: string;
  readonly span: Span;
}

/** What stands between words, each in order. */
export interface Pieces {
  readonly links: readonly Link[];
  readonly undefinedReferences: readonly UndefinedReference[];
  /** Code between backticks, the backticks included. */
  readonly codeSpans: readonly Span[];
}

/** The definitions of a page, and which of them a label means. */
export const definitionsOf: (page: Document) => { readonly all: readonly Definition[]; readonly byLabel: ReadonlyMap<string, Definition> } =
  memo((page) => {
    const all = page.text.includes(']:')
      ? blocksOf(page).sections.flatMap(({ definitions }) => definitions.flatMap((lines) => [...readDefinition(page, spanOf(page, lines))]))
      : [];
    // Of two definitions with the same label the first one counts.
    return { all, byLabel: new Map(all.toReversed().map((definition) => [normalizeLabel(definition.label), definition])) };
  });

const nothing: Pieces = { links: [], undefinedReferences: [], codeSpans: [] };

const knownPieces = new WeakMap<Section, Pieces>();

/** What stands between the words of a section. */
export function piecesIn(page: Document, section: Section): Pieces {
  if (!section.mayHoldPieces) return nothing;
  const pieces = knownPieces.get(section) ?? readPieces(page, section);
  knownPieces.set(section, pieces);
  return pieces;
}

function readPieces(page: Document, section: Section): Pieces {
  const { piecesOf } = blocksOf(page);
  const links: Link[] = [];
  const undefinedReferences: UndefinedReference[] = [];
  const codeSpans: Span[] = [];
  let rowEnd = 0;
  let inCell = false;
  for (const block of section.blocks) {
    if (block.type === 'tr_open') rowEnd = 0;
    else if (block.type === 'th_open' || block.type === 'td_open') inCell = true;
    else if (block.type === 'th_close' || block.type === 'td_close') inCell = false;
    if (block.type !== 'inline') continue;
    // Most lines hold neither link nor code: what only emphasizes words is not looked at.
    if (!inCell && !/[[<`]/.test(block.content)) continue;
    const pieces = piecesOf(block);
    if (!inCell && pieces.length === 0 && !block.content.includes('][')) continue;
    const place = inCell ? placeContent(page, block, rowEnd) : placeContent(page, block);
    const end = inCell ? placed(place, 0, block.content.length)?.end : undefined;
    if (end !== undefined) rowEnd = end;
    const definitionOf = (label: string) => definitionsOf(page).byLabel.get(normalizeLabel(label));
    for (const link of linksIn(block.content, pieces, place, definitionOf)) links.push(link);
    for (const reference of undefinedIn(block.content, pieces, place)) undefinedReferences.push(reference);
    for (const { kind, start, end } of pieces) {
      const code = kind === 'code' ? placed(place, start, end) : undefined;
      if (code) codeSpans.push(code);
    }
  }
  return { links, undefinedReferences, codeSpans };
}

/** The pieces of several sections. */
export function joined(all: readonly Pieces[]): Pieces {
  const pieces = all.filter((each) => each !== nothing);
  const [first = nothing] = pieces;
  if (pieces.length < 2) return first;
  return {
    links: pieces.flatMap(({ links }) => links),
    undefinedReferences: pieces.flatMap(({ undefinedReferences }) => undefinedReferences),
    codeSpans: pieces.flatMap(({ codeSpans }) => codeSpans),
  };
}

/** The label of a reference as CommonMark compares it: blanks collapsed, case folded. */
function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** The span of these lines. */
export function spanOf(page: Document, [first, end]: Lines): Span {
  const starts = lineStarts(page);
  return { start: starts[first] ?? page.text.length, end: starts[end] ?? page.text.length };
}

type Placing = (offset: number) => number | undefined;

/** The span on the page of a span of a block's content; undefined when either end cannot be placed. */
export function placed(place: Placing, start: number, end: number): Span | undefined {
  const from = place(start);
  const to = place(end);
  return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

function* linksIn(
  content: string,
  pieces: readonly Piece[],
  place: Placing,
  definitionOf: (label: string) => Definition | undefined,
): Iterable<Link> {
  for (const piece of pieces) {
    if (piece.kind !== 'link' && piece.kind !== 'image' && piece.kind !== 'autolink') continue;
    const span = placed(place, piece.start, piece.end);
    if (!span) continue;
    const image = piece.kind === 'image';
    if (piece.kind === 'autolink') {
      const target = content.slice(piece.start + 1, piece.end - 1);
      yield { image, text: target, target, span, targetSpan: { start: span.start + 1, end: span.end - 1 } };
      continue;
    }
    const textStart = piece.start + (image ? 2 : 1);
    const text = content.slice(textStart, piece.labelEnd);
    const inlineTarget = targetIn(content, piece.labelEnd, piece.end);
    const targetSpan = inlineTarget && placed(place, inlineTarget.start, inlineTarget.end);
    if (inlineTarget && targetSpan) {
      yield { image, text, target: content.slice(inlineTarget.start, inlineTarget.end), span, targetSpan };
      continue;
    }
    const label = /^\]\[([^\]]+)\]$/.exec(content.slice(piece.labelEnd, piece.end))?.[1] ?? text;
    const definition = definitionOf(label);
    if (definition) yield { image, text, target: definition.target, span, targetSpan: definition.targetSpan };
  }
}

/** The destination in `](destination "title")`, without angle brackets. */
function targetIn(content: string, labelEnd: number, end: number): Span | undefined {
  const opening = /^\]\(\s*/.exec(content.slice(labelEnd, end));
  if (!opening) return undefined;
  const start = labelEnd + opening[0].length;
  const angled = /^<((?:\\.|[^<>\\\n])*)>/.exec(content.slice(start, end));
  if (angled) return { start: start + 1, end: start + 1 + (angled[1] ?? '').length };
  let depth = 0;
  for (let index = start; index < end; index++) {
    const character = content[index] ?? '';
    if (character === '\\') index++;
    else if (/\s/.test(character) || (character === ')' && depth === 0)) return { start, end: index };
    else if (character === '(') depth++;
    else if (character === ')') depth--;
  }
  return { start, end: end - 1 };
}

/** The text with these spans blanked; they may hold each other. */
function blank(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), ' '.repeat(end - from));
    done = end;
  }
  return parts.join('') + text.slice(done);
}

function* readDefinition(page: Document, span: Span): Iterable<Definition> {
  const text = page.text.slice(span.start, span.end);
  const match = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)*\[((?:\\.|[^\]\\])+)\]:[\s>]*(?:<([^<>\n]*)>|(\S+))/.exec(text);
  if (!match) return;
  const [whole, label = '', angled, bare = ''] = match;
  const target = angled ?? bare;
  const end = span.start + whole.length - (angled === undefined ? 0 : 1);
  yield { label, target, targetSpan: { start: end - target.length, end } };
}

/** References to labels that nothing defines. `a[0][1]` and task boxes are no references. */
function* undefinedIn(content: string, pieces: readonly Piece[], place: Placing): Iterable<UndefinedReference> {
  if (!content.includes('][')) return;
  const prose = blank(content, pieces);
  for (const match of prose.matchAll(/(?<![\w\])\\])\[([^[\]\n]{1,300})\]\[([^[\]\n]{1,300})\](?![[(:])/g)) {
    const [whole, text = '', label = ''] = match;
    if (text.trim() === '' || label.trim() === '') continue;
    const end = match.index + whole.length - 1;
    const span = placed(place, end - label.length, end);
    if (span) yield { label, span };
  }
}
