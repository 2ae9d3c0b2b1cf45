/** What the file names of decisions say: number or date, and the way the folder writes them. */
import { baseName, folderOf } from '../../../engine/document.ts';

/** The parts of a name such as `0007-use-uuid-keys.md`, `adr-7.md` or `20240131-use-uuid-keys.md`. */
export interface DecisionName {
  /** What stands before the digits, such as `adr-`. */
  readonly prefix: string;
  /** The digits as written, with a letter that may follow: `0007`, `0004a`. A date is no number. */
  readonly number: string | undefined;
  /** `2024-01-31` for names that start with a date. */
  readonly date: string | undefined;
  /** How the date is written: with dashes or without. */
  readonly dashedDate: boolean;
  /** What stands between digits and words. */
  readonly separator: string;
  readonly slug: string;
}

/** Folders of decisions: `docs/adr`, `docs/decisions`, `doc/architecture/decisions`, and those for one area below them. */
const folders =
  /\/(?:\.?adrs?|decisions|(?:architecture|architectural|design|technical)[-_](?:decisions|decision[-_]records)|decision[-_](?:records|log))\/(?:[^/]+\/){0,3}$/i;

const others = /^(?:readme|index|template)|template\.md$/i;

/** True for files that stand and are named as decisions are; `adr-0007-….md` is named so clearly that it may stand anywhere. */
export function isDecision(uri: string): boolean {
  const name = uri.endsWith('.md') ? readName(uri) : undefined;
  if (!name) return false;
  return folders.test(`/${folderOf(uri)}/`) || (/^adr/i.test(name.prefix) && name.slug !== '');
}

/** The parts of a decision's file name; undefined for other names. */
export function readName(uri: string): DecisionName | undefined {
  const name = baseName(uri);
  if (others.test(name)) return undefined;
  const dated = /^((?:adr[-_ ]?)?)((?:19|20)\d\d)(-?)(0\d|1[0-2])\3([0-2]\d|3[01])(?:([-_. ]+)(.*))?\.md$/i.exec(name);
  if (dated) {
    const [, prefix = '', year, dash, month, day, separator = '-', slug = ''] = dated;
    return { prefix, number: undefined, date: `${year}-${month}-${day}`, dashedDate: dash === '-', separator, slug };
  }
  const numbered = /^((?:adr[-_ ]?)?)(\d{1,6}[a-z]?)(?:([-_. ]+)(.*))?\.md$/i.exec(name);
  if (!numbered) return undefined;
  const [, prefix = '', number, separator = '-', slug = ''] = numbered;
  return { prefix, number, date: undefined, dashedDate: false, separator, slug };
}

/** A number as people compare them: without zeros in front. */
export function plainNumber(number: string): string {
  return number.toLowerCase().replace(/^0+(?=\d)/, '');
}
