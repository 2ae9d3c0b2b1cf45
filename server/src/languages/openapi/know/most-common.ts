/** Finds what a description does most often: the rule that its exceptions are measured by. */

export interface Common {
  readonly kind: string;
  readonly number: number;
}

/** The kind that is there most often, the first of several. */
export function mostCommon(kinds: Iterable<string>): Common {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  let best: Common = { kind: '', number: 0 };
  for (const [kind, number] of counts) if (number > best.number) best = { kind, number };
  return best;
}
