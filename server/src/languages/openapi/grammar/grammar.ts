/** How the standard's objects are described as data: their fields, what those hold, and where a `$ref` may stand. */

/** The objects of all versions, named as the standard names them. A Schema is one, whatever draft it follows. */
export type TypeName =
  | 'root'
  | 'info'
  | 'contact'
  | 'license'
  | 'server'
  | 'serverVariable'
  | 'tag'
  | 'externalDocs'
  | 'paths'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'mediaType'
  | 'encoding'
  | 'responses'
  | 'response'
  | 'header'
  | 'example'
  | 'link'
  | 'callback'
  | 'components'
  | 'schema'
  | 'discriminator'
  | 'xml'
  | 'securityScheme'
  | 'flows'
  | 'flow'
  | 'securityRequirement';

/**
 * What a field holds, in a few words: a type's name or a kind of scalar (`string`, `boolean`, `number`, `integer`, `any`,
 * or words to choose from: `"query" "path"`), `[]` behind it for a list, `{}` for a map, ` or ` between alternatives,
 * `!` at the end where it is required.
 */
export type FieldWords = string;

export interface ObjectType {
  /** As people name it: `Operation`. */
  readonly title: string;
  readonly fields: Readonly<Record<string, FieldWords>>;
  /** What keys hold that are not fields but names, the first pattern that fits. */
  readonly patterns?: readonly (readonly [pattern: RegExp, words: FieldWords])[];
  /** True where a Reference Object may stand instead. */
  readonly isReferable?: boolean;
  /** False where keys with `x-` are not allowed. */
  readonly isExtensible?: boolean;
  /** True where unknown keys mean nothing and harm nothing. */
  readonly isOpen?: boolean;
}

export type ObjectTypes = Readonly<Partial<Record<TypeName, ObjectType>>>;

/** A field that holds objects: what the walk goes on with. */
export interface ObjectField {
  readonly type: TypeName;
  readonly shape: 'one' | 'list' | 'map';
}

/** What is known of a key in an object. */
export interface Field {
  readonly words: FieldWords;
  /** The objects in it; undefined for scalars and for what may be anything. */
  readonly objects: ObjectField | undefined;
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
  if (!field) read.set(words, (field = { words, objects: objectsIn(words), isRequired: words.endsWith('!') }));
  return field;
}

function objectsIn(words: FieldWords): ObjectField | undefined {
  for (const alternative of words.replace(/!$/, '').split(' or ')) {
    const name = alternative.replace(/[[\]{}]+$/, '');
    const type = typeNames.find((each) => each === name);
    if (type) return { type, shape: alternative.endsWith('[]') ? 'list' : alternative.endsWith('{}') ? 'map' : 'one' };
  }
  return undefined;
}

/** Every object's name. */
export const typeNames: readonly TypeName[] = [
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
];
