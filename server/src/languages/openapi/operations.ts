/** The operations of a description, through path items in other files. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { treeOf } from './language.ts';
import { below, type Place, resolve } from './resolve.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

export interface Operation {
  /** `GET /users/{id}`. */
  readonly name: string;
  /** The operation's mapping, where it is written. */
  readonly place: Place;
  /** The method's key, in the same document. */
  readonly keySpan: Span;
  /** The path item's mapping, where it is written. */
  readonly pathItem: Place;
}

/** The root of a description as a place; undefined for an empty text. */
export function rootOf(document: Document): Place | undefined {
  const tree = treeOf(document);
  return tree.root === undefined ? undefined : { document, tree, node: tree.root };
}

/** The operations under `paths`, each once: a path item that two paths share is listed under the first. */
export function operationsOf(snapshot: Snapshot, document: Document): readonly Operation[] {
  return operationsIn(snapshot)(document);
}

const operationsIn = memo((snapshot: Snapshot) => memo((document: Document) => listOperations(snapshot, document)));

function listOperations(snapshot: Snapshot, document: Document): readonly Operation[] {
  const paths = below(snapshot, rootOf(document), 'paths');
  if (!paths) return [];
  const seen = new Set<string>();
  const operations: Operation[] = [];
  for (const entry of paths.tree.entries(paths.node)) {
    if (entry.key.startsWith('x-')) continue;
    const pathItem = resolve(snapshot, { ...paths, node: entry.value });
    if (!pathItem) continue;
    for (const { name, place, keySpan } of operationsUnder(snapshot, pathItem)) {
      const key = `${place.document.uri} ${place.node}`;
      if (seen.has(key)) continue;
      seen.add(key);
      operations.push({ name: `${name} ${entry.key}`, place, keySpan, pathItem });
    }
  }
  return operations;
}

/** The methods of a path item, and those that version 3.2 keeps under `additionalOperations`. */
function* operationsUnder(snapshot: Snapshot, pathItem: Place): Iterable<Pick<Operation, 'name' | 'place' | 'keySpan'>> {
  for (const { key, keySpan, value } of pathItem.tree.entries(pathItem.node)) {
    if (methods.includes(key)) {
      const place = resolve(snapshot, { ...pathItem, node: value });
      if (place)
        yield { name: key.toUpperCase(), place, keySpan: place.document === pathItem.document ? keySpan : place.tree.spanOf(place.node) };
    } else if (key === 'additionalOperations') {
      for (const more of pathItem.tree.entries(value)) {
        const place = resolve(snapshot, { ...pathItem, node: more.value });
        if (place) yield { name: more.key, place, keySpan: more.keySpan };
      }
    }
  }
}
