/** Puts text back that went through a wrong code page, and leaves alone what code shows on purpose. */
import { createDocument } from '../../../engine/document.ts';
import { applyEdits } from '../../../engine/text.ts';
import { readMarkdown } from '../../markdown/markdown.ts';
import { findMojibake, type Mojibake } from '../mojibake.ts';
import { type Mended, noteOf } from './mended.ts';

/** True when words of the prose can be put back. */
export function isMisencoded(text: string): boolean {
  return restorable(text).length > 0;
}

/** The text in the right encoding. */
export function mendEncoding(text: string): Mended {
  const edits = restorable(text).map(({ span, decoded = '' }) => ({ span, text: decoded }));
  return { text: applyEdits(text, edits), notes: noteOf('Put characters back that were read in the wrong encoding.', edits.length) };
}

/** What can be put back. Code may show such text on purpose, but not in a file that has it in its prose as well. */
function restorable(text: string): readonly Mojibake[] {
  const found = findMojibake(text);
  if (found.length === 0) return [];
  const { codeSpans, fences } = readMarkdown(createDocument('repair.md', text));
  const isIn = (places: readonly { readonly start: number; readonly end: number }[], { span }: Mojibake) =>
    places.some((place) => span.start >= place.start && span.end <= place.end);
  const outsideSpans = found.filter((mojibake) => !isIn(codeSpans, mojibake));
  const fenced = fences.map(({ content }) => content);
  if (outsideSpans.every((mojibake) => isIn(fenced, mojibake))) return [];
  return outsideSpans.filter(({ decoded }) => decoded !== undefined);
}
