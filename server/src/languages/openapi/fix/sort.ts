/** Puts what stands in a YAML or JSON collection into another order. */
import type { Edit, Span } from '../../../engine/finding.ts';
import type { Place } from '../model.ts';
import { replacement } from './edit.ts';

/**
 * Edits that write the pieces of a text in another order, each in the place of another, so that commas and dashes between
 * them stay. None where pieces are of different depth, or where one of them could not stand elsewhere.
 */
export function reorder(place: Place, pieces: readonly Span[], order: readonly Span[]): readonly Edit[] {
  const { document, tree } = place;
  const { text } = document;
  if (tree.problems.length > 0) return [];
  const columns = new Set(pieces.map(({ start }) => start - (text.lastIndexOf('\n', start - 1) + 1)));
  const isSpread = pieces.some(({ start, end }) => text.slice(start, end).includes('\n'));
  if (isSpread && columns.size > 1) return [];
  if (!/\.json$/i.test(document.uri)) {
    // A comment between two pieces belongs to one of them, and an anchor has to stand before its aliases.
    const gaps = pieces.map(({ end }, index) => text.slice(end, pieces[index + 1]?.start ?? end));
    if (gaps.some((gap) => gap.includes('#'))) return [];
    // Blanks at the end of a line may be the last words of a block scalar.
    if (pieces.some(({ end }) => text[end] === ' ' || text[end] === '\t')) return [];
    if (pieces.some(({ start, end }) => /(?:^|\s)[&*][A-Za-z\d]/.test(text.slice(start, end)))) return [];
  }
  return pieces.flatMap((span, index): Edit[] => {
    const other = order[index];
    if (!other || other.start === span.start) return [];
    return [replacement(place, span, text.slice(other.start, other.end).replace(/(?:\r?\n[ \t]*)+$/, ''))];
  });
}
