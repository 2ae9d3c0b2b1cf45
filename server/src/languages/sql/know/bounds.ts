/** Knows what the name and the type of a number say about the bounds that it always keeps. */
import type { Column, Table } from '../catalog.ts';
import { wordsIn } from '../names.ts';
import { isNumber, isUnsigned, isWhole } from './kinds.ts';

/** The bounds of a number. */
export interface Bounds {
  /** Completes the sentence `a CHECK that …`. */
  readonly says: string;
  /** The condition behind the column's name. */
  readonly condition: string;
  /** True for sums that a credit or a refund turns negative in some schemas: only people know. */
  readonly isSum: boolean;
}

/** What counts besides the names that are certain. */
export interface Wishes {
  /** What is never negative, by the last word of a column's name. */
  readonly words: ReadonlySet<string>;
  /** True to count durations, attempts, sizes and counts too. */
  readonly counters: boolean;
}

/** The bounds of a column, as far as its name is certain about them; undefined for columns that mean something else below zero. */
export function boundsOf(column: Column, wishes: Wishes): Bounds | undefined {
  const { type, table } = column;
  if (!type || !isNumber(type)) return undefined;
  const words = wordsIn(column.name);
  const bounds = coordinate(column, words) ?? percentage(column, words) ?? port(column, words) ?? nonNegative(column, words, wishes);
  if (!bounds || isUnsigned(type) || namesSigned(words, wordsIn(table.written.name))) {
    return undefined;
  }
  return contradicts(column, bounds) ? undefined : bounds;
}

function between(least: number, most: number, isSum = false): Bounds {
  return { says: `keeps it between ${least} and ${most}`, condition: `BETWEEN ${least} AND ${most}`, isSum };
}

/** Degrees with a fraction; whole numbers are some other unit. The short names count only as a pair. */
function coordinate({ type, table }: Column, words: readonly string[]): Bounds | undefined {
  if (!type || isWhole(type)) return undefined;
  const last = words.at(-1) ?? '';
  const isPair = /^(?:lat|lon|lng)$/.test(last) && hasWord(table, /^lat$/) && hasWord(table, /^(?:lon|lng|long)$/);
  if (last === 'latitude' || (last === 'lat' && isPair)) return between(-90, 90);
  return last === 'longitude' || isPair ? between(-180, 180) : undefined;
}

function hasWord({ columns }: Table, pattern: RegExp): boolean {
  return Array.from(columns.values()).some(({ name }) => pattern.test(wordsIn(name).at(-1) ?? ''));
}

/** What a percentage is of, when no more than all of it can be meant: a markup or an override goes beyond. */
const shares = new Set(['discount', 'tax', 'vat', 'progress', 'completion', 'complete', 'share', 'ownership', 'rollout', 'humidity']);

/** True for the words of a percentage that ends at 100. */
export function namesShare(words: readonly string[]): boolean {
  return /^(?:percent|percentage|pct)$/.test(words.at(-1) ?? '') && words.slice(0, -1).every((word) => shares.has(word));
}

function percentage({ type }: Column, words: readonly string[]): Bounds | undefined {
  if (!namesShare(words)) return undefined;
  const [precision, scale = '0'] = type?.arguments ?? [];
  // A number such as numeric(5, 4) holds the share itself.
  const isShare = precision !== undefined && Number(precision) - Number(scale) <= 1;
  return isShare ? between(0, 1) : between(0, 100);
}

/** A number of a port of the internet; zero is its default in some programs that have none yet. */
function port({ type, default: initial, table }: Column, words: readonly string[]): Bounds | undefined {
  if (!type || !isWhole(type) || words.at(-1) !== 'port' || !(words.length > 1 || hasWord(table, /^(?:host|hostname|ip|address|addr)$/))) {
    return undefined;
  }
  return between(initial?.tokens.length === 1 && initial.tokens[0]?.text === '0' ? 0 : 1, 65535);
}

/** What an amount is counted in, or how it came about: `price_cents`, `amount_paid`. */
const units = new Set(
  'cents minor usd eur gbp gross paid due total ordered shipped received reserved delivered invoiced requested hand'.split(' '),
);
const fillers = new Set(['in', 'on', 'of']);
const sums = new Set(['amount', 'total', 'subtotal', 'cost', 'discount', 'tax', 'fee']);
const counters =
  /^(?:durations?|timeout|ttl|seconds|minutes|hours|days|millis|milliseconds|ms|attempts?|retries|tries|size|bytes|filesize|count|length|width|height|weight)$/;
const ages = new Set(['patient', 'user', 'customer', 'child', 'guest', 'student', 'person', 'member', 'employee']);

function nonNegative({ type }: Column, words: readonly string[], wishes: Wishes): Bounds | undefined {
  const meant = amountNamed(words, wishes.words, type !== undefined && isWhole(type));
  if (meant === undefined && !(wishes.counters && counters.test(words.findLast((word) => !fillers.has(word)) ?? ''))) return undefined;
  return { says: 'keeps it from being negative', condition: '>= 0', isSum: meant !== undefined && sums.has(meant) };
}

/** The word that says that a number is never negative, `age` for whole numbers among them; undefined where none does. */
export function amountNamed(words: readonly string[], wishes: ReadonlySet<string>, isWholeNumber: boolean): string | undefined {
  const parts = words.filter((word) => !fillers.has(word));
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (wishes.has(last)) return last;
  if (units.has(last) && wishes.has(before)) return before;
  return last === 'age' && isWholeNumber && (parts.length === 1 || ages.has(before)) ? last : undefined;
}

/** What goes below zero as well as above. */
const signed = new Set(
  `balance delta adjustment adjusted offset change diff difference variance deviation net profit margin negative gain loss growth markup credit debit
   refund tolerance pnl rounding correction effect impact`.split(/\s+/),
);
const signedTables = new Set(
  `ledger ledgers journal journals transaction transactions entry entries movement movements move moves adjustment adjustments posting
   postings correction corrections`.split(/\s+/),
);

/** True when a name, or that of what it belongs to, speaks of what goes below zero as well as above. */
export function namesSigned(words: readonly string[], ownerWords: readonly string[]): boolean {
  return words.some((word) => signed.has(word)) || ownerWords.some((word) => signedTables.has(word));
}

/** True when the default already lies outside: `-1` for `none`. */
function contradicts({ default: initial }: Column, { condition }: Bounds): boolean {
  if (!initial) return false;
  const [first, second] = initial.tokens.filter(({ key }) => key !== '(' && key !== ')');
  const value = first?.key === '-' ? -Number(second?.text) : Number(first?.text);
  if (Number.isNaN(value)) return false;
  const [least, most] = condition === '>= 0' ? [0, Infinity] : (condition.match(/-?\d+/g) ?? []).map(Number);
  return value < (least ?? value) || value > (most ?? value);
}
