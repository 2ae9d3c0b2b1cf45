/** What the standard expects at a node, also where nothing or something half typed stands there. */
import { memo } from '../../engine/document.ts';
import {
  type Alternative,
  type FieldWords,
  fieldOf,
  type ObjectType,
  type ObjectTypes,
  readWords,
  type TypeName,
} from './grammar/grammar.ts';
import { type Api, type Place, stringIn } from './model.ts';

/** The things that may stand somewhere. */
export type Expected = readonly Alternative[];

/** What belongs at a node; undefined where nothing is known of it. */
export function expectedAt(api: Api, { document, tree, node }: Place): Expected | undefined {
  const item = api.itemAt({ document, tree, node });
  if (item) return readWords(item.type).alternatives;
  const parent = tree.parentOf(node);
  const outer = parent === undefined ? undefined : expectedAt(api, { document, tree, node: parent });
  return outer && expectedIn(api.types, outer, tree.keyOf(node));
}

/** What belongs under a key of something: a field of an object, an entry of a map; without a key an item of a list. */
export function expectedIn(types: ObjectTypes, outer: Expected, key: string | undefined): Expected | undefined {
  const collections = outer.filter(({ shape }) => shape === (key === undefined ? 'list' : 'map'));
  if (collections.length > 0) return collections.map(single);
  const type = key === undefined ? undefined : objectIn(outer);
  return type && key !== undefined ? fieldOf(types, type, key)?.alternatives : undefined;
}

/** What a list or map is made of. */
const single = memo((alternative: Alternative): Alternative => ({ ...alternative, shape: 'one' }));

/** The object among the things that may stand somewhere. */
export function objectIn(expected: Expected): TypeName | undefined {
  return expected.find(({ shape, type }) => shape === 'one' && type !== undefined)?.type;
}

/** The fields that an object knows, given the words in it that decide: what is in it so far, and the field that it is in. */
export function fieldsOf(about: ObjectType, place: Place | undefined, field: string | undefined): Readonly<Record<string, FieldWords>> {
  let fields = about.fields;
  for (const { by, of } of about.variants ?? []) {
    const word = by === undefined ? field : place && stringIn(place, by);
    const own = word === undefined ? undefined : of[word];
    if (!own) continue;
    const others = new Set(Object.values(of).flatMap((each) => Object.keys(each)));
    const kept = Object.entries(fields).flatMap(([key, words]) => (others.has(key) ? [] : [[key, words] as const]));
    fields = { ...Object.fromEntries(kept), ...own };
  }
  return fields;
}
