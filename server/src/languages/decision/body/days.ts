/** Reads the days that people write as dates. */
import { isoDay, monthNumber } from '../reading/dates.ts';

/** What a date comes to: a day of the calendar, two days that it may be, less than a day, a day that no calendar has, or no date. */
export type Day =
  | { readonly kind: 'day'; readonly iso: string }
  | { readonly kind: 'either'; readonly isos: readonly [string, string] }
  /** A month and no day in it, or a year of two digits. */
  | { readonly kind: 'vague' }
  | { readonly kind: 'impossible'; readonly swapped: string | undefined }
  | { readonly kind: 'none' };

/** The day that a text starts with or is. */
export function readDay(text: string): Day {
  const words = text
    .trim()
    .replace(/^["'*_([]+/, '')
    .replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i, '');
  const ordered = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})(?!\d)/.exec(words);
  if (ordered) return dayOf(ordered[1], ordered[3], ordered[4]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[-\s]+(?:of\s+)?(\p{L}{3})\p{L}*\.?,?[-\s]+(\d{4})\b/iu.exec(words);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^(\p{L}{3})\p{L}*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/iu.exec(words);
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2]);
  if (
    /^(?:\d{4}([-/.](?:0?[1-9]|1[0-2]))?|(?:0?[1-9]|1[0-2])[-/.]\d{4}|\p{L}{3,10}\.?,? \d{4}|q[1-4] \d{4}|\d{1,2}([-/.])\d{1,2}\2\d{2})$/iu.test(
      words,
    )
  )
    return { kind: 'vague' };
  const numbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})\b/.exec(words);
  if (!numbers) return { kind: 'none' };
  const [, first, dash, second, year] = numbers;
  // With dots the day comes first everywhere.
  const european = dayOf(year, second, first);
  const american = dash === '.' ? european : dayOf(year, first, second);
  if (european.kind !== 'day') return american;
  if (american.kind !== 'day' || american.iso === european.iso) return european;
  return { kind: 'either', isos: [european.iso, american.iso] };
}

function named(year: string | undefined, month: string | undefined, day: string | undefined): Day {
  const number = monthNumber(month ?? '');
  return number === 0 ? { kind: 'none' } : dayOf(year, String(number), day);
}

function dayOf(year = '', month = '', day = ''): Day {
  const iso = isoDay(year, month, day);
  if (iso !== undefined) return { kind: 'day', iso };
  const swapped = Number(month) > 12 && Number(day) <= 12 ? dayOf(year, day, month) : undefined;
  return { kind: 'impossible', swapped: swapped?.kind === 'day' ? swapped.iso : undefined };
}
