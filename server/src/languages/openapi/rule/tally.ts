/** What rules with several kinds of mistakes say of many of them at once. */
import type { Found } from './api-rule.ts';

/** One mistake among those that a rule knows. */
export interface Mistake<Kind extends string> extends Found {
  readonly kind: Kind;
}

/** What is said behind a number: the same words for one and many, or one word and its plural. */
type Words = string | readonly [one: string, many: string];

/** `12 not declared, 1 operation`: how many there are of each kind, in the order of the words. */
export function tally<Kind extends string>(found: readonly Mistake<Kind>[], words: Readonly<Record<Kind, Words>>): string {
  const numbers = new Map<string, number>();
  for (const { kind } of found) numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  const said = Object.entries<Words>(words).map(([kind, word]) => {
    const number = numbers.get(kind) ?? 0;
    return { number, word: typeof word === 'string' ? word : word[number === 1 ? 0 : 1] };
  });
  return said
    .filter(({ number }) => number > 0)
    .map(({ number, word }) => `${number} ${word}`)
    .join(', ');
}
