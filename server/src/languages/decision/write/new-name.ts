/** How a folder names its decisions: numbers and dates, prefixes, and the words made of a title. */
import { type DecisionName, plainNumber } from '../reading/names.ts';

/** The number after the highest one in use, with as many digits as the folder writes; `0001` in an empty folder. */
export function nextNumber(numbers: Iterable<string>): string {
  let highest = 0;
  let width = 0;
  for (const number of numbers) {
    highest = Math.max(highest, Number.parseInt(plainNumber(number), 10) || 0);
    width = Math.max(width, number.replace(/\D/g, '').length);
  }
  return String(highest + 1).padStart(width === 0 ? 4 : width, '0');
}

/** A file's name without its ending, and the number in it; names that begin with a date have none. */
export interface NewName {
  readonly stem: string;
  readonly number: string | undefined;
}

/** The next name as the folder writes them; most of its names decide whether they begin with a number or a date. */
export function nextName(names: readonly DecisionName[], title: string, date: string): NewName {
  const dated = names.filter((name) => name.date !== undefined);
  const numbered = names.filter((name) => name.date === undefined);
  const slug = slugOf(title, names);
  const model = (dated.length > numbered.length ? dated : numbered).at(-1);
  const { prefix = '', separator = '-', dashedDate = false } = model ?? {};
  const day = dashedDate ? date : date.replaceAll('-', '');
  if (model?.date !== undefined && model.number === undefined) return { stem: `${prefix}${day}${separator}${slug}`, number: undefined };
  const number = nextNumber(names.flatMap((name) => name.number ?? []));
  // A date in front of the number is part of the prefix.
  const start = model?.date === undefined ? prefix : prefix.replace(dashedDate ? model.date : model.date.replaceAll('-', ''), day);
  const isBare = numbered.length > 0 && numbered.every((name) => name.slug === '');
  return { stem: `${start}${number}${isBare ? '' : separator + slug}`, number };
}

/** The words of a title as the folder's names write words: small and joined by dashes, unless most of them do it otherwise. */
export function slugOf(title: string, names: readonly DecisionName[]): string {
  const slugs = names.map((name) => name.slug);
  const most = (pattern: RegExp) => slugs.filter((slug) => pattern.test(slug)).length * 2 > slugs.length;
  const sign = most(/_/) ? '_' : most(/ /) ? ' ' : '-';
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/['’]/g, '');
  const words = (most(/\p{Lu}/u) ? plain : plain.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? ['decision'];
  let slug = '';
  for (const word of words) {
    if (slug !== '' && slug.length + word.length >= longestSlug) break;
    slug += slug === '' ? word.slice(0, longestSlug) : sign + word;
  }
  return slug;
}

/** What is longer than this is cut at a word: some systems have room for few characters in a path. */
const longestSlug = 80;
