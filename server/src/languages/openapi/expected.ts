/** What the standard expects at a node, also where nothing or something half typed stands there. */
import { type FieldWords, fieldOf, type ObjectTypes, type TypeName, typeNames } from './grammar/grammar.ts';
import type { Api, Place } from './model.ts';

/** The words of the grammar for what belongs at a node: `operation`, `schema{}`, `string[]`; undefined where nothing is known. */
export function expectedAt(api: Api, { document, tree, node }: Place): FieldWords | undefined {
  const item = api.itemAt({ document, tree, node });
  if (item) return item.type;
  const parent = tree.parentOf(node);
  const words = parent === undefined ? undefined : expectedAt(api, { document, tree, node: parent });
  return words === undefined ? undefined : expectedIn(api.types, words, tree.keyOf(node));
}

/** What belongs under a key of something: a field of an object, an entry of a map; without a key an item of a list. */
export function expectedIn(types: ObjectTypes, words: FieldWords, key: string | undefined): FieldWords | undefined {
  const alternatives = alternativesIn(words);
  if (key === undefined) return alternatives.find((each) => each.endsWith('[]'))?.slice(0, -2);
  const map = alternatives.find((each) => each.endsWith('{}'));
  if (map !== undefined) return map.slice(0, -2);
  const type = objectIn(words);
  return type && fieldOf(types, type, key)?.words;
}

/** The object that some words of the grammar stand for; undefined for scalars, lists and maps. */
export function objectIn(words: FieldWords): TypeName | undefined {
  const alternatives = alternativesIn(words);
  return typeNames.find((name) => alternatives.includes(name));
}

/** The words between which the grammar leaves the choice, without the mark of what is required. */
export function alternativesIn(words: FieldWords): readonly string[] {
  return words.replace(/!$/, '').split(' or ');
}
