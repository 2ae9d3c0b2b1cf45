/** Tells in which case names are written, and which one a schema writes them in. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Name } from '../model.ts';

export const nameCases = ['snake_case', 'camelCase', 'PascalCase', 'UPPER_CASE'] as const;
export type NameCase = (typeof nameCases)[number];

/** The case of a name; undefined for one that fits several, such as a single word in lower case. */
export function caseOf(name: Name, dialect: Dialect): NameCase | 'none' | undefined {
  // PostgreSQL writes what is not quoted in lower case itself.
  const text = (name.quoted || dialect !== 'postgresql' ? name.text : name.text.toLowerCase()).replace(/^_+|_+$/g, '');
  if (/^[\p{Ll}\d]*$/u.test(text) || /^\p{Lu}\d*$/u.test(text)) return undefined;
  if (/^[\p{Ll}\d]+(?:_+[\p{Ll}\d]+)*$/u.test(text)) return 'snake_case';
  if (/^[\p{Lu}\d]+(?:_+[\p{Lu}\d]+)*$/u.test(text)) return 'UPPER_CASE';
  if (/^\p{Ll}[\p{L}\d]*$/u.test(text)) return 'camelCase';
  return /^\p{Lu}[\p{L}\d]*$/u.test(text) ? 'PascalCase' : 'none';
}

/** The case that at least nine of ten names have; undefined when there is none, or too few names to tell. */
export function commonCase(names: readonly Name[], dialect: Dialect): NameCase | undefined {
  const counts = new Map<NameCase | 'none', number>();
  let known = 0;
  for (const name of names) {
    const found = caseOf(name, dialect);
    if (found === undefined) continue;
    known++;
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return known < 10 ? undefined : nameCases.find((candidate) => (counts.get(candidate) ?? 0) >= known * 0.9);
}

/** True for a name that somebody who writes all names in this case would write so too. */
export function fits(name: Name, wanted: NameCase, dialect: Dialect): boolean {
  const found = caseOf(name, dialect);
  if (found === undefined || found === wanted) return true;
  // `ID` and `URL` are words of PascalCase.
  return wanted === 'PascalCase' && found === 'UPPER_CASE' && !name.text.includes('_');
}
