/** Tells which operations answer a list of things that grows without an end. */
import { numberOf, singularOf } from '../../sql/know/inflection.ts';
import { wordsOf } from '../../sql/names.ts';
import { type Api, has, type Item, itemIn, type Operation } from '../model.ts';
import { answersOf, bodiesOf, isJson } from './responses.ts';
import { itemsOf, partsOf, propertiesOf, typesOf } from './schemas.ts';
import { isSuccess } from './status.ts';

/** The list that an operation answers. */
export interface Collection {
  readonly response: Item;
  /** The schema of the whole answer. */
  readonly answer: Item;
  /** The array. */
  readonly array: Item;
  /** The names of the properties that stand round the array; none where the answer is the array itself. */
  readonly properties: readonly string[] | undefined;
}

/** The list that a GET answers: an array, or an object whose one array is named as lists are; undefined where that is not certain. */
export function collectionOf(api: Api, { method, path, item }: Operation): Collection | undefined {
  if (method !== 'GET') return undefined;
  const response = itemIn(api, item, 'responses', '200') ?? itemIn(api, item, 'responses', '2XX');
  const answer = response && jsonSchemaOf(api, response, item);
  if (!response || !answer || isChoice(api, answer)) return undefined;
  if (isArrayOf(api, answer)) return { response, answer, array: answer, properties: undefined };
  const properties = propertiesOf(api, answer);
  const arrays = [...properties].filter(([, property]) => isArrayOf(api, property));
  const [name, array] = arrays[0] ?? [];
  if (arrays.length !== 1 || name === undefined || !array) return undefined;
  const key = wordsOf(name).join('');
  if (!listNames.has(key) && key !== wordsOf(lastSegment(path)).join('')) return undefined;
  return { response, answer, array, properties: [...properties.keys()] };
}

/** The JSON that the successful responses of an operation hold. */
export function* jsonAnswersOf(api: Api, operation: Item): Iterable<{ readonly response: Item; readonly answer: Item }> {
  for (const { status, response } of answersOf(api, operation)) {
    const answer = isSuccess(status) ? jsonSchemaOf(api, response, operation) : undefined;
    if (answer) yield { response, answer };
  }
}

/** The schema of a response's JSON; undefined where it has none, or cannot be followed. */
function jsonSchemaOf(api: Api, response: Item, operation: Item): Item | undefined {
  for (const [type, schema] of bodiesOf(api, response, operation)) if (isJson(type)) return schema;
  return undefined;
}

const listNames = new Set(
  'data items results values value records list rows entries content contents collection elements members hits objects resources result'.split(
    ' ',
  ),
);

function isChoice(api: Api, schema: Item): boolean {
  return partsOf(api, schema).some((part) => has(part, 'oneOf') || has(part, 'anyOf'));
}

/** True for a schema of arrays, by itself or by what `allOf` brings. */
export function isArrayOf(api: Api, schema: Item): boolean {
  return partsOf(api, schema).some((part) => typesOf(part).includes('array'));
}

/** True when the entries of an array are objects, as far as is known. */
export function holdsObjects(api: Api, array: Item): boolean {
  const items = itemsOf(api, array);
  return items !== undefined && partsOf(api, items).some((part) => typesOf(part).includes('object') || has(part, 'properties'));
}

/** The last part of a path: `orders` of `/shops/{id}/orders`. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/', path.length - 2) + 1).replace(/\/$/, '');
}

/** What there are few of, or a fixed set. */
const few = new Set(
  `country currency language locale timezone region zone continent state province category type status role plan permission scope setting
   preference feature flag option unit format version size provider method color colour capability template webhook hook key token
   level tier theme tag label field column schema environment datacenter location rule policy limit quota domain alias integration drain
   application app connection credential secret certificate model engine voice rate session storage node volume network plugin config
   team group channel entity audience mapping silence`.split(/\s+/),
);

/** What people and machines make again and again. */
const growing = new Set(
  `order invoice transaction payment charge refund message user customer booking reservation shipment delivery review article lead deal
   subscriber donation claim patient appointment submission conversation transfer payout deposit withdrawal expense receipt quote
   purchase sale bill dispute student employee guest ticket`.split(/\s+/),
);

const sums =
  /^(?:histograms?|reports?|reporting|statistics?|stats|aggregat\w*|analytics|metrics?|charts?|trends?|summar(?:y|ies)|totals?|counts?)$/i;

/** What owns all that there is of somebody: a list below it is no smaller than one at the top. */
const tenants = new Set('organization organisation org workspace project tenant company site shop store merchant customer'.split(' '));

/**
 * Whether a list has no natural end: `sure` where its path ends in a plural of what is made again and again, `likely` where it
 * ends in another plural at the top, but for those of which there are few; undefined for all else. Lists below a single thing, such as the
 * lines of an order, are short as a rule, and what a search finds is cut anyway.
 */
export function growthOf(path: string): 'sure' | 'likely' | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1) ?? '';
  if (!/^[a-z]+$/i.test(last) || wordsOf(last).length !== 1 || numberOf(last) !== 'plural') return undefined;
  if (segments.some((segment) => /^search|^(?:const|recent|latest|active|current|last|top|popular)$/i.test(segment))) return undefined;
  // What is added up has as many entries as there are days or kinds.
  if (segments.some((segment) => sums.test(segment))) return undefined;
  const areTenants = segments.every(
    (segment, at) => !/^[{:]/.test(segment) || tenants.has(singularOf(segments[at - 1]?.toLowerCase() ?? '')),
  );
  if (!areTenants) return undefined;
  const noun = singularOf(last.toLowerCase());
  if (growing.has(noun)) return 'sure';
  return few.has(noun) || path.includes('{') ? undefined : 'likely';
}
