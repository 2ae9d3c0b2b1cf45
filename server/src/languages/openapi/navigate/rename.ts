/** Gives a shared component, a security scheme, a tag or an operation another name, and changes all words that name it. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import type { NodeId } from '../../data/tree.ts';
import type { Refusal, Renamable } from '../../navigate/navigator.ts';
import { expectedAt } from '../expected.ts';
import { renameKey, replaceScalar } from '../fix/edit.ts';
import { componentMaps } from '../know/component-maps.ts';
import { type Place, stringIn } from '../model.ts';
import { decodePointer, encodePart } from '../resolve.ts';
import { descriptionsWith, type Link, linksOf, linksTo } from './links.ts';
import { type Spot, spotAt } from './spot.ts';

/** What can be renamed at an offset; undefined where there is nothing with a name. */
export function renamableAt(snapshot: Snapshot, document: Document, offset: number): Renamable | Refusal | undefined {
  const spot = spotAt(snapshot, document, offset);
  const named = spot && namedBy(snapshot, spot);
  if (!named || 'refusal' in named) return named;
  const text = document.text.slice(spot.span.start, spot.span.end);
  // Of a reference only the last part is the name.
  const start = spot.span.start + (spot.links.some(({ how }) => how === 'pointer') ? text.lastIndexOf('/') + 1 : 0);
  return { span: { start, end: spot.span.end }, name: named.name };
}

/** The edits by file that give what is named at an offset another name. */
export function renameAt(
  snapshot: Snapshot,
  document: Document,
  offset: number,
  name: string,
): ReadonlyMap<string, readonly Edit[]> | Refusal | undefined {
  const spot = spotAt(snapshot, document, offset);
  const named = spot && namedBy(snapshot, spot);
  if (!named || 'refusal' in named) return named;
  if (name === named.name) return new Map();
  const objection = objectionTo(snapshot, named, name);
  if (objection !== undefined) return { refusal: objection };
  const edits = new Map<string, Map<number, Edit>>();
  for (const { uri, edit } of editsFor(snapshot, named, name)) {
    if (!edit) return { refusal: `"${named.name}" is named in a form that cannot be changed with certainty, in ${uri}.` };
    const known = edits.get(uri) ?? new Map<number, Edit>();
    edits.set(uri, known.set(edit.span.start, edit));
  }
  return new Map(Array.from(edits, ([uri, each]) => [uri, [...each.values()]]));
}

/** What has a name: as the key of a map of shared things, or in a field. */
interface Named {
  readonly name: string;
  readonly place: Place;
  /** Where the name is written: `key`, or the field that holds it. */
  readonly field: 'key' | 'name' | 'operationId';
}

function namedBy(snapshot: Snapshot, spot: Spot): Named | Refusal | undefined {
  const [place] = spot.named;
  if (!place || spot.links.some(({ how }) => how === 'template')) return undefined;
  const item = spot.api.itemAt(place);
  const byField = spot.links.some(({ how }) => how === 'name') || !spot.isKey;
  if (item?.type === 'tag' && byField) return { name: stringIn(item, 'name') ?? '', place, field: 'name' };
  if (item?.type === 'operation' && byField && !spot.links.some(({ how }) => how === 'pointer'))
    return { name: stringIn(item, 'operationId') ?? '', place, field: 'operationId' };
  const name = place.tree.keyOf(place.node);
  if (name !== undefined && sharedAs(snapshot, place)) return { name, place, field: 'key' };
  if (spot.links.length === 0) return undefined;
  if (place.node === place.tree.root) return { refusal: 'This refers to a whole file: rename the file instead.' };
  return { refusal: 'This refers to something that is no shared component, so it has no name of its own.' };
}

/** How a node can be referred to by a name of its own: as a component, or as an entry of a map that has names the standard does not restrict. */
function sharedAs(snapshot: Snapshot, place: Place): 'component' | 'entry' | undefined {
  const { document, tree, node } = place;
  const map = tree.parentOf(node);
  const [api] = descriptionsWith(snapshot, document);
  if (!api || map === undefined || tree.kindOf(map) !== 'mapping') return undefined;
  const isComponent = componentMaps(api).some((each) => each.node === map && each.document === document);
  if (isComponent) return api.version === '2.0' ? 'entry' : 'component';
  const isFree = expectedAt(api, { document, tree, node: map }) === undefined;
  return isFree && linksTo(snapshot, place).length > 0 ? 'entry' : undefined;
}

function objectionTo(snapshot: Snapshot, { name, place, field }: Named, wanted: string): string | undefined {
  const { document, tree, node } = place;
  if (wanted.trim() === '') return 'A name is missing.';
  if (field === 'key') {
    if (sharedAs(snapshot, place) === 'component' && !/^[\w.-]+$/.test(wanted))
      return `"${wanted}" cannot be the name of a component: the standard allows letters, digits, ".", "-" and "_".`;
    const map = tree.parentOf(node);
    return tree.get(map, wanted) === undefined ? undefined : `"${wanted}" is there already, beside "${name}".`;
  }
  const isTaken = descriptionsWith(snapshot, document).some((each) =>
    each.having(field === 'name' ? 'tag' : 'operation', field).some((other) => other.item.tree.stringOf(other.node) === wanted),
  );
  return isTaken ? `"${wanted}" is there already.` : undefined;
}

interface PlacedEdit {
  readonly uri: string;
  /** Undefined where the words cannot be changed for certain. */
  readonly edit: Edit | undefined;
}

function* editsFor(snapshot: Snapshot, { place, field }: Named, name: string): Iterable<PlacedEdit> {
  const { document, tree } = place;
  const node = field === 'key' ? place.node : tree.get(place.node, field);
  if (node === undefined) return;
  yield { uri: document.uri, edit: field === 'key' ? renameKey(place, name) : replaceScalar({ document, tree, node }, name) };
  for (const link of linksTo(snapshot, place)) if (link.how === 'name') yield { uri: link.document.uri, edit: renamed(link, name) };
  if (field !== 'key') return;
  for (const api of descriptionsWith(snapshot, document)) {
    for (const link of linksOf(snapshot, api)) {
      const part = link.how === 'pointer' ? partNaming(link, place) : undefined;
      if (part !== undefined) yield { uri: link.document.uri, edit: redirected(link, part, name) };
    }
  }
}

function renamed(link: Link, name: string): Edit | undefined {
  const isKey =
    link.tree.keyOf(link.node) === link.text &&
    link.span.start >= link.tree.keyStartOf(link.node) &&
    link.span.end <= link.tree.keyEndOf(link.node);
  return isKey ? renameKey(link, name) : replaceScalar(link, name);
}

/** Which part of a reference's pointer names a node: the last one, or one before it where the reference leads to what lies in the node. */
function partNaming({ text, landing }: Link, { document, tree, node }: Place): number | undefined {
  const hash = text.indexOf('#');
  if (landing?.document !== document || hash < 0) return undefined;
  const parts = decodePointer(text.slice(hash + 1));
  let part = parts.length;
  for (let at: NodeId | undefined = landing.node; at !== undefined && at >= node; at = tree.parentOf(at), part--)
    if (at === node) return parts[part - 1] === tree.keyOf(node) ? part : undefined;
  return undefined;
}

/** The reference with another name as the part of its pointer at `depth`. */
function redirected(link: Link, depth: number, name: string): Edit | undefined {
  const { text, tree, node } = link;
  const start = startOfPart(text, depth);
  const end = text.indexOf('/', start) < 0 ? text.length : text.indexOf('/', start);
  const written = encodePart(name);
  // Nearly every reference is written as it reads; then only the name in it changes.
  const at = tree.text.slice(tree.startOf(node), tree.endOf(node)).indexOf(text);
  if (at < 0) return replaceScalar(link, text.slice(0, start) + written + text.slice(end));
  const offset = tree.startOf(node) + at;
  return { span: { start: offset + start, end: offset + end }, text: written };
}

function startOfPart(text: string, depth: number): number {
  let at = text.indexOf('#');
  for (let part = 0; part < depth; part++) at = text.indexOf('/', at + 1);
  return at + 1;
}
