/** What the words of names mean: which columns hold money, fixed codes, or text that people write. */
import type { Table } from '../catalog.ts';
import { wordsIn, wordsOf } from '../names.ts';
import { singularOf } from './inflection.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** What is money wherever it stands. */
const money = words('price salary wage fee subtotal revenue payout refund surcharge msrp');
/** What is money in a table about trade, or next to a currency. Discounts and taxes may be shares instead. */
const moneyInTrade = words('amount cost total balance payment charge deposit budget debit credit turnover expense income earnings spend');
/** What stands behind the word: `price_usd`, `amount_paid`. */
const moneyUnits = words('usd eur gbp chf gross net paid due total min max');
/** What tables about trade are called by. */
const trade = words(
  `invoice order payment payout billing bill sale purchase cart basket checkout product expense wallet ledger account transaction
   subscription salary payroll refund donation bank loan quote receipt`,
);

/** True when the name of a column, with the help of its table, says that it holds an amount of money. */
export function holdsMoney(name: string, table: Table): boolean {
  return namesMoney(name, () => ({
    owner: wordsIn(table.written.name),
    siblings: Array.from(table.columns.values(), (column) => wordsIn(column.name)),
  }));
}

/** The words of what a name belongs to, and those of its neighbours. */
export interface Surroundings {
  readonly owner: readonly string[];
  readonly siblings: readonly (readonly string[])[];
}

/** True when a name says that it holds an amount of money, with the help of what stands round it where it alone is not certain. */
export function namesMoney(name: string, surroundings: () => Surroundings): boolean {
  const parts = wordsOf(name);
  const last = parts.findLast((part) => !moneyUnits.has(part)) ?? parts.at(-1) ?? '';
  if (money.has(last)) return true;
  if (!moneyInTrade.has(last) && parts.at(-1) !== 'total') return false;
  if (parts.some((part) => part === 'usd' || part === 'eur' || money.has(part))) return true;
  const { owner, siblings } = surroundings();
  return owner.some((part) => trade.has(singularOf(part))) || siblings.some((sibling) => sibling.includes('currency'));
}

const codes = words(
  `code iso iso2 iso3 alpha2 alpha3 country currency language lang locale state province region zip hash checksum digest sha md5 sha1 sha256
   sha512 crc hex etag fingerprint signature uuid guid ulid nanoid cuid key token salt bic swift iban ean upc isbn issn gtin sku vin ssn
   flag abbreviation abbr initial initials gender sex year month address mac`,
);

/** True when a value under this name always has the same length: a code, a hash. */
export function holdsCode(name: string): boolean {
  return wordsOf(name).some((part) => codes.has(part));
}

const written = words(
  `title subtitle headline name nickname bio about description summary comment comments note notes message body content text caption subject
   reason feedback review excerpt abstract remark remarks question answer`,
);

/** True when people write under this name what they like: a title, a comment. */
export function holdsWriting(name: string): boolean {
  return written.has(wordsOf(name).at(-1) ?? '');
}

/** True for `updated_at`, `modifiedOn`, `last_modified`. */
export function isUpdateTime(name: string): boolean {
  return /^(?:last )?(?:updated?|modified|changed|modification)(?: (?:at|on|time|date|ts|timestamp))?$|^date (?:updated|modified)$/.test(
    wordsOf(name).join(' '),
  );
}

/** True for `created_at`, `createdOn`, `inserted_at`. */
export function isCreationTime(name: string): boolean {
  return /^(?:created?|inserted|added|creation|recorded)(?: (?:at|on|time|date|ts|timestamp))?$|^date (?:created|added)$/.test(
    wordsOf(name).join(' '),
  );
}

const lookups = words(
  `type kind status state role permission country currency language locale category genre setting config unit level priority color colour
   tag gender region continent timezone plan tier feature migration version department format mode source reason`,
);

/** True when a table of this name lists a few fixed things that others point at. */
export function isLookupName(name: string): boolean {
  return lookups.has(singularOf(wordsOf(name).at(-1) ?? ''));
}
