/** Follows `$ref`, in a file and across files of the workspace. */
import type { Document, Snapshot } from '../../engine/document.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
import { treeOf } from './language.ts';
import { fileOf } from './parts.ts';

/** A node and where it is written. */
export interface Place {
  readonly document: Document;
  readonly tree: DataTree;
  readonly node: NodeId;
}

/** Longer chains of references are cycles. */
const longestChain = 50;

/** The place itself, or where its `$ref` leads in the end; undefined for remote, missing and circular targets. */
export function resolve(snapshot: Snapshot, place: Place | undefined): Place | undefined {
  let at = place;
  for (let step = 0; at && step < longestChain; step++) {
    const reference = at.tree.kindOf(at.node) === 'mapping' ? at.tree.stringOf(at.tree.get(at.node, '$ref')) : undefined;
    if (reference === undefined) return at;
    at = targetOf(snapshot, at.document, reference);
  }
  return undefined;
}

/** What lies below a place, its own `$ref` and those on the way followed. */
export function below(snapshot: Snapshot, place: Place | undefined, ...path: readonly string[]): Place | undefined {
  let at = resolve(snapshot, place);
  for (const part of path) {
    const node = at?.tree.get(at.node, part);
    at = at && node !== undefined ? resolve(snapshot, { ...at, node }) : undefined;
  }
  return at;
}

function targetOf(snapshot: Snapshot, from: Document, reference: string): Place | undefined {
  const [, pointer = ''] = /#(.*)$/s.exec(reference) ?? [];
  const uri = reference.startsWith('#') ? from.uri : fileOf(from, reference);
  const document = uri === from.uri ? from : uri === undefined || from.host ? undefined : snapshot.documents.get(uri);
  if (!document) return undefined;
  const tree = treeOf(document);
  if (pointer !== '' && !pointer.startsWith('/')) return undefined; // A name such as `#Pet` needs the schemas' own ids.
  const node = tree.get(tree.root, ...pointer.split('/').slice(1).map(decodePart));
  return node === undefined ? undefined : { document, tree, node };
}

/** One part of a JSON Pointer in a URI: percent escapes first, then `~1` and `~0` (RFC 6901). */
function decodePart(part: string): string {
  let plain = part;
  try {
    plain = decodeURIComponent(part);
  } catch {
    // A stray percent sign stands for itself.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~');
}
