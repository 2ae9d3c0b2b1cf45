/** Follows `$ref`, in a file and across files of the workspace. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { Place } from './model.ts';
import { fileOf } from './parts.ts';
import { treeOf } from './text.ts';

/** Longer chains of references are cycles. */
const longestChain = 50;

/** Where a reference's text leads, in one step and in the end. */
export interface Landing {
  readonly state: 'found' | 'missing' | 'remote' | 'circular';
  /** What the text names itself, which may be a reference again. */
  readonly first: Place | undefined;
  /** What stands at the end of the chain; undefined unless found. */
  readonly last: Place | undefined;
}

/** Follows the text of a reference that is written in a document. Remote files are never fetched. */
export function landingOf(snapshot: Snapshot, from: Document, text: string): Landing {
  const first = targetOf(snapshot, from, text);
  if (first === 'remote') return { state: 'remote', first: undefined, last: undefined };
  let at = first;
  for (let step = 0; at && step < longestChain; step++) {
    const next = referenceAt(at);
    if (next === undefined) return { state: 'found', first, last: at };
    const target = targetOf(snapshot, at.document, next);
    if (target === 'remote') return { state: 'remote', first, last: undefined };
    at = target;
  }
  return { state: at ? 'circular' : 'missing', first, last: undefined };
}

/** The text of the `$ref` that stands at a place; undefined for anything else. */
export function referenceAt({ tree, node }: Place): string | undefined {
  return tree.kindOf(node) === 'mapping' ? tree.stringOf(tree.get(node, '$ref')) : undefined;
}

/** The place itself, or where its `$ref` leads in the end; undefined for remote, missing and circular targets. */
export function resolve(snapshot: Snapshot, place: Place | undefined): Place | undefined {
  const text = place && referenceAt(place);
  return place === undefined || text === undefined ? place : landingOf(snapshot, place.document, text).last;
}

/** What a text names in one step; `remote` for what lies outside of the workspace. */
function targetOf(snapshot: Snapshot, from: Document, text: string): Place | 'remote' | undefined {
  const hash = text.indexOf('#');
  const path = hash < 0 ? text : text.slice(0, hash);
  if (path === '') return placesIn(from)(hash < 0 ? '' : text.slice(hash + 1));
  const uri = fileOf(from, path);
  // A fence lies in a page: what it calls its neighbours is not there.
  if (uri === undefined || (from.host && uri !== from.uri)) return 'remote';
  const document = uri === from.uri ? from : snapshot.documents.get(uri);
  return document && placesIn(document)(hash < 0 ? '' : text.slice(hash + 1));
}

/** The places of a document by the fragments that name them; remembered, for the same few are named again and again. */
const placesIn = memo((document: Document) => {
  const known = new Map<string, Place | undefined>();
  return (fragment: string): Place | undefined => {
    if (known.has(fragment)) return known.get(fragment);
    const place = placeAt(document, fragment);
    known.set(fragment, place);
    return place;
  };
});

function placeAt(document: Document, fragment: string): Place | undefined {
  const tree = treeOf(document);
  if (fragment !== '' && !fragment.startsWith('/')) return undefined; // A name such as `#Pet` needs the schemas' own ids.
  const node = tree.get(tree.root, ...decodePointer(fragment));
  return node === undefined ? undefined : { document, tree, node };
}

/** The keys of a JSON Pointer, as a URI writes it. */
export function decodePointer(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(decodePart);
}

/** One part of a JSON Pointer in a URI: percent escapes first, then `~1` and `~0` (RFC 6901). */
function decodePart(part: string): string {
  if (!part.includes('%') && !part.includes('~')) return part;
  let plain = part;
  try {
    plain = decodeURIComponent(part);
  } catch {
    // A stray percent sign stands for itself.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}
