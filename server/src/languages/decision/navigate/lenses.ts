/** What stands above the title of a decision: what took its place, what amends it, and how often it is named. */

import type { Document, Snapshot } from '../../../engine/document.ts';
import { count } from '../../../engine/text.ts';
import type { FilePart } from '../../navigate/navigator.ts';
import { nameOf } from '../decision.ts';
import { recordAt } from '../log/log.ts';
import { relationsAt } from '../log/relations.ts';
import { relationWords } from './card.ts';
import { titlePart, usesOf } from './named.ts';

/** Words above a title, and the places that they lead to. */
export interface Lens {
  readonly title: string;
  readonly to: readonly FilePart[];
}

/** `Superseded by …` and `Amended by …`, one lens for each; none in files that are no decisions. */
export function successorLenses(snapshot: Snapshot, document: Document): readonly Lens[] {
  const record = recordAt(snapshot, document.uri);
  if (!record) return [];
  return relationsAt(snapshot, document).flatMap((relation): Lens[] => {
    const words = relation.to.document === document ? relationWords(relation, record) : undefined;
    return words === undefined ? [] : [{ title: `${words} ${nameOf(relation.from.decision)}`, to: [titlePart(relation.from)] }];
  });
}

/** How often a decision is named, in other languages too; undefined in files that are no decisions. */
export function referencesLens(snapshot: Snapshot, document: Document, others: readonly Document[]): Lens | undefined {
  const record = recordAt(snapshot, document.uri);
  if (!record) return undefined;
  const to = usesOf(snapshot, record, others).filter((use) => use.document.uri !== document.uri);
  return { title: to.length === 0 ? 'Referenced nowhere' : `Referenced in ${count(to.length, 'place')}`, to };
}
