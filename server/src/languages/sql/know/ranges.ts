/** Finds the columns of a table that are the two ends of one range: `starts_at` and `ends_at`, `min_price` and `max_price`. */
import type { Column, Table } from '../catalog.ts';
import { wordsIn } from '../names.ts';
import { isDay, isMoment, isNumber } from './kinds.ts';

export interface Range {
  readonly start: Column;
  readonly end: Column;
  /** How the end compares with the start, which it may fall together with unless its name says otherwise. */
  readonly operator: '>' | '>=';
  /** True for what programs measured, on clocks that may differ. */
  readonly isRecorded: boolean;
}

/** `apart` ends never fall together, `recorded` ones were measured, and `bounds` are of numbers too. */
type Kind = 'apart' | 'plain' | 'recorded' | 'bounds';

/** For the word of a start those of its end. */
const ends: ReadonlyMap<string, readonly [kind: Kind, ...words: string[]]> = new Map([
  ['starts', ['apart', 'ends']],
  ['begins', ['apart', 'ends']],
  ['opens', ['apart', 'closes']],
  ['checkin', ['apart', 'checkout']],
  ['start', ['plain', 'end', 'finish', 'stop']],
  ['starting', ['plain', 'ending']],
  ['begin', ['plain', 'end']],
  ['from', ['plain', 'to', 'until', 'till', 'thru', 'through']],
  ['since', ['plain', 'until']],
  ['open', ['plain', 'close']],
  ['effective', ['plain', 'expiration', 'expiry']],
  ['birth', ['plain', 'death']],
  ['started', ['recorded', 'ended', 'finished', 'completed', 'stopped']],
  ['began', ['recorded', 'ended']],
  ['opened', ['recorded', 'closed']],
  ['first', ['recorded', 'last']],
  ['min', ['bounds', 'max']],
  ['minimum', ['bounds', 'maximum']],
  ['lower', ['bounds', 'upper']],
  ['low', ['bounds', 'high']],
]);

/** `check_in` and `check_out`, `clock_in` and `clock_out`. */
const visits = new Set(['check', 'clock', 'punch']);

/** Numbers that are counted up from the start to the end. */
const counted = new Set(['page', 'line', 'row', 'offset', 'index', 'position', 'byte', 'block', 'mileage', 'odometer', 'height']);

/** The ranges of a table. */
export function rangesOf({ columns }: Table): readonly Range[] {
  const byWords = new Map(Array.from(columns.values(), (column) => [wordsIn(column.name).join(' '), column]));
  const found: Range[] = [];
  for (const [name, start] of byWords) {
    const words = name.split(' ');
    for (const [at, word] of words.entries()) {
      const [kind, ...others] =
        word === 'in' && visits.has(words[at - 1] ?? '') ? (['apart', 'out'] as const) : (ends.get(word) ?? ['plain']);
      const end = others.map((other) => byWords.get(words.with(at, other).join(' '))).find((column) => column !== undefined);
      if (!end || !areComparable(start, end, kind === 'bounds' || words.some((other) => counted.has(other)))) continue;
      const isApart = kind === 'apart' && start.type !== undefined && isMoment(start.type);
      found.push({ start, end, operator: isApart ? '>' : '>=', isRecorded: kind === 'recorded' });
    }
  }
  return found;
}

function areComparable({ type: from }: Column, { type: to }: Column, areNumbers: boolean): boolean {
  if (!from || !to) return false;
  if (isMoment(from)) return from.name === to.name && !to.array;
  return (isDay(from) && isDay(to)) || (areNumbers && isNumber(from) && isNumber(to));
}

/** True when the table makes a real range of both ends, which PostgreSQL refuses to do out of order. */
export function isRangeBuilt({ start, end }: Range): boolean {
  const { indexes, columns } = start.table;
  return [...indexes.map(({ mentions }) => mentions), ...Array.from(columns.values(), ({ mentions }) => mentions)].some((mentions) => {
    const spoken = [...mentions.values()];
    return spoken.includes(start) && spoken.includes(end);
  });
}
