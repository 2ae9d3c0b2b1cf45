/** Follows `$ref`, in a file and across files of the workspace. */
import { type Document, memo, resolvePath, type Snapshot } from '../../engine/document.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
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

/**
 * Follows the text of a reference that is written at a place. Remote files are never fetched. A chain ends early where `stops`
 * says so: at a `$ref` that has other keys beside it that count.
 */
export function landingOf(snapshot: Snapshot, from: Place, text: string, stops: (place: Place) => boolean = () => false): Landing {
  const first = targetOf(snapshot, from, text);
  if (first === 'remote') return { state: 'remote', first: undefined, last: undefined };
  let at = first;
  for (let step = 0; at && step < longestChain; step++) {
    const next = referenceAt(at);
    if (next === undefined || stops(at)) return { state: 'found', first, last: at };
    const target = targetOf(snapshot, at, next);
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
  return place === undefined || text === undefined ? place : landingOf(snapshot, place, text).last;
}

/** What a text names in one step; `remote` for what lies outside of the workspace. */
function targetOf(snapshot: Snapshot, { document: from, tree, node }: Place, text: string): Place | 'remote' | undefined {
  const hash = text.indexOf('#');
  const path = hash < 0 ? text : text.slice(0, hash);
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const resources = resourcesOf(tree);
  if (resources.size > 0) {
    const base = baseOf(resources, tree, node);
    const resource = resources.get(path === '' ? (base ?? '') : resolveUri(base ?? '', path));
    const found = resource === undefined ? undefined : placesIn(from)(resource)(fragment);
    if (found) return found;
  }
  if (path === '') return placesIn(from)(tree.root)(fragment);
  const uri = fileOf(from, path);
  // A fence lies in a page: what it calls its neighbours is not there.
  if (uri === undefined || (from.host && uri !== from.uri)) return 'remote';
  const document = uri === from.uri ? from : snapshot.documents.get(uri);
  return document && placesIn(document)(treeOf(document).root)(fragment);
}

/**
 * What names itself, by its full name: schemas with `$id` (from 3.1 on) and a description with `$self` (from 3.2 on). Each parent
 * stands before its children.
 */
const resourcesOf = memo((tree: DataTree): ReadonlyMap<string, NodeId> => {
  const resources = new Map<string, NodeId>();
  const self = tree.stringOf(tree.get(tree.root, '$self'));
  if (self !== undefined && tree.root !== undefined) resources.set(self, tree.root);
  for (const node of tree.nodesWithKey('$id')) {
    const id = tree.stringOf(node);
    const owner = tree.parentOf(node);
    if (id === undefined || owner === undefined) continue;
    const outer = tree.parentOf(owner);
    resources.set(resolveUri(baseOf(resources, tree, outer) ?? '', id.replace(/#$/, '')), owner);
  }
  return resources;
});

/** The full name of the innermost resource that a node lies in. */
function baseOf(resources: ReadonlyMap<string, NodeId>, tree: DataTree, node: NodeId | undefined): string | undefined {
  for (let at = node; at !== undefined; at = tree.parentOf(at)) {
    if (tree.kindOf(at) !== 'mapping' || tree.stringOf(tree.get(at, '$id')) === undefined) continue;
    for (const [name, resource] of resources) if (resource === at) return name;
  }
  return undefined;
}

/** A reference as seen from a base; both may be relative. */
function resolveUri(base: string, reference: string): string {
  if (/^[a-z][\w+.-]*:/i.test(reference)) return reference;
  return resolvePath(base, reference) ?? reference;
}

/** The places of a document by the fragments that name them in one of its resources; remembered, for the same few are named again and again. */
const placesIn = memo((document: Document) => {
  const known = new Map<NodeId | undefined, Map<string, Place | undefined>>();
  return (resource: NodeId | undefined) => {
    let ofResource = known.get(resource);
    if (!ofResource) known.set(resource, (ofResource = new Map()));
    const places = ofResource;
    return (fragment: string): Place | undefined => {
      if (places.has(fragment)) return places.get(fragment);
      const place = placeAt(document, resource, fragment);
      places.set(fragment, place);
      return place;
    };
  };
});

function placeAt(document: Document, resource: NodeId | undefined, fragment: string): Place | undefined {
  const tree = treeOf(document);
  const isPointer = fragment === '' || fragment.startsWith('/');
  const node = isPointer ? tree.get(resource, ...decodePointer(fragment)) : anchored(tree, resource, decodePart(fragment));
  return node === undefined ? undefined : { document, tree, node };
}

/** The schema that has an anchor of this name, within a resource. */
function anchored(tree: DataTree, resource: NodeId | undefined, name: string): NodeId | undefined {
  for (const key of ['$anchor', '$dynamicAnchor']) {
    for (const node of tree.nodesWithKey(key)) {
      const owner = tree.parentOf(node);
      if (tree.stringOf(node) === name && isIn(tree, owner, resource)) return owner;
    }
  }
  return undefined;
}

function isIn(tree: DataTree, node: NodeId | undefined, container: NodeId | undefined): boolean {
  for (let at = node; at !== undefined; at = tree.parentOf(at)) if (at === container) return true;
  return false;
}

/** The keys of a JSON Pointer, as a URI writes it. */
export function decodePointer(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(decodePart);
}

/** The JSON Pointer of keys and indexes, as a URI writes it; what no pointer has to escape stays as it is. */
export function encodePointer(path: readonly (string | number)[]): string {
  return path.map((part) => `/${encodePart(String(part))}`).join('');
}

/** A key as one part of a JSON Pointer in a URI: `~0` and `~1` first, then percent escapes. */
export function encodePart(key: string): string {
  if (/^[\w.-]*$/.test(key)) return key;
  const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
  return escaped.replace(/[%#"'\\\s{}[\],]/g, (sign) => (sign === "'" ? '%27' : encodeURIComponent(sign)));
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
