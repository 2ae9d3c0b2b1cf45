/** Spells the title and the status of a new decision as an older one does. */
import type { Document } from '../../../../engine/document.ts';
import type { Decision } from '../../decision.ts';
import { plainNumber } from '../../reading/names.ts';
import { plainStatus } from '../../reading/status.ts';
import { capitalized, type Head } from './forms.ts';

/** `ADR-0012: Use UUID keys`: the number as the older title writes its own, and the new title behind it. */
export function titleLike({ text }: Document, { titleSpan, titleNumber }: Decision, head: Head): string {
  if (!titleSpan || !titleNumber || head.number === undefined) return head.title;
  const before = text.slice(titleSpan.start, titleNumber.span.start);
  const behind = /^[\])]*\s*(?:[.:)|]|[-–—](?=\s))?[\])]*\s*/.exec(text.slice(titleNumber.span.end, titleSpan.end))?.[0] ?? ' ';
  const number = plainNumber(head.number).padStart(/^0/.test(titleNumber.text) ? titleNumber.text.length : 0, '0');
  return before + number + behind + head.title;
}

/** A status in the letters, quotes and emphasis of an older one. */
export function statusLike(text: string, status: string): string {
  const around = /^(["'`]|\*\*|__|[*_])?[\s\S]*?\1$/.exec(text)?.[1] ?? '';
  const word = /\p{L}+/u.exec(plainStatus(text))?.[0] ?? status;
  const cased =
    word.length > 1 && word === word.toUpperCase() ? status.toUpperCase() : /^\p{Lu}/u.test(word) ? capitalized(status) : status;
  return around + cased + around;
}
