/** How the standard's objects are described as data: their fields, what those hold, and where a `$ref` may stand. */
import type { NodeKind } from '../../data/tree.ts';
import { type Scalar, scalarOf } from './scalars.ts';

/** The objects of all versions, named as the standard names them. A Schema is one, whatever draft it follows. */
export const typeNames = [
  'root',
  'info',
  'contact',
  'license',
  'server',
  'serverVariable',
  'tag',
  'externalDocs',
  'paths',
  'pathItem',
  'operation',
  'parameter',
  'requestBody',
  'mediaType',
  'encoding',
  'responses',
  'response',
  'header',
  'example',
  'link',
  'callback',
  'components',
  'schema',
  'discriminator',
  'xml',
  'securityScheme',
  'flows',
  'flow',
  'securityRequirement',
] as const;
export type TypeName = (typeof typeNames)[number];

/**
 * What a field holds, in a few words: a type's name, a scalar's (`scalars.ts`), `any`, or words to choose from
 * (`"query" "path"`, in parentheses before what follows them). Behind it `[]` for a list, `[1+]` for one that is never empty,
 * `[unique]` and `[1+ unique]` for one that repeats nothing; `{}` for a map, `{1}` for one of a single entry, `{named}` for one
 * whose keys are component names. ` or ` stands between alternatives, `!` at the end where the field is required.
 */
export type FieldWords = string;

export interface ObjectType {
  /** As people name it: `Operation`. */
  readonly title: string;
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** What keys hold that are not fields but names, the first pattern that fits. */
  readonly patterns?: readonly (readonly [pattern: RegExp, words: FieldWords])[];
  /** Fields that depend on what a word in the object says. */
  readonly variants?: readonly Variants[];
  /** Of each of these lists one field has to be there. */
  readonly needsOneOf?: readonly (readonly string[])[];
  /** Fields that may not stand side by side. */
  readonly excludes?: readonly (readonly [string, string])[];
  /** True where at least one entry has to be there that is no extension. */
  readonly isNeverEmpty?: boolean;
  /** True where a Reference Object may stand instead. */
  readonly isReferable?: boolean;
  /** False where keys with `x-` are not allowed. */
  readonly isExtensible?: boolean;
  /** True where unknown keys mean nothing and harm nothing. */
  readonly isOpen?: boolean;
  /** True where `true` or `false` may stand instead. */
  readonly mayBeBoolean?: boolean;
}

/** The word in a field, or the name of the field that the object is in, decides which of the other fields are there. */
export interface Variants {
  /** The field with the word; undefined for the one that the object is in. */
  readonly by: string | undefined;
  /** By word. What another word has, this one does not know. */
  readonly of: Readonly<Record<string, Readonly<Record<string, FieldWords>>>>;
}

export type ObjectTypes = Readonly<Partial<Record<TypeName, ObjectType>>>;

/** A field that holds objects: what the walk goes on with. */
export interface ObjectField {
  readonly type: TypeName;
  readonly shape: 'one' | 'list' | 'map';
}

/** One of the things that a field may hold: an object, a scalar or one of some words; anything where none of them is said. */
export interface Alternative {
  readonly type: TypeName | undefined;
  readonly scalar: Scalar | undefined;
  readonly words: readonly string[] | undefined;
  /** The kind of the thing itself, which is what a list or map is made of; undefined for anything. */
  readonly kind: NodeKind | undefined;
  /** The kind of the field's value: that of the list or map where it is one. */
  readonly valueKind: NodeKind | undefined;
  readonly shape: 'one' | 'list' | 'map';
  readonly isNeverEmpty: boolean;
  readonly isUnique: boolean;
  /** True for a map of exactly one entry. */
  readonly isSingle: boolean;
  /** True for a map whose keys are component names. */
  readonly isNamed: boolean;
}

/** What is known of a key in an object. */
export interface Field {
  readonly words: FieldWords;
  readonly alternatives: readonly Alternative[];
  /** The objects in it; undefined for scalars and for what may be anything. */
  readonly objects: ObjectField | undefined;
  /** What its value may be; undefined for anything. */
  readonly kinds: readonly NodeKind[] | undefined;
  readonly isRequired: boolean;
}

/** The field that a key is in an object of a type; undefined for extensions and unknown keys. */
export function fieldOf(types: ObjectTypes, type: TypeName, key: string): Field | undefined {
  const known = types[type];
  if (!known) return undefined;
  const words = Object.hasOwn(known.fields, key) ? known.fields[key] : undefined;
  if (words !== undefined) return readWords(words);
  if (key.startsWith('x-') && known.isExtensible !== false) return undefined;
  for (const [pattern, held] of known.patterns ?? []) if (pattern.test(key)) return readWords(held);
  return undefined;
}

const read = new Map<FieldWords, Field>();

/** Takes the words of a field apart; the same words give the same object. */
export function readWords(words: FieldWords): Field {
  let field = read.get(words);
  if (!field) read.set(words, (field = fieldFrom(words)));
  return field;
}

function fieldFrom(words: FieldWords): Field {
  const isRequired = words.endsWith('!');
  const alternatives = words.replace(/!$/, '').split(' or ').map(readAlternative);
  const objects = alternatives.flatMap(({ type, shape }) => (type === undefined ? [] : [{ type, shape }]))[0];
  const kinds = alternatives.flatMap(({ valueKind }) => (valueKind === undefined ? [] : [valueKind]));
  return { words, alternatives, objects, kinds: kinds.length < alternatives.length ? undefined : kinds, isRequired };
}

function readAlternative(text: string): Alternative {
  const [, name = '', suffix = ''] = /^(.*?)((?:\[[^\]]*\]|\{[^}]*\})?)$/.exec(text) ?? [];
  const choices = Array.from(name.matchAll(/"([^"]*)"/g), ([, word = '']) => word);
  const words = choices.length > 0 ? choices : undefined;
  const type = isTypeName(name) ? name : undefined;
  const scalar = scalarOf(name);
  const kind = type ? 'mapping' : words ? 'string' : scalar?.kind;
  return {
    type,
    scalar,
    words,
    kind,
    valueKind: suffix.startsWith('[') ? 'sequence' : suffix.startsWith('{') ? 'mapping' : kind,
    shape: suffix.startsWith('[') ? 'list' : suffix.startsWith('{') ? 'map' : 'one',
    isNeverEmpty: suffix.startsWith('[1+') || suffix === '{1}',
    isUnique: suffix.includes('unique'),
    isSingle: suffix === '{1}',
    isNamed: suffix === '{named}',
  };
}

/** True for the name of an object. */
export function isTypeName(name: string): name is TypeName {
  return typeNames.some((each) => each === name);
}
