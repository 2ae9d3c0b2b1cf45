/** Knows which texts are bounded by their form: formats of a fixed length, patterns that end, names with a known longest value. */
import { wordsOf } from '../../sql/names.ts';

const bounded = new Set(
  `date date-time time duration uuid guid ulid ipv4 ipv6 ip mac int32 int64 uint64 decimal color iso-4217 iso-3166 bic iban objectid http-date
   binary file`.split(/\s+/),
);

/** True when values of this format cannot be long. Files have limits of their own. */
export function isBoundedFormat(format: string): boolean {
  return bounded.has(format.toLowerCase());
}

/** A pattern without what is escaped and without classes: only its structure is left. */
function structureOf(pattern: string): string {
  return pattern.replace(/\\(?:[pP]\{[^}]*\}|.)/g, 'x').replace(/\[[^\]]*\]/g, 'x');
}

/** True when a pattern is tied to both ends of the text and repeats nothing without an end. */
export function isBoundedPattern(pattern: string): boolean {
  const structure = structureOf(pattern);
  return /^\^.*\$$/.test(structure) && !/[*+|]|\{\d*,\}/.test(structure);
}

/** True when a pattern lets everything through: `.*`, `^.+$`, `[\s\S]*`. */
export function isOpenPattern(pattern: string): boolean {
  return (
    /^\^?(?:\(\?:)?(?:\.|\[\\s\\S\]|\[\\S\\s\]|\[\\w\\W\]|\[\^\]|\(\.\|\\n\))(?:[*+]|\{[01]?,\})\??\)?\$?$/.test(pattern) ||
    /^\^?\$?$/.test(pattern)
  );
}

/** The longest value that names stand for, by standards: an address of mail has 254 characters at most. */
const longest: ReadonlyMap<string, number> = new Map([
  ['email', 254],
  ['email address', 254],
  ['url', 2048],
  ['uri', 2048],
  ['href', 2048],
  ['hostname', 253],
  ['domain', 253],
  ['iban', 34],
  ['bic', 11],
  ['phone', 32],
  ['phone number', 32],
  ['currency', 3],
  ['currency code', 3],
  ['country code', 3],
  ['zip code', 16],
  ['postal code', 16],
  ['locale', 35],
  ['language', 35],
  ['time zone', 64],
  ['timezone', 64],
]);

const mayBeKnown = /mail|ur[il]|href|host|domain|iban|bic|phone|currency|code|locale|lang|zone/i;

/** How long a value of this name and format may be at most; undefined where nothing is known of it. */
export function longestFor(name: string, format: string | undefined): number | undefined {
  if (format === 'email') return 254;
  if (format === 'uri' || format === 'url') return 2048;
  if (!mayBeKnown.test(name)) return undefined;
  const words = wordsOf(name);
  return longest.get(words.join(' ')) ?? longest.get(words.slice(-2).join(' ')) ?? longest.get(words.at(-1) ?? '');
}
