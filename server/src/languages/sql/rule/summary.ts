/** Where one finding stands that speaks for many of a schema. */
import type { Document } from '../../../engine/document.ts';
import type { SchemaFiles } from '../files/migrations.ts';

/** A thing of a schema and where it is written. */
export interface Placed {
  readonly document: Document;
  readonly start: number;
}

/** The one that is written first, in the order of the files; undefined when there is none. */
export function firstPlaced<T>({ documents }: SchemaFiles, things: readonly T[], placeOf: (thing: T) => Placed): T | undefined {
  const ranks = new Map(documents.map((document, rank) => [document, rank]));
  const rankOf = (thing: T) => ranks.get(placeOf(thing).document) ?? documents.length;
  let first: T | undefined;
  for (const thing of things) {
    if (first === undefined || rankOf(thing) < rankOf(first)) first = thing;
    else if (rankOf(thing) === rankOf(first) && placeOf(thing).start < placeOf(first).start) first = thing;
  }
  return first;
}
