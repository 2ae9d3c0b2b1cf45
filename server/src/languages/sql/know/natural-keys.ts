/** Knows which columns name the thing that a row is about, by the words of table and column. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Column, Table } from '../catalog.ts';
import { wordsIn } from '../names.ts';
import { plainType } from './plain-type.ts';

/** A column by whose value people tell the rows of a table apart. */
export interface NaturalKey {
  readonly column: Column;
  /** `login` for what people log in with, `label` for what else names a thing. */
  readonly kind: 'login' | 'label';
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Tables of people who log in. */
const people = list('user users account accounts');
/** Tables of people, of whom some log in: those with a password do. */
const otherPeople = list(
  `admin admins administrator administrators member members customer customers employee employees staff editor editors author authors
   subscriber subscribers player players student students teacher teachers client clients operator operators agent agents`,
);
/** What may stand before: `app_users`. */
const kindsOfPeople = list('app auth site web system local internal external admin');

/** What people log in with, the best first. */
const logins = ['email', 'email address', 'username', 'user name', 'login', 'login name'];

/** Codes that the world, or the seller, gives to one thing only, by the tables that list such things. */
const codes: readonly (readonly [columns: ReadonlySet<string>, tables: ReadonlySet<string>])[] = [
  [list('isbn isbn10 isbn13'), list('book books edition editions')],
  [list('vin'), list('vehicle vehicles car cars')],
  [list('sku'), list('product products variant variants article articles')],
  [list('ean gtin upc'), list('product products variant variants article articles')],
  [
    list('code iso iso2 iso3 alpha2 alpha3'),
    list('country countries currency currencies language languages airport airports airline airlines'),
  ],
  [list('code'), list('coupon coupons voucher vouchers')],
];

/** Rows of such tables are about something that has happened, not the thing itself. */
const records = list(
  `log logs audit history histories archive archives event events import imports staging stage temp tmp backup old snapshot snapshots
   version versions revision revisions draft drafts translation translations queue job jobs deleted cache raw request requests`,
);

/** Columns that make several rows of one thing. */
const repeating = list('version revision locale language lang language_id valid_from valid_to effective_from snapshot_at archived');

/** The columns that seem to name the rows of a table, the best first; none where rows may well repeat them. */
export function naturalKeysOf(table: Table, dialect: Dialect): readonly NaturalKey[] {
  const words = wordsIn(table.written.name);
  const columns = [...table.columns.values()].filter((column) => isText(column, dialect));
  if (words.some((word) => records.has(word))) return [];
  const nameOf = (column: Column) => wordsIn(column.name).join(' ');
  if (holdsLogins(table, words)) {
    const found = logins.flatMap((login) => columns.filter((column) => nameOf(column) === login));
    return found.map((column) => ({ column, kind: 'login' }));
  }
  const isRepeated = Array.from(table.columns.values()).some((column) => repeating.has(wordsIn(column.name).join('_')));
  if (isRepeated) return [];
  return columns.filter((column) => isLabel(nameOf(column), words, table)).map((column) => ({ column, kind: 'label' }));
}

/** True for a table that lists people, by its name: `users`, `app_users`, `customers`. */
export function listsPeople({ written }: Table): boolean {
  const words = wordsIn(written.name);
  const last = words.at(-1) ?? '';
  return (words.length === 1 || (words.length === 2 && kindsOfPeople.has(words[0] ?? ''))) && (people.has(last) || otherPeople.has(last));
}

/** True where those people log in. */
function holdsLogins(table: Table, words: readonly string[]): boolean {
  return listsPeople(table) && (people.has(words.at(-1) ?? '') || Array.from(table.columns.values()).some(isPassword));
}

function isPassword({ name }: Column): boolean {
  return wordsIn(name).some((word) => /^(?:password|passwd|pwd|passphrase|password_?hash|passwordhash)$/.test(word));
}

function isLabel(name: string, tableWords: readonly string[], table: Table): boolean {
  if (name === 'slug') return Array.from(table.columns.values()).some((column) => /^(?:name|title)$/i.test(column.name.text));
  const [only] = tableWords;
  if (tableWords.length !== 1 || only === undefined) return false;
  const own = name.startsWith(`${only.replace(/ies$/, 'y').replace(/s$/, '')} `) ? name.slice(name.indexOf(' ') + 1) : name;
  return codes.some(([columns, tables]) => columns.has(own) && tables.has(only));
}

function isText(column: Column, dialect: Dialect): boolean {
  return column.definition !== undefined && /^(?:text|citext|n?varchar2?|n?char)$/.test(plainType(column, dialect)?.name ?? '');
}
