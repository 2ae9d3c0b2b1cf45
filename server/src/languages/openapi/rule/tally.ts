/** What rules with several kinds of mistakes say of many of them at once. */
import type { Found } from './api-rule.ts';

/** One mistake among those that a rule knows. */
export interface Mistake<Kind extends string> extends Found {
  readonly kind: Kind;
}

/** `12 not declared, 5 not in the path`: how many there are of each kind, in the order of the words. */
export function tally<Kind extends string>(found: readonly Mistake<Kind>[], words: Readonly<Record<Kind, string>>): string {
  const numbers = new Map<string, number>();
  for (const { kind } of found) numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  return Object.entries(words)
    .filter(([kind]) => numbers.has(kind))
    .map(([kind, said]) => `${numbers.get(kind)} ${said}`)
    .join(', ');
}
