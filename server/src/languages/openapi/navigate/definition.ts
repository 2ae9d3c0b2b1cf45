/** From words to what they name, and back to all words that name it. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Definition, FilePart, Way } from '../../navigate/navigator.ts';
import type { Place } from '../model.ts';
import { spanOf } from '../span.ts';
import { type Link, linksTo } from './links.ts';
import { spotAt } from './spot.ts';

/** What the words at an offset name: in one step, which may be a reference again, or at the end of the chain. */
export function definitionAt(snapshot: Snapshot, document: Document, offset: number, way: Way): Definition | undefined {
  const spot = spotAt(snapshot, document, offset);
  if (!spot) return undefined;
  const to = spot.links.flatMap((link) => link[way] ?? []).map(locationOf);
  return to.length === 0 ? undefined : { from: spot.span, to };
}

/** All words that name what the words at an offset name or declare, through all files. */
export function referencesAt(snapshot: Snapshot, document: Document, offset: number, withDeclaration: boolean): readonly FilePart[] {
  const named = spotAt(snapshot, document, offset)?.named ?? [];
  const links = named.flatMap((place): readonly Link[] => linksTo(snapshot, place));
  const uses = links.map(({ document, span }) => ({ document, span }));
  return withDeclaration && links.length > 0 ? [...named.map(locationOf), ...uses] : uses;
}

function locationOf(place: Place): FilePart {
  return { document: place.document, span: spanOf(place) };
}
