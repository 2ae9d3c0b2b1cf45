/** Reads the version in a migration's name, and names the migration that comes next. */
import { baseName, type Document, folderOf, memo } from '../../../engine/document.ts';

/** Where a file stands in a migration folder. */
export interface Version {
  /** The folder whose files run in order. */
  readonly folder: string;
  /** The version alone, comparable as text: each of its numbers, padded. */
  readonly number: string;
  /** Comparable as text among all files of the folder. */
  readonly key: string;
  /** The name that holds the version: the file's, or its folder's. */
  readonly name: string;
  /** `file` for `001_x.sql`, `folder` for `001_x/up.sql`, `both` for `0.21/00__x.sql`. */
  readonly in: 'file' | 'folder' | 'both';
}

/** The place of a document among migrations; undefined for a file that is none. */
export const versionOf: (document: Document) => Version | undefined = memo(({ uri }) => {
  const name = baseName(uri);
  const folder = folderOf(uri);
  const own = versionKey(name);
  const parent = versionKey(`${baseName(folder)}.sql`) ?? releaseKey(baseName(folder));
  // `20240101_x/migration.sql`, `2024-01-01-000000_x/up.sql`; also `0.21/00__x.sql`, numbered twice.
  if (parent !== undefined && (own !== undefined || /^(?:migration|migrate|up)\.sql$/i.test(name))) {
    const number = `${parent} ${own ?? ''}`;
    const place = own === undefined ? ({ name: baseName(folder), in: 'folder' } as const) : ({ name, in: 'both' } as const);
    return { folder: folderOf(folder), number, key: `${number} ${name}`, ...place };
  }
  return own === undefined ? undefined : { folder, number: own, key: `${own} ${name}`, name, in: 'file' };
});

/** Sorts behind every number. */
const repeatable = '~';

/** True for Flyway's `R__x.sql`, which runs again whenever it changes, after all others. */
export function isRepeatable(document: Document): boolean {
  return versionOf(document)?.key.startsWith(repeatable) === true;
}

/** `V1.10__x.sql`, `001_x.up.sql`, `20240101120000-x.sql`, `2017-09-17-125712_x`; repeatable `R__x.sql` comes last. */
function versionKey(name: string): string | undefined {
  if (/^R__/i.test(name)) return repeatable;
  const date = dashedDate.exec(name);
  if (date) return versionPart(date.slice(1).join(''));
  const match = /^(?:[VB](?=\d))?(\d+(?:[._]\d+)*)(?=[._-]|\.sql$)/i.exec(name);
  if (!match) return undefined;
  return (match[1] ?? '').split(/[._]/).map(versionPart).join('.');
}

const dashedDate = /^(\d{4})-(\d{2})-(\d{2})(?:-(\d+))?(?:-(\d+))?(?=[_-]|\.sql$|$)/;

/** `v1.2`, `0.21`: folders that hold the files of one release, comparable as text. */
export function releaseKey(name: string): string | undefined {
  const match = /^v?(\d+(?:\.\d+)*)$/i.exec(name);
  return match ? (match[1] ?? '').split('.').map(versionPart).join('.') : undefined;
}

/** Time stamps compare from the left, counters from the right. */
function versionPart(digits: string): string {
  return /^(?:19|20)\d{6,}$/.test(digits) ? digits.padEnd(20, '0') : digits.padStart(20, '0');
}

/** The parts of a name such as `V1.10__add_orders.up.sql`. */
interface NameParts {
  /** `V` */
  readonly prefix: string;
  /** `1.10` */
  readonly version: string;
  /** `__` */
  readonly separator: string;
  /** `add_orders` */
  readonly words: string;
  /** `.up.sql`; empty for a folder. */
  readonly ending: string;
}

/** A name taken apart; undefined for one that follows no convention. */
export function partsOfName(name: string): NameParts | undefined {
  const match =
    /^([VB](?=\d))?(\d{4}-\d{2}-\d{2}(?:-\d+)*|\d+(?:[._]\d+)*?)(?:(_+|-|\.)((?!\d+[_.]|(?:(?:up|do)\.)?sql$)[^.]*[^.\W_][^.]*))?((?:\.(?:up|do))?\.sql)?$/i.exec(
      name,
    );
  if (!match) return undefined;
  const [, prefix = '', version = '', separator = '', words = '', ending = ''] = match;
  return { prefix, version, separator, words, ending };
}

/**
 * The name that comes after this one, in the same style: `000007_add_orders.up.sql` gives `000008_add_indexes`, a time stamp the
 * present one, or the next after a newest one that lies in the future. Without its ending.
 */
export function nextName(parts: NameParts, words: string, now: number): string {
  const written = parts.words === '' ? '' : parts.separator + inStyleOf(parts.words, words);
  return `${/^b$/i.test(parts.prefix) ? 'V' : parts.prefix}${nextVersion(parts.version, now)}${written}`;
}

/** The version of the migration after this one. */
export function nextVersion(version: string, now: number): string {
  const digits = version.replaceAll('-', '');
  // Diesel counts on in zeros behind the seconds.
  if (version.includes('-')) return likeDate(version, nextStamp(digits.slice(0, 14), now) ?? successor(digits));
  return nextStamp(version, now) ?? nextEpoch(version, now) ?? version.replace(/\d+$/, successor);
}

/** The next time stamp in as many digits: `20240131`, `202401311200`, `20240131120000`, more for parts of a second. */
function nextStamp(version: string, now: number): string | undefined {
  if (!/^(?:19|20)\d{6}(?:\d{4}|\d{6,9})?$/.test(version)) return undefined;
  const current = stampOf(now).slice(0, version.length);
  if (current > version) return current;
  const newest = timeOf(version);
  const step = version.length === 8 ? 86_400_000 : version.length === 12 ? 60_000 : version.length === 14 ? 1000 : 1;
  // A number that only looks like a time is counted on.
  return newest === undefined
    ? successor(version)
    : stampOf(newest + step)
        .padEnd(version.length, '0')
        .slice(0, version.length);
}

/** Seconds or milliseconds since 1970. */
function nextEpoch(version: string, now: number): string | undefined {
  if (!/^1\d{9}(?:\d{3})?$/.test(version)) return undefined;
  const current = String(version.length === 10 ? Math.floor(now / 1000) : now);
  return current.padStart(version.length, '0') > version ? current : successor(version);
}

/** `20240131120000` and three digits of milliseconds. */
function stampOf(time: number): string {
  return new Date(time).toISOString().replace(/\D/g, '');
}

function timeOf(stamp: string): number | undefined {
  const [year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '0'] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(\d{1,3})?$/.exec(stamp)?.slice(1) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`);
  return Number.isNaN(time) || !stampOf(time).startsWith(stamp.slice(0, 14)) ? undefined : time;
}

/** Puts digits where another date has them: `2017-09-17-125712`. */
function likeDate(date: string, digits: string): string {
  let index = 0;
  return date.replace(/\d/g, () => digits[index++] ?? '0');
}

/** The number after this one, at least as wide. */
function successor(digits: string): string {
  return String(BigInt(digits) + 1n).padStart(digits.length, '0');
}

/** Writes `add_orders_index` as the other names are written: `add-orders-index`, `AddOrdersIndex`, `add orders index`. */
function inStyleOf(example: string, words: string): string {
  if (example.includes('_')) return words;
  if (example.includes('-')) return words.replaceAll('_', '-');
  if (example.includes(' ')) return words.replaceAll('_', ' ');
  return /^[A-Z][a-z\d]/.test(example) ? words.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()) : words;
}
