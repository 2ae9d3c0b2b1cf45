/** What a schema says about values, in the words of every version. */
import { memo } from '../../../engine/document.ts';
import type { NodeId } from '../../data/tree.ts';
import { type Api, type FieldAt, has, type Item, isTrue, itemIn, listIn, mapIn, nodeIn, numberIn, stringIn } from '../model.ts';

export type TypeWord = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** As a sentence names a value of the type. */
export const typeTitles: Readonly<Record<TypeWord, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'an integer',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** The types there are. */
export const typeWords: readonly TypeWord[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/**
 * Everything that describes a value: schemas, and in 2.0 the parameters and headers that say it without one
 * (their keywords are the same).
 */
export function schemasOf(api: Api): readonly Item[] {
  if (api.version !== '2.0') return api.all('schema');
  const plain = [...api.all('parameter'), ...api.all('header')].filter((item) => has(item, 'type'));
  return [...api.all('schema'), ...plain];
}

/** Of `schemasOf` those that have a keyword, with its node. */
export function schemasHaving(api: Api, keyword: string): readonly FieldAt[] {
  const schemas = api.having('schema', keyword);
  if (api.version !== '2.0') return schemas;
  return [...schemas, ...api.having('parameter', keyword), ...api.having('header', keyword)];
}

/** The types that a schema names itself, `null` included where 3.0's `nullable` says so; none where it names none. */
export function typesOf(schema: Item): readonly TypeWord[] {
  const { tree } = schema;
  const node = nodeIn(schema, 'type');
  if (node === undefined) return noTypes;
  if (tree.kindOf(node) !== 'sequence') {
    const word = typeWordAt(schema, node);
    if (word === undefined) return noTypes;
    return (isTrue(schema, 'nullable') ? nullableTypes.get(word) : plainTypes.get(word)) ?? noTypes;
  }
  const named = Array.from(tree.items(node), (each) => tree.stringOf(each));
  const types = typeWords.filter((word) => named.includes(word));
  return isTrue(schema, 'nullable') && !types.includes('null') ? [...types, 'null'] : types;
}

// Thousands of schemas are asked for their type at every keystroke, and nearly all have a single one.
const noTypes: readonly TypeWord[] = [];
const plainTypes: ReadonlyMap<string, readonly TypeWord[]> = new Map(typeWords.map((word) => [word, [word]]));
const nullableTypes: ReadonlyMap<string, readonly TypeWord[]> = new Map(
  typeWords.map((word) => [word, word === 'null' ? [word] : typeWords.filter((each) => each === word || each === 'null')]),
);

/** The one word in a `type`, by its look: several rules ask tens of thousands of schemas for it. */
function typeWordAt({ tree }: Item, node: NodeId): TypeWord | undefined {
  for (const word of typeWordsByUse) if (tree.isWord(node, word)) return word;
  return undefined;
}

const typeWordsByUse: readonly TypeWord[] = ['string', 'object', 'integer', 'array', 'boolean', 'number', 'null'];

/** The word in `type` of every schema that has a single one. */
export const typeWordsIn: (api: Api) => ReadonlyMap<Item, TypeWord> = memo((api: Api) => {
  const words = new Map<Item, TypeWord>();
  for (const { item, node } of schemasHaving(api, 'type')) {
    const word = typeWordAt(item, node);
    if (word !== undefined) words.set(item, word);
  }
  return words;
});

/** The one type that a schema names beside `null`; undefined where it names none or several. */
export function typeOf(schema: Item): TypeWord | undefined {
  const named = typesOf(schema);
  if (named.length === 1 && named[0] !== 'null') return named[0];
  const types = named.filter((type) => type !== 'null');
  return types.length === 1 ? types[0] : undefined;
}

/** True where a schema allows `null`: by `nullable`, by its types, or by its enum. */
export function isNullable(schema: Item): boolean {
  return typesOf(schema).includes('null') || isTrue(schema, 'nullable') || isTrue(schema, 'x-nullable');
}

/** Nobody makes a schema of more than these: what goes on is a chain that a machine made. */
const mostParts = 300;

/** The schema itself and those that `allOf` adds to it, references followed, each once. */
export function partsOf(api: Api, schema: Item): readonly Item[] {
  const parts = new Set<Item>([schema]);
  // A Set goes on to what is added while it is walked. From 3.1 on a `$ref` may have other keywords beside it.
  for (const part of parts) {
    if (parts.size > mostParts) break;
    const referred = has(part, '$ref') ? api.follow(part, part.node) : undefined;
    if (referred) parts.add(referred);
    for (const other of listIn(api, part, 'allOf')) parts.add(other);
  }
  return [...parts];
}

/** The properties of a schema with those that `allOf` brings, the first of a name; references followed. */
export function propertiesOf(api: Api, schema: Item): ReadonlyMap<string, Item> {
  const properties = new Map<string, Item>();
  for (const part of partsOf(api, schema))
    for (const [name, property] of mapIn(api, part, 'properties')) if (!properties.has(name)) properties.set(name, property);
  return properties;
}

/** The names that a schema requires, with those that `allOf` brings. */
export function requiredOf(api: Api, schema: Item): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of partsOf(api, schema)) {
    for (const node of part.tree.items(nodeIn(part, 'required'))) {
      const name = part.tree.stringOf(node);
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

/** What the items of an array are; undefined for tuples and where nothing is said. */
export function itemsOf(api: Api, schema: Item): Item | undefined {
  for (const part of partsOf(api, schema)) {
    const items = itemIn(api, part, 'items');
    if (items) return items;
  }
  return undefined;
}

/** True where a keyword stands in the schema or in what `allOf` brings. */
export function says(api: Api, schema: Item, keyword: string): boolean {
  return partsOf(api, schema).some((part) => has(part, keyword));
}

/** The first text that a keyword has in the schema or in what `allOf` brings. */
export function wordIn(api: Api, schema: Item, keyword: string): string | undefined {
  for (const part of partsOf(api, schema)) {
    const word = stringIn(part, keyword);
    if (word !== undefined) return word;
  }
  return undefined;
}

/** The first number that a keyword has in the schema or in what `allOf` brings. */
export function boundIn(api: Api, schema: Item, keyword: string): number | undefined {
  for (const part of partsOf(api, schema)) {
    const bound = numberIn(part, keyword);
    if (bound !== undefined) return bound;
  }
  return undefined;
}

/** The schema's name where it is a component; else the way to it from there: `Order.lines[].price`. */
export function nameOf(schema: Item): string {
  const { parent, field, key, type, document, tree, node } = schema;
  // In 2.0 parameters and headers describe their values themselves.
  if (type === 'parameter' || type === 'header') return nameOfOwner(schema);
  if (!parent) return key;
  if (parent.type === 'components' || parent.type === 'root') return key;
  // In a file of its own a schema is called as the file is, or as what it stands under there.
  if (parent.document !== document) return tree.keyOf(node) ?? fileName(document.uri);
  if (parent.type !== 'schema') return parent.type === 'parameter' || parent.type === 'header' ? nameOfOwner(parent) : '';
  const owner = nameOf(parent);
  if (field === 'properties') return owner === '' ? key : `${owner}.${key}`;
  if (field === 'items' || field === 'prefixItems') return `${owner}[]`;
  return owner;
}

/** `Order` for `…/models/Order.yaml`. */
function fileName(uri: string): string {
  return decodeURIComponent(/([^/]*?)(?:\.\w+)?$/.exec(uri)?.[1] ?? '');
}

function nameOfOwner(owner: Item): string {
  return stringIn(owner, 'name') ?? owner.key;
}

/** The schema's name in quotes, as a message says it. */
export function calledOf(schema: Item): string {
  const name = nameOf(schema);
  return name === '' ? 'this schema' : `"${name}"`;
}
