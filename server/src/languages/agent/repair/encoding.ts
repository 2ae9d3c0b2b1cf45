/** Puts text back that went through a wrong code page. */
import type { Document } from '../../../engine/document.ts';
import { applyEdits } from '../../../engine/text.ts';
import { misreadIn } from '../mojibake.ts';
import { type Mended, noteOf } from './mended.ts';

/** The text in the right encoding, as far as its bytes are left. */
export function mendEncoding(page: Document): Mended {
  const edits = misreadIn(page).flatMap(({ span, decoded }) => (decoded === undefined ? [] : [{ span, text: decoded }]));
  return { text: applyEdits(page.text, edits), notes: noteOf('Put characters back that were read in the wrong encoding.', edits.length) };
}
