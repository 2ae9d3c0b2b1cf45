/** Finds decisions that supersede or amend each other in a circle. */
import { type Document, memo, type Snapshot } from '../../../engine/document.ts';
import type { WrittenRelation } from '../decision.ts';
import type { DecisionRecord } from './log.ts';
import { type Relation, relationsOf } from './relations.ts';

/** A circle as one decision of it sees it. */
export interface Cycle {
  readonly kind: 'supersedes' | 'amends';
  /** The decisions from the one that this one supersedes to the one that supersedes this one. */
  readonly others: readonly DecisionRecord[];
  /** Where this decision speaks of the circle. */
  readonly said: WrittenRelation;
}

/** The shortest circle of each kind that a decision is in, where its own text has a part in it. */
export function cyclesAt(snapshot: Snapshot, document: Document): readonly Cycle[] {
  return (['supersedes', 'amends'] as const).flatMap((kind) => {
    const onward = onwardOf(snapshot)[kind];
    const way = shortestWayBack(onward, document);
    const [first] = way;
    if (!first) return [];
    const said = first.saidByFrom ?? way.at(-1)?.saidByTo;
    return said ? [{ kind, others: way.slice(0, -1).map(({ to }) => to), said }] : [];
  });
}

type Onward = ReadonlyMap<Document, readonly Relation[]>;

const onwardOf: (snapshot: Snapshot) => Readonly<Record<Cycle['kind'], Onward>> = memo((snapshot) => {
  const relations = relationsOf(snapshot);
  const select = (kind: Cycle['kind']): Onward => {
    const byStart = new Map<Document, Relation[]>();
    for (const relation of relations) {
      if (relation.kind !== kind) continue;
      const known = byStart.get(relation.from.document);
      if (known) known.push(relation);
      else byStart.set(relation.from.document, [relation]);
    }
    return byStart;
  };
  return { supersedes: select('supersedes'), amends: select('amends') };
});

/** The relations from a decision over others back to it; none where there is no way. */
function shortestWayBack(onward: Onward, start: Document): readonly Relation[] {
  const reached = new Map<Document, Relation>();
  let edge = [start];
  while (edge.length > 0) {
    const next: Document[] = [];
    for (const document of edge) {
      for (const relation of onward.get(document) ?? []) {
        const other = relation.to.document;
        if (reached.has(other)) continue;
        reached.set(other, relation);
        if (other === start) return wayTo(reached, start);
        next.push(other);
      }
    }
    edge = next;
  }
  return [];
}

function wayTo(reached: ReadonlyMap<Document, Relation>, end: Document): readonly Relation[] {
  const way: Relation[] = [];
  let at = end;
  do {
    const last = reached.get(at);
    if (!last) return [];
    way.unshift(last);
    at = last.from.document;
  } while (at !== end);
  return way;
}
