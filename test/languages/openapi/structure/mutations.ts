/** Descriptions that differ from a sample in one place each: what the published schemas and our rule are both asked about. */
import { createDocument, createSnapshot } from '../../../../server/src/engine/document.ts';
import { typeNames } from '../../../../server/src/languages/openapi/grammar/grammar.ts';
import type { Item } from '../../../../server/src/languages/openapi/model.ts';
import { apiOf } from '../../../../server/src/languages/openapi/walk.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Mutation {
  /** `paths./rooms get: responses is gone`. */
  readonly name: string;
  readonly value: Json;
}

/** Of each kind of object so many are changed. */
const perType = 2;

/** The sample itself, and it with one field gone, renamed, unknown or of another kind. */
export function mutationsOf(sample: Json): readonly Mutation[] {
  const document = createDocument('file:///w/openapi.json', JSON.stringify(sample));
  const api = apiOf(createSnapshot([document]), document);
  const mutations: Mutation[] = [{ name: 'as it is', value: sample }];
  for (const type of typeNames) for (const item of chosen(api?.all(type) ?? [])) mutations.push(...mutationsAt(sample, item));
  return mutations;
}

/** Different ones rather than the first: those whose keys are not those of one before. */
function chosen(items: readonly Item[]): readonly Item[] {
  const seen = new Set<string>();
  const different = items.filter((item) => {
    const keys = Array.from(item.tree.entries(item.node), ({ key }) => key).join(' ');
    if (keys.includes('$ref') || seen.has(keys)) return false;
    seen.add(keys);
    return true;
  });
  return different.slice(0, perType);
}

function* mutationsAt(sample: Json, { tree, node, type }: Item): Iterable<Mutation> {
  const path = tree.pathOf(node).map(String);
  const at = `${type} ${path.join('.')}`;
  const whole = fieldsAt(sample, path);
  const changed = (fields: { readonly [key: string]: Json }) => replaced(sample, path, fields);
  yield { name: `${at}: a key is unknown`, value: changed({ ...whole, unheardOf: 1 }) };
  yield { name: `${at}: a key is an extension`, value: changed({ ...whole, 'x-heard': 1 }) };
  yield { name: `${at}: is a text`, value: replaced(sample, path, 'a text') };
  for (const [key, value] of Object.entries(whole)) {
    const { [key]: gone, ...rest } = whole;
    yield { name: `${at}: ${key} is gone`, value: changed(rest) };
    yield { name: `${at}: ${key} is called ${key}s`, value: changed({ ...rest, [`${key}s`]: value }) };
    for (const other of others)
      if (kindOf(other) !== kindOf(value))
        yield { name: `${at}: ${key} is ${JSON.stringify(other)}`, value: changed({ ...whole, [key]: other }) };
    if (typeof gone === 'string') yield { name: `${at}: ${key} is another word`, value: changed({ ...whole, [key]: 'another' }) };
    if (typeof gone === 'number') yield { name: `${at}: ${key} is negative`, value: changed({ ...whole, [key]: -1.5 }) };
    if (Array.isArray(gone)) yield { name: `${at}: ${key} is empty`, value: changed({ ...whole, [key]: [] }) };
    if (Array.isArray(gone)) yield { name: `${at}: ${key} holds a number`, value: changed({ ...whole, [key]: [5] }) };
    if (kindOf(gone ?? null) === 'object') yield { name: `${at}: ${key} is empty`, value: changed({ ...whole, [key]: {} }) };
    if (kindOf(gone ?? null) === 'object')
      yield { name: `${at}: ${key} holds a list`, value: changed({ ...whole, [key]: { ...fieldsOf(gone ?? null), more: [] } }) };
  }
}

const others: readonly Json[] = ['a text', 5, true, null, [], {}];

function kindOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function fieldsOf(value: Json): { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !isList(value) ? value : {};
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function fieldsAt(value: Json, path: readonly string[]): { readonly [key: string]: Json } {
  const [key, ...rest] = path;
  if (key === undefined) return fieldsOf(value);
  return fieldsAt((isList(value) ? value[Number(key)] : fieldsOf(value)[key]) ?? null, rest);
}

function replaced(value: Json, path: readonly string[], by: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (isList(value)) return value.map((each, index) => (String(index) === key ? replaced(each, rest, by) : each));
  return { ...fieldsOf(value), [key]: replaced(fieldsOf(value)[key] ?? null, rest, by) };
}
