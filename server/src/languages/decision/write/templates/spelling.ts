/** Spells the title and the status of a new decision as an older one does. */

import type { Document } from '../../../../engine/document.ts';
import type { Decision } from '../../decision.ts';
import { plainNumber } from '../../reading/names.ts';
import { plainStatus } from '../../reading/status.ts';
import { inCaseOf } from '../status-words.ts';
import type { Head } from './forms.ts';

/** `ADR-0012: Use UUID keys`: the number as the older title writes its own, and the new title behind it. */
export function titleLike({ text }: Document, { titleSpan, titleNumber }: Decision, head: Head): string {
  if (!titleSpan || !titleNumber || head.number === undefined) return head.title;
  const before = text.slice(titleSpan.start, titleNumber.span.start);
  const behind = /^[\])]*\s*(?:[.:)|]|[-–—](?=\s))?[\])]*\s*/.exec(text.slice(titleNumber.span.end, titleSpan.end))?.[0] ?? ' ';
  return before + numberLike(titleNumber.text, head.number) + behind + head.title;
}

/** A number with zeros in front where an older one has them. */
export function numberLike(older: string, number: string): string {
  return plainNumber(number).padStart(older.startsWith('0') ? older.length : 0, '0');
}

/** Words in the quotes that older words stand in. */
export function quotedLike(older: string, words: string): string {
  const quote = /^(["'`])[\s\S]*\1$/.exec(older)?.[1] ?? '';
  return quote + words + quote;
}

/** A status in the letters, quotes and emphasis of an older one. */
export function statusLike(text: string, status: string): string {
  const around = /^(["'`]|\*\*|__|[*_])?[\s\S]*?\1$/.exec(text)?.[1] ?? '';
  const word = /\p{L}+/u.exec(plainStatus(text))?.[0] ?? status;
  return around + inCaseOf(status, word) + around;
}

/** True for the fields that say on which day a decision was made or changed last. */
export function isDateField(name: string): boolean {
  return /^(?:date|created|created-at|updated|last-updated|last-modified|decision-date)$/.test(name);
}
