/** Tells what the other decisions of a log do alike. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Decision } from '../decision.ts';
import { logOf } from '../log/log.ts';

/** True when nearly all others of the log have something, and there are enough of them to call it a habit. */
export function lacksWhatOthersHave(snapshot: Snapshot, document: Document, has: (decision: Decision) => boolean): boolean {
  const others = othersOf(snapshot, document);
  return others.length >= 4 && others.filter(has).length >= others.length * 0.9;
}

/** True when most others of the log lack something, and there are enough of them to call it a habit. */
export function othersLack(snapshot: Snapshot, document: Document, has: (decision: Decision) => boolean): boolean {
  const others = othersOf(snapshot, document);
  return others.length >= 4 && others.filter(has).length < others.length * 0.5;
}

/** The other decisions of the log. */
export function othersOf(snapshot: Snapshot, document: Document): readonly Decision[] {
  const records = logOf(snapshot, document.uri)?.records ?? [];
  return records.filter((record) => record.document !== document).map(({ decision }) => decision);
}
