/** Reads dates as people write them, and tells how far they are from the day of a snapshot. */
import type { Snapshot } from '../../../engine/document.ts';

/** A date in a text. */
export interface WrittenDate {
  readonly text: string;
  readonly start: number;
  /** As `YYYY-MM-DD`; undefined for what is no day of the calendar, and where nobody can tell the day from the month. */
  readonly iso: string | undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

/** Year first; day, month by number; day, month by name; month by name, day. */
const spellings =
  /(?<![\w.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])|(?<![\w.-])((?:19|20)\d\d)(\d\d)(\d\d)(?![\w-])|(?<![\w.-])(\d{1,2})([-/.])(\d{1,2})\9(\d{4})(?![\w-])/;
const dayMonth = new RegExp(`(?<![\\w.-])(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)?[- ]${monthName}[-, ]{1,2}(\\d{4})(?!\\w)`, 'i');
const monthDay = new RegExp(`(?<!\\w)${monthName}[- ](\\d{1,2})(?:st|nd|rd|th)?,? {1,2}(\\d{4})(?!\\w)`, 'i');

/** The first date in a text; undefined where none is. Only a beginning is looked at, for dates stand there. */
export function dateInText(text: string): WrittenDate | undefined {
  const head = text.slice(0, 400);
  return [numeric(head), named(head, dayMonth, [1, 2, 3]), named(head, monthDay, [2, 1, 3])]
    .filter((found) => found !== undefined)
    .sort((a, b) => a.start - b.start)[0];
}

/** A day as `YYYY-MM-DD`; undefined for one that the calendar does not have. */
export function isoDay(year: string, month: string, day: string): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // A day that the month does not have counts on into the next one.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** The number of a month by its name or the beginning of it, `1` for January; zero for other words. */
export function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** The day of a snapshot, as `YYYY-MM-DD`. */
export function today({ now }: Snapshot): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** How many days ago a day was, with their fractions: less than zero for one to come. */
export function daysSince(iso: string, { now }: Snapshot): number {
  return (now - Date.parse(iso)) / 86_400_000;
}

function numeric(text: string): WrittenDate | undefined {
  const match = spellings.exec(text);
  if (!match) return undefined;
  const [whole, year, , month = '', day = '', year8, month8 = '', day8 = '', first = '', separator, second = '', last = ''] = match;
  const start = match.index;
  if (year !== undefined) return { text: whole.trimEnd(), start, iso: isoDay(year, month, day) };
  if (year8 !== undefined) return { text: whole, start, iso: isoDay(year8, month8, day8) };
  // Dots come with the day in front; with slashes and dashes the month may, and only a number above twelve tells.
  const dayFirst = isoDay(last, second, first);
  const monthFirst = separator === '.' ? undefined : isoDay(last, first, second);
  const iso = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst ? undefined : (dayFirst ?? monthFirst);
  return { text: whole, start, iso };
}

function named(text: string, pattern: RegExp, [day, month, year]: readonly [number, number, number]): WrittenDate | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const number = String(monthNumber(match[month] ?? ''));
  return { text: match[0], start: match.index, iso: isoDay(match[year] ?? '', number, match[day] ?? '') };
}
