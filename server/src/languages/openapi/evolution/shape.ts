/** What a schema says in the end: its own words and those of everything it is made of with `allOf`, each with its place. */
import { memo } from '../../../engine/document.ts';
import type { NodeId } from '../../data/tree.ts';
import { type Api, type Item, isTrue, stringIn } from '../model.ts';
import type { Standing } from './change.ts';

/** Something a schema says, with the part that says it. */
export interface Fact<T> {
  readonly value: T;
  readonly owner: Item;
  readonly node: NodeId;
}

export interface Property {
  readonly name: string;
  /** The part that declares it. */
  readonly owner: Item;
  /** Its schema, a reference followed; undefined where that leads nowhere. */
  readonly schema: Item | undefined;
  readonly at: Standing;
}

export interface Bound {
  readonly limit: number;
  readonly isExclusive: boolean;
}

export interface Shape {
  /** The schema itself, then what it is made of. */
  readonly parts: readonly Item[];
  /** Without `null`. */
  readonly types: Fact<ReadonlySet<string>> | undefined;
  /** The part that says that null is allowed; undefined where nothing says so for certain. */
  readonly nullableBy: Item | undefined;
  /** True where something in it speaks of null. */
  readonly mayBeNull: boolean;
  readonly format: Fact<string> | undefined;
  readonly pattern: Fact<string> | undefined;
  readonly preset: Fact<unknown> | undefined;
  /** The values it may have, as JSON; `null` is left out. */
  readonly values: Fact<ReadonlyMap<string, NodeId>> | undefined;
  readonly bounds: ReadonlyMap<string, Fact<Bound>>;
  readonly properties: ReadonlyMap<string, Property>;
  readonly required: ReadonlyMap<string, Fact<string>>;
  readonly items: Item | undefined;
  /** What properties without a name of their own are; false where there may be none. */
  readonly rest: Item | false | undefined;
  /** The schemas of `oneOf` or `anyOf`, where there are several besides null, and not all of them mere types and values. */
  readonly alternatives: Fact<readonly Item[]> | undefined;
  /** True where a part of it cannot be read: what seems not to be there may be. */
  readonly isPartial: boolean;
}

/** Bounds by the direction in which they tighten. */
export const upperBounds = ['maximum', 'maxLength', 'maxItems', 'maxProperties'];
export const lowerBounds = ['minimum', 'minLength', 'minItems', 'minProperties'];

/** The shape of a schema, or of a parameter of 2.0, which is its own schema. */
export function shapeOf(api: Api, item: Item): Shape {
  return shapesIn(api)(item);
}

const shapesIn = memo((api: Api) => memo((item: Item): Shape => readShape(api, item)));

function readShape(api: Api, root: Item): Shape {
  const { parts, isPartial } = partsOf(api, root);
  const bounds = new Map<string, Fact<Bound>>();
  const properties = new Map<string, Property>();
  const required = new Map<string, Fact<string>>();
  for (const part of parts) {
    for (const name of [...upperBounds, ...lowerBounds]) {
      const bound = bounds.has(name) ? undefined : boundIn(part, name);
      if (bound) bounds.set(name, bound);
    }
    for (const { key, keySpan, value } of part.tree.entries(part.tree.get(part.node, 'properties'))) {
      if (properties.has(key)) continue;
      const at = { document: part.document, span: keySpan };
      properties.set(key, { name: key, owner: part, schema: api.follow(part, value), at });
    }
    for (const node of part.tree.items(part.tree.get(part.node, 'required'))) {
      const name = part.tree.stringOf(node);
      if (name !== undefined && !required.has(name)) required.set(name, { value: name, owner: part, node });
    }
  }
  const first = <T>(read: (part: Item) => T | undefined): T | undefined => {
    for (const part of parts) {
      const found = read(part);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const choice = first((part) => alternativesIn(api, part));
  const plain = choice && plainChoice(choice.fact);
  const types =
    plain?.types ??
    first(typesIn) ??
    inferTypes(root, properties.size > 0, first((part) => part.tree.get(part.node, 'items')) !== undefined);
  return {
    parts,
    types,
    nullableBy: nullableBy(api, parts),
    mayBeNull: parts.some((part) => speaksOfNull(api, part)),
    format: first((part) => textIn(part, 'format')),
    pattern: first((part) => textIn(part, 'pattern')),
    preset: first((part) => factIn(part, 'default', (node) => part.tree.valueOf(node))),
    values: plain ? plain.values : first(valuesIn),
    bounds,
    properties,
    required,
    items: first((part) => api.follow(part, part.tree.get(part.node, 'items'))),
    rest: first((part) => restIn(api, part)),
    alternatives: plain ? undefined : choice?.fact,
    isPartial: isPartial || choice?.isPartial === true,
  };
}

/** The schema and what `allOf` adds to it, each once. Something or null is that something. */
function partsOf(api: Api, root: Item): { readonly parts: readonly Item[]; readonly isPartial: boolean } {
  const parts = new Set<Item>([root]);
  let isPartial = false;
  // A Set goes on to what is added while it is walked.
  for (const part of parts) {
    for (const node of part.tree.items(part.tree.get(part.node, 'allOf'))) {
      const held = api.follow(part, node);
      if (held) parts.add(held);
      else isPartial = true;
    }
    const choices = choicesIn(api, part);
    const [only, ...others] = choices?.known ?? [];
    if (only && others.length === 0 && choices?.isPartial === false) parts.add(only);
  }
  return { parts: [...parts], isPartial };
}

function factIn<T>(owner: Item, field: string, read: (node: NodeId) => T | undefined): Fact<T> | undefined {
  const node = owner.tree.get(owner.node, field);
  const value = node === undefined ? undefined : read(node);
  return node === undefined || value === undefined ? undefined : { value, owner, node };
}

function textIn(owner: Item, field: string): Fact<string> | undefined {
  return factIn(owner, field, (node) => owner.tree.stringOf(node));
}

function typesIn(part: Item): Fact<ReadonlySet<string>> | undefined {
  return factIn(part, 'type', (node) => {
    const one = part.tree.stringOf(node);
    const names = one === undefined ? Array.from(part.tree.items(node), (item) => part.tree.stringOf(item) ?? 'null') : [one];
    const types = new Set(names.filter((name) => name !== 'null'));
    return types.size === 0 ? undefined : types;
  });
}

/** Many leave out the type where it is plain to see. */
function inferTypes(owner: Item, hasProperties: boolean, hasItems: boolean): Fact<ReadonlySet<string>> | undefined {
  const type = hasProperties ? 'object' : hasItems ? 'array' : undefined;
  return type === undefined ? undefined : { value: new Set([type]), owner, node: owner.node };
}

/** The spellings of all versions; where a schema says nothing itself, it is as its parts are. */
function nullableBy(api: Api, parts: readonly Item[]): Item | undefined {
  const [root, ...others] = parts;
  const saysSo = (part: Item) => isCalledNullable(part) || choicesIn(api, part)?.written.some(isNull) === true;
  if (!root || saysSo(root)) return root;
  return typesIn(root) === undefined && others.every(saysSo) ? others[0] : undefined;
}

function speaksOfNull(api: Api, part: Item): boolean {
  return isCalledNullable(part) || choicesIn(api, part)?.written.some((item) => isNull(item) || isCalledNullable(item)) === true;
}

function isCalledNullable(part: Item): boolean {
  return isTrue(part, 'nullable') || isTrue(part, 'x-nullable') || hasNullType(part);
}

function hasNullType({ tree, node }: Item): boolean {
  return Array.from(tree.items(tree.get(node, 'type')), (type) => tree.valueOf(type)).some((type) => type === 'null' || type === null);
}

/** True for a schema that allows nothing but null. */
function isNull(schema: Item): boolean {
  if (stringIn(schema, 'type') === 'null') return true;
  const values = Array.from(schema.tree.items(schema.tree.get(schema.node, 'enum')), (node) => schema.tree.kindOf(node));
  return values.length > 0 && values.every((kind) => kind === 'null');
}

interface Choices {
  readonly node: NodeId;
  readonly written: readonly Item[];
  /** Without those that are only null. */
  readonly known: readonly Item[];
  /** True where one of them cannot be followed. */
  readonly isPartial: boolean;
}

/** What `oneOf` or `anyOf` lets choose from. */
function choicesIn(api: Api, part: Item): Choices | undefined {
  for (const field of ['oneOf', 'anyOf']) {
    const node = part.tree.get(part.node, field);
    if (node === undefined) continue;
    const items = Array.from(part.tree.items(node), (item) => api.follow(part, item));
    const written = items.filter((item) => item !== undefined);
    if (items.length > 0) {
      return { node, written, known: written.filter((item) => !isNull(item)), isPartial: written.length < items.length };
    }
  }
  return undefined;
}

function alternativesIn(api: Api, owner: Item): { readonly fact: Fact<readonly Item[]>; readonly isPartial: boolean } | undefined {
  const choices = choicesIn(api, owner);
  if (!choices || (choices.known.length < 2 && !choices.isPartial)) return undefined;
  return { fact: { value: choices.known, owner, node: choices.node }, isPartial: choices.isPartial };
}

/** A choice between mere types or lists of values is one type, or one list. */
function plainChoice({ value: items, owner, node }: Fact<readonly Item[]>): Pick<Shape, 'types' | 'values'> | undefined {
  const types = new Set<string>();
  const values = new Map<string, NodeId>();
  let isOpen = false;
  for (const item of items) {
    const own = typesIn(item)?.value;
    if (!own || ['allOf', 'oneOf', 'anyOf'].some((field) => item.tree.get(item.node, field) !== undefined)) return undefined;
    for (const type of own) {
      if (type === 'object' || type === 'array') return undefined;
      types.add(type);
    }
    const listed = valuesIn(item)?.value;
    if (!listed) isOpen = true;
    // The list as a whole stands for a value: its members may be in another file.
    for (const value of listed?.keys() ?? []) values.set(value, node);
  }
  return { types: { value: types, owner, node }, values: isOpen || values.size === 0 ? undefined : { value: values, owner, node } };
}

function valuesIn(part: Item): Fact<ReadonlyMap<string, NodeId>> | undefined {
  const { tree } = part;
  const read = (nodes: Iterable<NodeId>) =>
    new Map(Array.from(nodes, (node) => [JSON.stringify(tree.valueOf(node)), node] as const).filter(([value]) => value !== 'null'));
  const constant = factIn(part, 'const', (node) => (tree.kindOf(node) === 'null' ? undefined : read([node])));
  return constant ?? factIn(part, 'enum', (node) => (tree.kindOf(node) === 'sequence' ? read(tree.items(node)) : undefined));
}

function boundIn(part: Item, name: string): Fact<Bound> | undefined {
  const { tree } = part;
  const number = (field: string) =>
    factIn(part, field, (node) => {
      const value = tree.kindOf(node) === 'number' ? Number(tree.valueOf(node)) : Number.NaN;
      // The ends of what a computer can count to are no bounds that anybody meets.
      return Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;
    });
  const own = number(name);
  const exclusive = name === 'maximum' ? 'exclusiveMaximum' : name === 'minimum' ? 'exclusiveMinimum' : undefined;
  if (exclusive === undefined) return own && { ...own, value: { limit: own.value, isExclusive: false } };
  // A number of its own from 3.1 on, before that a word about the other bound.
  const numeric = number(exclusive);
  if (numeric && !own) return { ...numeric, value: { limit: numeric.value, isExclusive: true } };
  return own && { ...own, value: { limit: own.value, isExclusive: isTrue(part, exclusive) } };
}

function restIn(api: Api, part: Item): Item | false | undefined {
  const node = part.tree.get(part.node, 'additionalProperties');
  if (node === undefined) return undefined;
  return part.tree.valueOf(node) === false ? false : api.follow(part, node);
}
