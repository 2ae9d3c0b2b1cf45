/** What the file names of decisions say: number or date, and the way the folder writes them. */
import { baseName, folderOf } from '../../../engine/document.ts';

/** The parts of a name such as `0007-use-uuid-keys.md`, `adr-7.md`, `20240131-use-uuid-keys.md` or `0007-use-uuid-keys/index.md`. */
export interface DecisionName {
  /** What stands before the digits, such as `adr-`; a date that stands before a number is part of it. */
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
  /** Set where the folder has the name, and the decision is its `index.md` or `README.md`. */
  readonly isFolder?: true;
}

/** Folders of decisions: `docs/adr`, `docs/decisions`, `doc/architecture/decisions`, and those for one area below them. */
const folders =
  /\/(?:\.?m?adrs?|decisions|(?:architectur(?:e|al)|design|technical)(?:[-_ ]|%20)?(?:decisions?|decision(?:[-_ ]|%20)?(?:records?|logs?))|decision(?:[-_ ]|%20)?(?:records?|logs?))(?=\/)/gi;

/** How deep below such a folder decisions stand. */
const deepest = 3;

/** What files are called that stand among decisions and are none. */
const others = /^[._]*(?:readme|(?:index|toc|table[-_]of[-_]contents|changelog|contributing|glossary|license|summary)(?=\.|$))/i;

/** What the words of a template's name start with. */
const templateWords = /^[._-]*(?:m?adr|decision|decision[-_ ]record|record)?[-_. ]*templates?(?:[-_. ]|$)/i;

/** True for files that stand and are named as decisions are; `adr-0007-….md` is named so clearly that it may stand anywhere. */
export function isDecision(uri: string): boolean {
  const name = readName(uri);
  if (!name || name.isFolder) return false;
  // `adr-0003-0009-gaps.md` is about several.
  return rootOf(uri) !== undefined || (/(?:^|[-_ ])adr/i.test(name.prefix) && name.slug !== '' && !/^\d{3}/.test(name.slug));
}

/** The folder of decisions that a file lies in, or below for one area of them: the innermost, or `decisions` of `decisions/adr`. */
export function rootOf(uri: string): string | undefined {
  const path = `${folderOf(uri)}/`;
  const found = [...path.matchAll(folders)];
  const last = found.at(-1);
  if (!last) return undefined;
  const end = last.index + last[0].length;
  if (path.slice(end + 1).split('/').length - 1 > deepest) return undefined;
  const outer = found.at(-2);
  return path.slice(0, outer && outer.index + outer[0].length === last.index ? last.index : end);
}

/** The folder whose decisions count together with a file: its own, or the one above where the decision has a folder to itself. */
export function logFolderOf(uri: string): string {
  return readName(uri)?.isFolder ? folderOf(folderOf(uri)) : folderOf(uri);
}

/** The parts of a decision's file name; undefined for other names. */
export function readName(uri: string): DecisionName | undefined {
  const file = baseName(uri);
  if (!/\.md$/i.test(file)) return undefined;
  if (/^(?:index|readme)\.md$/i.test(file)) {
    const name = rootOf(folderOf(uri)) === undefined ? undefined : partsOf(baseName(folderOf(uri)));
    return name && name.slug !== '' ? { ...name, isFolder: true } : undefined;
  }
  return isOther(file) ? undefined : partsOf(file.slice(0, -3));
}

/** True for the names of indexes, templates and the like, which stand among decisions and are none. */
export function isOther(file: string): boolean {
  if (others.test(file)) return true;
  const stem = file.replace(/\.md$/i, '');
  const name = partsOf(stem);
  if (!name) return /templates?$/i.test(stem) || /(?:^|[-_. ])templates?(?=[-_. ]|$)/i.test(stem);
  return templateWords.test(name.slug) || (Number(name.number) === 0 && /template|mod[eè]le/i.test(name.slug));
}

/** The parts of a name without its ending. */
export function partsOf(stem: string): DecisionName | undefined {
  const dated = /^((?:adr[-_ ]?)?)((?:19|20)\d\d)(-?)(0[1-9]|1[0-2])\3(0[1-9]|[12]\d|3[01])(?:([-_. ]+)(.*))?$/is.exec(stem);
  if (dated) {
    const [, before = '', year, dash = '', month, day, separator = '-', rest = ''] = dated;
    const date = `${year}-${month}-${day}`;
    const dashedDate = dash === '-';
    // `2024-01-31_016-use-uuid-keys` has a number too. Digits that begin a word, such as `2fa`, are none.
    const numbered = /^(\d{2,6})([-_. ]+)(?=\p{L})(.*)$/su.exec(rest);
    if (!numbered) return { prefix: before, number: undefined, date, dashedDate, separator, slug: rest };
    const prefix = stem.slice(0, stem.length - rest.length);
    return { prefix, number: numbered[1], date, dashedDate, separator: numbered[2] ?? '-', slug: numbered[3] ?? '' };
  }
  const numbered = withPrefix.exec(stem) ?? withInitials.exec(stem);
  if (!numbered) return undefined;
  const [, prefix = '', number, separator = '-', slug = ''] = numbered;
  return { prefix, number, date: undefined, dashedDate: false, separator, slug };
}

/** `0007-…`, `adr-7-…`, `AD0007-…`, `ORG-ADR-0007-…` and `ORG-ADR-area-0007-…`. */
const withPrefix = /^((?:(?:\p{L}{1,12}[-_ ]){0,3}?(?:adr|ad)[-_ ]?(?:\p{L}{1,16}[-_ ](?=0))?)?)#?(\d{1,6}[a-z]?)(?:([-_. ]+)(.*))?$/isu;

/** `shop-api-007-…`: the number is known by its zeros. */
const withInitials = /^((?:\p{L}{1,4}[-_]){1,2})(0\d{1,5})([-_. ]+)(.+)$/su;

/** The name of a file without its ending. */
export function stemOf(uri: string): string {
  return baseName(uri).replace(/\.md$/i, '');
}

/** A number as people compare them: without zeros in front. */
export function plainNumber(number: string): string {
  return number.toLowerCase().replace(/^0+(?=\d)/, '');
}
