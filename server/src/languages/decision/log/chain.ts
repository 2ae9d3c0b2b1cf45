/** The line of decisions that took each other's place. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { type DecisionRecord, recordAt } from './log.ts';
import { relationsAt } from './relations.ts';

/**
 * All decisions that a decision replaced or was replaced by, at any distance, itself included: each stands behind those that it
 * replaced, and where they go in a circle, anywhere. Alone where nothing supersedes anything.
 */
export function chainOf(snapshot: Snapshot, document: Document): readonly DecisionRecord[] {
  const own = recordAt(snapshot, document.uri);
  if (!own) return [];
  const chain: DecisionRecord[] = [];
  const seen = new Set<DecisionRecord>();
  // Depth first with a stack of our own: a chain may be longer than calls can be deep.
  for (const start of startsOf(snapshot, own)) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ record: start, waiting: newerThan(snapshot, start) }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = top.waiting.pop();
      if (!next) chain.push(path.pop()?.record ?? top.record);
      else if (!seen.has(next)) {
        seen.add(next);
        path.push({ record: next, waiting: newerThan(snapshot, next) });
      }
    }
  }
  return chain.toReversed();
}

/** The connected decisions, first those that replaced none. */
function startsOf(snapshot: Snapshot, own: DecisionRecord): readonly DecisionRecord[] {
  const connected = new Set([own]);
  for (const record of connected) {
    for (const { from, to } of supersessionsAt(snapshot, record)) connected.add(from).add(to);
  }
  const oldest = [...connected].filter((record) => supersessionsAt(snapshot, record).every(({ from }) => from !== record));
  // What comes last here stands first in the chain.
  return [...oldest.sort(byUri).reverse(), ...connected];
}

function newerThan(snapshot: Snapshot, record: DecisionRecord): DecisionRecord[] {
  return supersessionsAt(snapshot, record)
    .flatMap(({ from, to }) => (to === record ? [from] : []))
    .sort(byUri);
}

function byUri(a: DecisionRecord, b: DecisionRecord): number {
  return a.document.uri < b.document.uri ? -1 : 1;
}

function supersessionsAt(snapshot: Snapshot, { document }: DecisionRecord) {
  return relationsAt(snapshot, document).filter(({ kind, partial }) => kind === 'supersedes' && !partial);
}
