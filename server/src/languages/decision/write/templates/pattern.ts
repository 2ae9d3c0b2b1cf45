/** What a new decision that is like its siblings is made after. */
import type { Decision, DecisionFormat } from '../../decision.ts';
import type { DecisionRecord } from '../../log/log.ts';
import type { Head } from './forms.ts';

/** The decision that a new one is made after, what else its folder holds in the same form, and what the new one says. */
export interface Pattern extends DecisionRecord {
  readonly others: readonly Decision[];
  readonly head: Head;
}

/** True for the forms of MADR. */
export function isMadr(format: DecisionFormat): boolean {
  return format.startsWith('madr');
}
