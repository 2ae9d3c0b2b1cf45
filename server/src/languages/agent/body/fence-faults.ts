/** Finds fences that nothing closes, and fences that a fence inside them closes too early. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { lineBreak } from '../../../engine/text.ts';
import { type FencedBlock, fencedBlocks } from '../../markdown/fences.ts';
import { type Line, linesOf } from './prose.ts';

/** A fence that does not end where its author thinks. */
export interface FenceFault {
  readonly kind: 'unclosed' | 'unopened' | 'nested';
  /** The ticks that open the fence, and its language. */
  readonly opening: Span;
  /** For a nested fence the inner one, for an unclosed one the next that opens in it. */
  readonly inner: Span | undefined;
  /** What sets it right; undefined where that is not certain. */
  readonly mend: readonly Edit[] | undefined;
}

/**
 * The faults of a page, in order. One that turns what follows inside out is the last: nobody knows which of the later
 * ticks open a fence and which close one.
 */
export const fenceFaults: (page: Document) => readonly FenceFault[] = memo((page) => [...findFaults(page)]);

function* findFaults(page: Document): Iterable<FenceFault> {
  const fences = fencedBlocks(page);
  if (fences.length === 0 || page.uri.endsWith('.toml')) return;
  const markers = markersOf(page);
  const places = new Map(markers.map(({ ticks }, index) => [ticks.start, index]));
  let previous: Marker | undefined;
  let resumeAt = 0;
  for (const fence of fences) {
    if (fence.opening.start < resumeAt) continue;
    const index = places.get(fence.opening.start) ?? -1;
    const own = markers[index];
    if (!own) continue;
    // Right below a tag Markdown sees HTML instead of a fence, and then a fence where that one ends. Who reads the text does not.
    const above = markers[index - 1];
    if (own.language === '' && above && above.language !== '' && !fences.some((each) => holdsOrOpens(each, above))) return;
    const inner = firstInside(markers, index, fence, own);
    if (own.language === '' && looksLikeClosing(page, own)) {
      // The ticks that closed the fence above were meant to open one inside it.
      if (previous && holdsText(previous) && above && above !== previous && looksLikeOpening(page, above)) {
        // Behind a fence that another one closed it is but the next of its consequences.
        if (resumeAt === 0) yield nested(page, markers, previous, above);
        return;
      }
      if (holdsProse(page, markers, fence, inner)) {
        if (resumeAt === 0) yield { kind: 'unopened', opening: own.ticks, inner: undefined, mend: undefined };
        return;
      }
    }
    previous = own;
    if (!inner) {
      if (fence.closed) continue;
      yield { kind: 'unclosed', opening: wholeMarker(own), inner: undefined, mend: closeFence(page, fence, own) };
      return;
    }
    const end = intendedEnd(page, markers, own);
    // Code may hold fences in its strings; without an end that fits them, the next fence is one of its own.
    if (!end && !holdsText(own)) {
      yield { kind: 'unclosed', opening: wholeMarker(own), inner: wholeMarker(inner), mend: closeBefore(page, fence, own, inner.line) };
      return;
    }
    yield nested(page, markers, own, inner);
    if (!end) return;
    resumeAt = end.line.end;
  }
}

/** The first ticks in a fence that have a language and may end it. */
function firstInside(markers: readonly Marker[], index: number, { content }: FencedBlock, own: Marker): Marker | undefined {
  for (let next = index + 1; next < markers.length; next++) {
    const marker = markers[next];
    if (!marker || marker.ticks.start >= content.end) return undefined;
    if (marker.language !== '' && mayEnd(own, marker)) return marker;
  }
  return undefined;
}

function holdsOrOpens({ opening, content }: FencedBlock, { ticks }: Marker): boolean {
  return ticks.start >= opening.start && ticks.start < Math.max(content.end, opening.end);
}

function nested(page: Document, markers: readonly Marker[], outer: Marker, inner: Marker): FenceFault {
  const end = intendedEnd(page, markers, outer);
  return { kind: 'nested', opening: wholeMarker(outer), inner: wholeMarker(inner), mend: end && lengthen(markers, outer, end) };
}

/** A line of three or more ticks or tildes. */
interface Marker {
  readonly line: Line;
  readonly ticks: Span;
  readonly character: string;
  readonly length: number;
  /** What stands behind the ticks, blanks included. */
  readonly info: string;
  readonly language: string;
}

/** The ticks and the words behind them. */
function wholeMarker({ ticks, info }: Marker): Span {
  return { start: ticks.start, end: ticks.end + info.trimEnd().length };
}

function markersOf(page: Document): readonly Marker[] {
  return linesOf(page).flatMap((line): readonly Marker[] => {
    if (!line.text.includes('```') && !line.text.includes('~~~')) return [];
    const match = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})([^`]*)$/.exec(line.text);
    if (!match) return [];
    const [, indent = '', ticks = '', info = ''] = match;
    const start = line.start + indent.length;
    const language = /^[ \t]*([\w+#.{-][^\s]*)/.exec(info)?.[1] ?? '';
    return [{ line, ticks: { start, end: start + ticks.length }, character: ticks[0] ?? '', length: ticks.length, info, language }];
  });
}

/** True for what no fence without a language holds: a fence with one, or headings up to ticks that look like the next opening ones. */
function holdsProse(page: Document, markers: readonly Marker[], fence: FencedBlock, inner: Marker | undefined): boolean {
  if (inner) return true;
  if (!/^#{1,6} \S/m.test(page.text.slice(fence.content.start, fence.content.end))) return false;
  const last = markers.find(({ ticks }) => ticks.start >= fence.content.end);
  return !fence.closed || (last !== undefined && looksLikeOpening(page, last));
}

/** True for a fence of text, which may show a page with fences of its own. */
function holdsText({ language }: Marker): boolean {
  return /^(?:markdown|md|mdx|mdc|text|txt|plaintext|)$/i.test(language);
}

/** True for ticks that end an outer fence, or would without a language: no fewer, and indented hardly more. */
function mayEnd(outer: Marker, { ticks, line, character, length }: Marker): boolean {
  const deeper = ticks.start - line.start - (outer.ticks.start - outer.line.start);
  return character === outer.character && length >= outer.length && deeper < 4;
}

/** The line that closes the outer fence if every line of ticks that looks like an opening one opens a fence and the others close one. */
function intendedEnd(page: Document, markers: readonly Marker[], outer: Marker): Marker | undefined {
  const rest = markers.filter((marker) => marker.ticks.start > outer.ticks.start && mayEnd(outer, marker));
  let depth = 1;
  for (const [index, marker] of rest.entries()) {
    const inside = depth > 1;
    depth += marker.language !== '' || (!inside && looksLikeOpening(page, marker)) ? 1 : -1;
    if (depth > 0) continue;
    const below = linesOf(page)[marker.line.number + 1];
    const isEnd = (below === undefined || below.text.trim() === '') && isBalanced(rest.slice(index + 1));
    return isEnd ? marker : undefined;
  }
  return undefined;
}

/** True for bare ticks between a lead-in or an empty line and a line of words. */
function looksLikeOpening(page: Document, { line }: Marker): boolean {
  const above = linesOf(page)[line.number - 1]?.text.trim() ?? '';
  const below = linesOf(page)[line.number + 1]?.text.trim() ?? '';
  return below !== '' && !/^[`~]{3}/.test(below) && (above === '' || /[:：]$|^#{1,6} /.test(above));
}

/** True for bare ticks between a line of words and an empty one. */
function looksLikeClosing(page: Document, { line }: Marker): boolean {
  const above = linesOf(page)[line.number - 1]?.text.trim() ?? '';
  const below = linesOf(page)[line.number + 1]?.text.trim() ?? '';
  return below === '' && above !== '' && !/[:：]$|^#{1,6} /.test(above);
}

/** True where fences open and close in turn: each with a language opens one, and none is left open. */
function isBalanced(markers: readonly Marker[]): boolean {
  let open: Marker | undefined;
  for (const marker of markers) {
    if (!open) open = marker;
    else if (marker.language === '') open = undefined;
    // A page that is shown in a later fence is judged when it is reached.
    else return /^(?:markdown|md)$/i.test(open.language);
  }
  return open === undefined;
}

function lengthen(markers: readonly Marker[], outer: Marker, end: Marker): readonly Edit[] {
  const between = markers.filter(({ ticks }) => ticks.start > outer.ticks.start && ticks.start < end.ticks.start);
  const longest = Math.max(outer.length, ...between.map(({ length }) => length));
  const text = outer.character.repeat(longest + 1);
  return [outer, end].map(({ ticks }) => ({ span: ticks, text }));
}

/** The line that closes a fence, where the page or the list round it ends first. */
function closeFence(page: Document, fence: FencedBlock, own: Marker): readonly Edit[] | undefined {
  const lines = linesOf(page).filter(({ start }) => start >= fence.content.start);
  const next = lines.find(({ start }) => start >= fence.content.end);
  // The ticks are there, but less indented than the list: they open a fence of their own.
  const strayed = next && /^[ \t]*(`{3,}|~{3,})[ \t]*$/.exec(next.text)?.[1];
  if (next && strayed === own.character.repeat(own.length) && /^ +$/.test(fence.linePrefix)) {
    const indent = /^[ \t]*/.exec(next.text)?.[0].length ?? 0;
    return [{ span: { start: next.start, end: next.start + indent }, text: fence.linePrefix }];
  }
  const content = page.text.slice(fence.content.start, fence.content.end);
  // Code that is indented less than its list ends the list as well: where it ends nobody knows.
  if (next && fence.content.end < page.text.length && !/^\s*(?:[-*+] |\d+[.)] |#{1,6} |[\p{Lu}*>|]|$)/u.test(next.text)) return undefined;
  if (content.trim() !== '') return closeAt(page, fence, own, evidentEnd(page, fence) ?? fence.content.end);
  // Ticks with nothing behind them at the end of a page are left over.
  return fence.content.end === page.text.length && own.language === '' && fence.linePrefix === ''
    ? [{ span: { start: own.line.start, end: page.text.length }, text: '' }]
    : undefined;
}

/** The line that closes a fence before another opens; undefined where prose may stand between the two. */
function closeBefore(page: Document, fence: FencedBlock, own: Marker, line: Line): readonly Edit[] | undefined {
  const end = evidentEnd(page, { ...fence, content: { start: fence.content.start, end: line.start } });
  if (end !== undefined) return closeAt(page, fence, own, end);
  const between = page.text.slice(fence.content.start, line.start);
  return /\S/.test(between) && !/\r?\n[ \t]*\r?\n[ \t]*\S/.test(between) ? closeAt(page, fence, own, line.start) : undefined;
}

/** Where a heading below an empty line shows that the code is over. In many languages one hash starts a comment. */
function evidentEnd(page: Document, { content, language, linePrefix }: FencedBlock): number | undefined {
  if (linePrefix !== '' || /^(?:markdown|md|mdx|text|txt|)$/.test(language)) return undefined;
  const hashes = /^(?:sql|js|javascript|ts|typescript|tsx|jsx|json|jsonc|html|css|java|go|rust|c|cpp|csharp|kotlin|swift)$/.test(language)
    ? /\n[ \t]*\r?\n(?=#{1,6} \S)/
    : /\n[ \t]*\r?\n(?=#{2,6} [\p{Lu}\p{Extended_Pictographic}\d])/u;
  const found = hashes.exec(page.text.slice(content.start, content.end));
  return found ? content.start + found.index + 1 : undefined;
}

/** A closing line behind the last line before an offset that is not empty. */
function closeAt(page: Document, fence: FencedBlock, own: Marker, offset: number): readonly Edit[] {
  const before = page.text.slice(0, offset);
  const at = before.trimEnd().length;
  const text = `${lineBreak(page.text)}${fence.linePrefix}${own.character.repeat(own.length)}`;
  return [{ span: { start: at, end: at }, text }];
}
