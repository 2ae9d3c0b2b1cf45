/** In which case names are written, and which one an API writes names of a kind in. */

export const cases = ['snake_case', 'camelCase', 'PascalCase', 'kebab-case', 'UPPER_CASE', 'Train-Case'] as const;
export type Case = (typeof cases)[number];

/** What each case looks like, for names of which more than one word can be seen. */
const patterns: Readonly<Record<Case, RegExp>> = {
  snake_case: /^[a-z\d]+(?:_+[a-z\d]+)+$/,
  camelCase: /^[a-z][a-z\d]*(?:[A-Z][a-z\d]*)+$/,
  PascalCase: /^[A-Z][A-Za-z\d]*[a-z][A-Za-z\d]*$/,
  'kebab-case': /^[a-z\d]+(?:-[a-z\d]+)+$/,
  UPPER_CASE: /^[A-Z\d]+(?:_[A-Z\d]+)+$/,
  'Train-Case': /^[A-Z\d][A-Za-z\d]*(?:-[A-Z\d][A-Za-z\d]*)+$/,
};

/** The case of a name; undefined for one that fits several (a single word), `none` for a mixture. */
export function caseOf(written: string): Case | 'none' | undefined {
  // `_links` and `_embedded` are what HAL calls them, whatever the case.
  const name = written.replace(/^_+|_+$/g, '');
  if (/^[a-z\d]*$/.test(name) || /^[A-Z\d]+$/.test(name)) return undefined;
  return cases.find((each) => patterns[each].test(name)) ?? (/^[A-Za-z\d_-]+$/.test(name) ? 'none' : undefined);
}

/** The case of nearly all names; undefined where there are few names, or no such case. `share` is at most 1. */
export function commonCase(names: Iterable<string>, fewest: number, share: number): Case | undefined {
  const counts = new Map<Case | 'none', number>();
  let known = 0;
  for (const name of names) {
    const found = caseOf(name);
    if (found === undefined) continue;
    known++;
    counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return known < fewest ? undefined : cases.find((each) => (counts.get(each) ?? 0) >= known * share);
}

/** A name in another case, its words kept: `unitPrice` as `unit_price`. */
export function inCase(name: string, wanted: Case): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  switch (wanted) {
    case 'snake_case':
      return words.join('_');
    case 'kebab-case':
      return words.join('-');
    case 'UPPER_CASE':
      return words.join('_').toUpperCase();
    case 'Train-Case':
      return capitals.join('-');
    case 'PascalCase':
      return capitals.join('');
    case 'camelCase':
      return (words[0] ?? '') + capitals.slice(1).join('');
  }
}
