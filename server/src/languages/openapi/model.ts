/** A description as typed items: what every rule about OpenAPI asks. Items are nodes of the texts, each met once however many ways lead to it. */
import type { Document } from '../../engine/document.ts';
import type { DataTree, NodeId } from '../data/tree.ts';
import type { ObjectTypes, TypeName } from './grammar/grammar.ts';

/** A node and where it is written. */
export interface Place {
  readonly document: Document;
  readonly tree: DataTree;
  readonly node: NodeId;
}

export type Version = '2.0' | '3.0' | '3.1' | '3.2';

/** One object of the standard, where it is written. */
export interface Item extends Place {
  readonly type: TypeName;
  /** The object it is written in; for the top of another file the one whose reference was met first. Undefined for the root. */
  readonly parent: Item | undefined;
  /** The parent's field it is in: `properties`, `parameters`, `get`. */
  readonly field: string;
  /** Its name in a map (`/users`, `200`, a property's name), its number in a list, else its field. */
  readonly key: string;
}

/**
 * What leads to something else, where it is written: the mapping that holds a `$ref`, or a link: a value in a discriminator's
 * mapping, an `operationRef`, a security requirement that names its scheme by a URI, a `$dynamicRef`.
 */
export interface Reference extends Place {
  /** The object that the reference is written in. */
  readonly owner: Item;
  readonly field: string;
  readonly key: string;
  /** What has to stand at its target. */
  readonly type: TypeName;
  /** What is written: `#/components/schemas/User`. */
  readonly text: string;
  /** A map is one that stands for a whole map of things, such as `properties`: it has no target of its own. */
  readonly form: 'one' | 'map' | 'link';
  /** False where the standard has no reference, so that most tools will not follow it; we do. */
  readonly isAllowed: boolean;
  /** What its text names, which may be a reference again; undefined where nothing is there. */
  readonly landing: Place | undefined;
  /** The item it leads to in the end; undefined where nothing is there, where it is remote, or where it leads round in a circle. */
  readonly target: Item | undefined;
  readonly state: 'found' | 'missing' | 'remote' | 'circular';
}

/** A known field of an item, as written. */
export interface FieldAt {
  readonly item: Item;
  readonly node: NodeId;
}

/** A key that its object does not know. */
export interface UnknownKey extends FieldAt {
  readonly key: string;
}

/** A value of another kind than its field holds. */
export interface Misfit extends FieldAt {
  readonly field: string;
  /** True for what is in the field's list or map. */
  readonly isChild: boolean;
}

export interface Operation {
  /** `GET /users/{id}`. */
  readonly name: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly item: Item;
  readonly pathItem: Item;
}

/** A description through all of its files. Built once for a state of them. */
export interface Api {
  readonly version: Version;
  /** The objects of its version. */
  readonly types: ObjectTypes;
  /** False for a fence that shows a part only, such as `paths`: what it leaves out may well be there. */
  readonly isWhole: boolean;
  readonly root: Item;
  /** Its own file first, then those that references reach. */
  readonly documents: readonly Document[];
  /** The operations under `paths`, each once: a path item that two paths share is listed under the first. Not those of webhooks and callbacks. */
  readonly operations: readonly Operation[];
  readonly references: readonly Reference[];
  readonly unknownKeys: readonly UnknownKey[];
  /** Values of another kind than their field holds. */
  readonly misfits: readonly Misfit[];
  /** The items of a type in the order they are met; schemas are those of 2.0's `items` as well. */
  all(type: TypeName): readonly Item[];
  /** The items of a type that have a field, with its node: quicker than asking each. */
  having(type: TypeName, field: string): readonly FieldAt[];
  /** The item written at a node. */
  itemAt(place: Place): Item | undefined;
  /** The item at a child node of an item, a reference followed; undefined for what is no object or cannot be followed. */
  follow(item: Place, node: NodeId | undefined): Item | undefined;
  /** How many references lead to an item. */
  usesOf(item: Item): number;
}

/** The node of an item's field, as written; undefined where there is none. */
export function nodeIn({ tree, node }: Place, ...path: readonly (string | number)[]): NodeId | undefined {
  return tree.get(node, ...path);
}

/** The text in a field; undefined where there is none or something else. */
export function stringIn({ tree, node }: Place, ...path: readonly (string | number)[]): string | undefined {
  return tree.stringOf(tree.get(node, ...path));
}

/** The plain value in a field. */
export function valueIn({ tree, node }: Place, ...path: readonly (string | number)[]): unknown {
  return tree.valueOf(tree.get(node, ...path));
}

/** The number in a field; undefined where there is none or something else. */
export function numberIn(place: Place, ...path: readonly (string | number)[]): number | undefined {
  const { tree } = place;
  const node = nodeIn(place, ...path);
  if (node === undefined || tree.kindOf(node) !== 'number') return undefined;
  return Number(tree.valueOf(node));
}

/** True where a field is there, whatever it holds. */
export function has({ tree, node }: Place, field: string): boolean {
  return tree.get(node, field) !== undefined;
}

/** True where a field says `true`. */
export function isTrue({ tree, node }: Place, field: string): boolean {
  const value = tree.get(node, field);
  return value !== undefined && tree.kindOf(value) === 'boolean' && tree.valueOf(value) === true;
}

/** The item in a field, a reference followed. */
export function itemIn(api: Api, item: Place, ...path: readonly (string | number)[]): Item | undefined {
  return api.follow(item, item.tree.get(item.node, ...path));
}

/** The items of a list, references followed; those that lead nowhere are left out. */
export function* listIn(api: Api, item: Place, field: string): Iterable<Item> {
  for (const node of item.tree.items(item.tree.get(item.node, field))) {
    const found = api.follow(item, node);
    if (found) yield found;
  }
}

/** The names and items of a map (`responses`, `properties`, `content`), references followed; those that lead nowhere are left out. */
export function* mapIn(api: Api, item: Place, ...path: readonly string[]): Iterable<readonly [name: string, item: Item]> {
  for (const { key, value } of item.tree.entries(item.tree.get(item.node, ...path))) {
    const found = api.follow(item, value);
    if (found) yield [key, found];
  }
}

/** The nearest item of a type that an item lies in, itself included. */
export function enclosing(item: Item, type: TypeName): Item | undefined {
  for (let at: Item | undefined = item; at; at = at.parent) if (at.type === type) return at;
  return undefined;
}
