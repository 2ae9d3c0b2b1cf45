/** The values that schemas describe: what each is called, which way it goes, and what others of its name are bounded by. */
import { memo } from '../../../engine/document.ts';
import { wordsOf } from '../../sql/names.ts';
import { type Api, enclosing, has, type Item, isTrue, numberIn, stringIn, valueIn } from '../model.ts';
import { directionsOf } from './direction.ts';
import { nameOf, partsOf, type TypeWord, typeOf } from './schemas.ts';

/** `sent` are those that clients send, `all` those that are answered too. */
export type Which = 'sent' | 'all';

/** The schemas of values of a type, in the order they are met. What is marked `readOnly` is not sent. */
export function* valuesOf(api: Api, type: TypeWord, which: Which): Iterable<Item> {
  const typed = typedSchemas(api).get(type) ?? [];
  if (which === 'all') {
    yield* typed;
    return;
  }
  const { sent } = directionsOf(api);
  for (const schema of typed) if (sent.has(schema) && !isReadOnly(api, schema)) yield schema;
}

const typedSchemas = memo((api: Api): ReadonlyMap<TypeWord, readonly Item[]> => {
  const byType = new Map<TypeWord, Item[]>();
  for (const holder of holders) {
    for (const { item } of api.having(holder, 'type')) {
      const type = typeOf(item);
      if (type === undefined) continue;
      const alike = byType.get(type);
      if (alike) alike.push(item);
      else byType.set(type, [item]);
    }
  }
  return byType;
});

/** What has keywords of schemas: in 2.0 parameters and headers have them themselves. */
const holders = ['schema', 'parameter', 'header'] as const;

function isReadOnly(api: Api, schema: Item): boolean {
  const marked = saying(api)('readOnly');
  if (!marked || marked.size === 0) return false;
  for (let at: Item | undefined = schema; at?.type === 'schema'; at = at.parent) if (marked.has(at) && isTrue(at, 'readOnly')) return true;
  return false;
}

/** The items that have a keyword, undefined for one that the version does not know: asking such a set is quicker than asking each item. */
const saying = memo((api: Api) => {
  const known = new Map<string, ReadonlySet<Item>>();
  return (keyword: string): ReadonlySet<Item> | undefined => {
    if (!Object.hasOwn(api.types.schema?.fields ?? {}, keyword)) return undefined;
    let items = known.get(keyword);
    if (!items) known.set(keyword, (items = new Set(holders.flatMap((holder) => api.having(holder, keyword).map(({ item }) => item)))));
    return items;
  };
});

/** True where one of the keywords holds for a schema: in itself, in what `allOf` brings, or beside the `allOf`, `oneOf` or `anyOf` it stands in. */
export function isSaid(api: Api, schema: Item, keywords: readonly string[]): boolean {
  const holds = saying(api);
  const isHeld = (part: Item) => keywords.some((keyword) => holds(keyword)?.has(part) ?? has(part, keyword));
  if (isHeld(schema)) return true;
  const hasParts = holds('allOf')?.has(schema) || holds('$ref')?.has(schema);
  if (hasParts && partsOf(api, schema).some(isHeld)) return true;
  const { parent, field } = schema;
  return parent !== undefined && (field === 'allOf' || field === 'oneOf' || field === 'anyOf') && isSaid(api, parent, keywords);
}

/** What a value is called: the name of its property, parameter or component; that of the array for its items. */
export function ownNameOf(schema: Item): string {
  const { parent, field, key } = schema;
  if (schema.type === 'parameter' || schema.type === 'header') return stringIn(schema, 'name') ?? key;
  if (!parent || field === 'properties' || parent.type === 'components' || parent.type === 'root') return key;
  if (parent.type === 'mediaType' || parent.type === 'response') return '';
  return ownNameOf(parent);
}

/** Where a finding about a value stands: at the parameter or header that it is the value of, else at its schema. */
export function siteOf(schema: Item): Item {
  const { parent } = schema;
  return schema.type === 'schema' && (parent?.type === 'parameter' || parent?.type === 'header') ? parent : schema;
}

/** What a value is called in a message, with what it belongs to: `Order.lines`, or the operation where it has no name. */
export function labelOf(api: Api, schema: Item): string {
  const name = schema.type === 'schema' ? nameOf(schema) : ownNameOf(schema);
  if (/\w/.test(name)) return name;
  const operation = enclosing(schema, 'operation');
  return (operation && operationNames(api).get(operation)) ?? schema.key;
}

const operationNames = memo((api: Api) => new Map(api.operations.map(({ item, name }) => [item, name])));

/** The value that a keyword has most often under a name in this description, the way 42Crunch proposes; undefined where it has none. */
export function mostUsed(api: Api, keyword: string, name: string): number | undefined {
  return usedIn(api)(keyword).get(keyOf(api)(name));
}

const usedIn = memo((api: Api) => {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (keyword: string): ReadonlyMap<string, number> => {
    let used = known.get(keyword);
    if (!used) known.set(keyword, (used = countUses(api, keyword)));
    return used;
  };
});

/** What names are compared by, remembered: a large description has the same few thousands again and again. */
const keyOf = memo((_api: Api) => {
  const known = new Map<string, string>();
  return (name: string): string => {
    let key = known.get(name);
    if (key === undefined) known.set(name, (key = wordsOf(name).join(' ')));
    return key;
  };
});

function countUses(api: Api, keyword: string): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const item of saying(api)(keyword) ?? []) {
    const value = numberIn(item, keyword);
    if (value === undefined) continue;
    const name = keyOf(api)(ownNameOf(item));
    const values = counts.get(name) ?? new Map<number, number>();
    counts.set(name, values.set(value, (values.get(value) ?? 0) + 1));
  }
  return new Map(Array.from(counts, ([name, values]) => [name, [...values].reduce((best, each) => (each[1] > best[1] ? each : best))[0]]));
}

/** The default and the example of a value: what a new bound has to leave alone. */
export function samplesOf(schema: Item): readonly unknown[] {
  const examples = valueIn(schema, 'examples');
  return ['default', 'example'].map((field) => valueIn(schema, field)).concat(Array.isArray(examples) ? examples : []);
}
