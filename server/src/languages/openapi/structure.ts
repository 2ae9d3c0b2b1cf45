/** What in a description is not as the grammar of its version says, each fault once and where it is written. */
import { memo } from '../../engine/document.ts';
import type { DataTree, NodeId, NodeKind } from '../data/tree.ts';
import { type Alternative, type Field, fieldOf, isTypeName, type ObjectType, readWords, type Variants } from './grammar/grammar.ts';
import { type Api, type FieldAt, has, type Item, nodeIn, type Place, stringIn } from './model.ts';
import { isBroken, isTorn, mayHoldMore } from './torn.ts';

/** Something that is not as the grammar says. As a place it is the value at fault, or the object that lacks something. */
export type Fault = Place & { readonly item: Item } & (
    | { readonly what: 'unknown'; readonly key: string }
    /** A key that an object with another word in `by` has. */
    | {
        readonly what: 'misplaced';
        readonly key: string;
        readonly by: string | undefined;
        readonly word: string;
        readonly owners: readonly string[];
      }
    | { readonly what: 'missing'; readonly field: string; readonly by: string | undefined; readonly word: string | undefined }
    | { readonly what: 'missing-choice'; readonly fields: readonly string[] }
    | { readonly what: 'empty-object' }
    /** A field that may not stand beside another one. */
    | { readonly what: 'excluded'; readonly key: string; readonly other: string }
    | ({ readonly what: 'value' } & ValueFault)
  );

/** What is wrong with a value. */
export interface ValueFault {
  readonly field: string;
  /** What the field may hold. */
  readonly expected: Field;
  /** True for what is in the field's list or map. */
  readonly isChild: boolean;
  /** A wrong kind of value, a word that is none of the words, a text or number of the wrong form, and what is wrong with lists and maps. */
  readonly flaw: 'kind' | 'word' | 'form' | 'empty' | 'repeated' | 'several' | 'name';
}

/** Everything that is not as the grammar says. References are not followed: what they lead to is judged where it stands. */
export function* faultsOf(api: Api): Iterable<Fault> {
  for (const fault of allFaults(api)) {
    const isOpen = fault.what === 'value' && isBroken(fault.tree) && mayHoldMore(fault.tree, fault.node);
    if (!isOpen && !isTorn(fault)) yield fault;
  }
}

function* allFaults(api: Api): Iterable<Fault> {
  for (const { item, node, key } of api.unknownKeys) yield { ...at(item, node), item, what: 'unknown', key };
  for (const { item, node, field, isChild } of api.misfits) {
    const expected = fieldOf(api.types, item.type, field);
    if (expected) yield { ...at(item, node), item, what: 'value', field, expected, isChild, flaw: 'kind' };
  }
  for (const type of Object.keys(api.types).filter(isTypeName)) {
    const about = api.types[type];
    if (!about) continue;
    const demands = demandsOf(about);
    for (const [field, expected] of demands.told)
      for (const { item, node } of wrongIn(api.having(type, field), expected))
        if (refined(about, item, field) === undefined) yield* valueFaults(item, node, field, expected);
    if (demands.isAny) for (const item of api.all(type)) yield* objectFaults(api, item, about, demands);
  }
  for (const item of api.all('securityRequirement'))
    for (const { value } of item.tree.entries(item.node))
      yield* valueFaults(item, value, item.tree.keyOf(value) ?? '', readWords('string[]'));
}

function at({ document, tree }: Item, node: NodeId): Place {
  return { document, tree, node };
}

/** True for a field of which more is said than the kind of its value. */
function isTold({ alternatives }: Field): boolean {
  return alternatives.some(
    ({ scalar, words, shape, isNeverEmpty, isNamed }) =>
      isNeverEmpty || isNamed || words !== undefined || scalar?.accepts !== undefined || (scalar !== undefined && shape !== 'one'),
  );
}

/** What an object asks for, made ready for looking at thousands of them. */
interface Demands {
  /** The fields of which more is said than the kind of their value. */
  readonly told: readonly (readonly [field: string, expected: Field])[];
  readonly required: readonly string[];
  readonly isAny: boolean;
}

const demandsOf = memo((about: ObjectType): Demands => {
  const fields = Object.entries(about.fields).map(([field, words]) => [field, readWords(words)] as const);
  const required = fields.filter(([, { isRequired }]) => isRequired).map(([field]) => field);
  const { variants, needsOneOf, excludes, isNeverEmpty } = about;
  const isAny = required.length > 0 || Boolean(variants || needsOneOf || excludes || isNeverEmpty);
  return { told: fields.filter(([, expected]) => isTold(expected)), required, isAny };
});

function* objectFaults(api: Api, item: Item, about: ObjectType, { required }: Demands): Iterable<Fault> {
  const place = at(item, item.node);
  // In a text that is broken, and in one that shows a part, what is not there may well be.
  const isComplete = api.isWhole && !isBroken(item.tree) && !refersElsewhere(item);
  if (isComplete) {
    for (const field of required) if (!has(item, field)) yield { ...place, item, what: 'missing', field, by: undefined, word: undefined };
    for (const fields of about.needsOneOf ?? [])
      if (!fields.some((field) => has(item, field))) yield { ...place, item, what: 'missing-choice', fields };
    if (about.isNeverEmpty && isEmpty(item)) yield { ...place, item, what: 'empty-object' };
  }
  for (const [other, key] of about.excludes ?? []) {
    const node = nodeIn(item, key);
    if (node !== undefined && has(item, other)) yield { ...at(item, node), item, what: 'excluded', key, other };
  }
  for (const variants of about.variants ?? []) yield* variantFaults(item, about, variants, isComplete);
}

/** A path item may be written elsewhere, and a schema be a reference and more. */
function refersElsewhere(item: Item): boolean {
  return (item.type === 'pathItem' || item.type === 'schema') && has(item, '$ref');
}

function isEmpty({ tree, node }: Item): boolean {
  for (const { key } of tree.entries(node)) if (!key.startsWith('x-')) return false;
  return true;
}

function* variantFaults(item: Item, about: ObjectType, variants: Variants, isComplete: boolean): Iterable<Fault> {
  const { by } = variants;
  const word = wordOf(item, variants);
  const own = word === undefined ? undefined : variants.of[word];
  if (word === undefined || !own) return;
  for (const field of fieldsOf(variants)) {
    const node = nodeIn(item, field);
    const words = own[field];
    if (node === undefined) {
      const isMissing = words?.endsWith('!') && !about.fields[field]?.endsWith('!');
      if (isMissing && isComplete) yield { ...at(item, item.node), item, what: 'missing', field, by, word };
    } else if (words === undefined) {
      const owners = Object.keys(variants.of).filter((each) => variants.of[each]?.[field] !== undefined);
      yield { ...at(item, node), item, what: 'misplaced', key: field, by, word, owners };
    } else {
      const expected = readWords(words);
      // A kind that no variant has is told already.
      const isKnownKind = readWords(about.fields[field] ?? 'any').kinds?.includes(item.tree.kindOf(node)) ?? true;
      if (isKnownKind && expected.kinds && !expected.kinds.includes(item.tree.kindOf(node)))
        yield { ...at(item, node), item, what: 'value', field, expected, isChild: false, flaw: 'kind' };
      else yield* valueFaults(item, node, field, expected);
    }
  }
}

/** What the variants of an object say of a field; undefined where they say nothing. */
function refined({ variants }: ObjectType, item: Item, field: string): Readonly<Record<string, string>> | undefined {
  for (const each of variants ?? []) {
    if (!fieldsOf(each).includes(field)) continue;
    const word = wordOf(item, each);
    const own = word === undefined ? undefined : each.of[word];
    if (own) return own;
  }
  return undefined;
}

function wordOf(item: Item, { by }: Variants): string | undefined {
  return by === undefined ? item.field : stringIn(item, by);
}

const fieldLists = new WeakMap<Variants, readonly string[]>();

function fieldsOf(variants: Variants): readonly string[] {
  let fields = fieldLists.get(variants);
  if (!fields) fieldLists.set(variants, (fields = [...new Set(Object.values(variants.of).flatMap((own) => Object.keys(own)))]));
  return fields;
}

/** A plain loop: there are tens of thousands of them, and nearly none is wrong. */
function wrongIn(fields: readonly FieldAt[], expected: Field): readonly FieldAt[] {
  const wrong: FieldAt[] = [];
  for (const field of fields) if (isWrong(field.item, field.node, expected)) wrong.push(field);
  return wrong;
}

/** True where `valueFaults` has something to say: nearly nowhere, so it is asked first. */
function isWrong({ tree }: Item, node: NodeId, { alternatives }: Field): boolean {
  const alternative = alternativeFor(alternatives, tree.kindOf(node));
  if (!alternative) return false;
  if (alternative.shape === 'one') return flawOf(tree, node, alternative) !== undefined;
  const first = tree.firstChild(node);
  if (first < 0) return alternative.isNeverEmpty;
  if (alternative.isNamed || alternative.isSingle) return true;
  if (alternative.isUnique && tree.nextSibling(first) >= 0) return true;
  if (alternative.kind === undefined) return false;
  for (let child = first; child >= 0; child = tree.nextSibling(child)) if (flawOf(tree, child, alternative)) return true;
  return false;
}

function* valueFaults(item: Item, node: NodeId, field: string, expected: Field): Iterable<Fault> {
  const { tree } = item;
  const kind = tree.kindOf(node);
  const alternative = alternativeFor(expected.alternatives, kind);
  if (!alternative) return;
  const fault = (place: NodeId, flaw: ValueFault['flaw'], isChild: boolean): Fault => ({
    ...at(item, place),
    item,
    what: 'value',
    field,
    expected,
    isChild,
    flaw,
  });
  if (alternative.shape === 'one') {
    const flaw = flawOf(tree, node, alternative);
    if (flaw) yield fault(node, flaw, false);
    return;
  }
  const children = kind === 'sequence' ? [...tree.items(node)] : Array.from(tree.entries(node), ({ value }) => value);
  if (alternative.isNeverEmpty && children.length === 0) yield fault(node, 'empty', false);
  if (alternative.isSingle && children.length > 1) yield fault(node, 'several', false);
  const seen = alternative.isUnique && children.length > 1 ? new Set<unknown>() : undefined;
  for (const child of children) {
    const name = tree.keyOf(child) ?? '';
    if (alternative.isNamed && !/^[\w.-]+$/.test(name)) yield fault(child, 'name', true);
    const flaw = flawOf(tree, child, alternative);
    if (flaw) yield fault(child, flaw, true);
    else if (seen) {
      const value = tree.valueOf(child);
      if (seen.has(value)) yield fault(child, 'repeated', true);
      seen.add(value);
    }
  }
}

function alternativeFor(alternatives: readonly Alternative[], kind: NodeKind): Alternative | undefined {
  for (const each of alternatives) if (each.valueKind === undefined || each.valueKind === kind) return each;
  return undefined;
}

/** What is wrong with a scalar; objects are judged for themselves. */
function flawOf(tree: DataTree, node: NodeId, { type, scalar, words, kind }: Alternative): 'kind' | 'word' | 'form' | undefined {
  if (type !== undefined || kind === undefined) return undefined;
  if (tree.kindOf(node) !== kind) return 'kind';
  if (words) {
    for (const word of words) if (tree.isWord(node, word)) return undefined;
    return 'word';
  }
  return scalar?.accepts && !scalar.accepts(tree.valueOf(node)) ? 'form' : undefined;
}
