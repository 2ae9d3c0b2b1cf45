/** Writes what has to stand in a new entry as a snippet (`$1` is where typing goes on), in YAML and JSON. */
import { literal } from '../../navigate/navigator.ts';
import { type Alternative, type FieldWords, type ObjectTypes, readWords, type TypeName } from '../grammar/grammar.ts';

/** How a new entry is written where it stands. */
export interface Form {
  readonly style: 'block' | 'flow' | 'json';
  /** The quote for the entry's key, and for those in it; nothing for keys that need none. */
  readonly keyQuote: '"' | "'" | '';
  readonly innerQuote: '"' | "'" | '';
  /** One step of indentation. */
  readonly unit: string;
  /** The quote of references. */
  readonly referenceQuote: '"' | "'";
}

/** `key: ` with what has to stand behind it. */
export function entrySnippet(types: ObjectTypes, key: string, words: FieldWords, form: Form): string {
  const places = { next: 1 };
  const value = valueFor(types, words, form, key, places, 0);
  return written(key, value, form);
}

/** `$ref: ` with a reference behind it. */
export function referenceSnippet(reference: string, form: Form): string {
  const isJson = form.style === 'json';
  const quote = isJson ? '"' : form.referenceQuote;
  return `${isJson ? '"\\$ref"' : '\\$ref'}: ${quote}${literal(reference)}${quote}`;
}

/** `key: ` with a whole reference below or behind it. */
export function referenceEntrySnippet(key: string, reference: string, form: Form): string {
  const text = referenceSnippet(reference, form);
  return written(key, form.style === 'block' ? { below: [text] } : { inline: `{ ${text} }` }, form);
}

/** A key as it is written in a form. */
export function writtenKey(key: string, { style, keyQuote: quote }: Pick<Form, 'style' | 'keyQuote'>): string {
  if (style === 'json') return JSON.stringify(key);
  const sign = quote === '' && /^(?:\d|[^\w$/])|[:#,{}[\]\s]/.test(key) && !/^\/[^\s:#]*$/.test(key) ? "'" : quote;
  return `${sign}${key}${sign}`;
}

/** A value on the key's line, or lines below it. */
type Value = { readonly inline: string } | { readonly below: readonly string[] };

interface Places {
  next: number;
}

function written(key: string, value: Value, form: Form): string {
  const start = `${literal(writtenKey(key, form))}:`;
  if ('inline' in value) return `${start} ${value.inline}`;
  return [start, ...value.below.map((line) => form.unit + line)].join('\n');
}

function valueFor(types: ObjectTypes, words: FieldWords, form: Form, key: string, places: Places, depth: number): Value {
  const { objects, alternatives } = readWords(words);
  const [first] = alternatives;
  if (!objects) return first ? scalarFor(first, form, key, places) : { inline: place(places) };
  if (form.style !== 'block') return bracketsFor(types, objects, form, places, depth);
  if (objects.shape === 'list') return { below: [`- ${place(places)}`] };
  if (objects.shape === 'map') return { below: objects.type === 'mediaType' ? mediaLines(form, places) : [place(places)] };
  const lines = requiredLines(types, objects.type, form, places, depth);
  return { below: lines.length > 0 ? lines : [place(places)] };
}

function scalarFor({ shape, scalar, words }: Alternative, form: Form, key: string, places: Places): Value {
  const json = form.style === 'json';
  if (words) {
    const choice = words.length === 1 ? words[0] : `\${${places.next++}|${words.join(',')}|}`;
    // A version is a text, though it looks like a number.
    const sign = json ? '"' : /^\d/.test(words[0] ?? '') ? "'" : '';
    return { inline: shape === 'list' ? `[${sign}${choice}${sign}]` : `${sign}${choice}${sign}` };
  }
  const quote = json && scalar?.kind === 'string' ? '"' : '';
  if (shape === 'list') return { inline: `[${quote}${place(places)}${quote}]` };
  if (shape === 'map') return form.style === 'block' ? { below: [place(places)] } : { inline: `{${place(places)}}` };
  if (scalar?.kind === 'boolean') return { inline: scalar.accepts?.(false) === false ? 'true' : `\${${places.next++}|true,false|}` };
  if (key === '$ref' && !json) return { inline: `${form.referenceQuote}${place(places)}${form.referenceQuote}` };
  return { inline: `${quote}${place(places)}${quote}` };
}

function bracketsFor(
  types: ObjectTypes,
  objects: { readonly type: TypeName; readonly shape: string },
  form: Form,
  places: Places,
  depth: number,
): Value {
  if (objects.shape === 'list') return { inline: `[${place(places)}]` };
  const lines = objects.shape === 'one' ? requiredLines(types, objects.type, form, places, depth) : [];
  return { inline: lines.length === 0 ? `{${place(places)}}` : `{ ${lines.join(', ')} }` };
}

/** The entries that have to stand in an object. */
function requiredLines(types: ObjectTypes, type: TypeName, form: Form, places: Places, depth: number): readonly string[] {
  if (type === 'responses') return entryLines(types, '200', 'response', form, places, depth);
  const fields = Object.entries(types[type]?.fields ?? {}).filter(([, words]) => readWords(words).isRequired);
  if (depth > 2) return [];
  return fields.flatMap(([field, words]) => entryLines(types, field, words, form, places, depth));
}

function entryLines(types: ObjectTypes, key: string, words: FieldWords, form: Form, places: Places, depth: number): readonly string[] {
  return written(key, valueFor(types, words, form, key, places, depth + 1), { ...form, keyQuote: form.innerQuote }).split('\n');
}

function mediaLines(form: Form, places: Places): readonly string[] {
  const written = (key: string) => writtenKey(key, { style: form.style, keyQuote: form.innerQuote });
  return [`${written('application/json')}:`, `${form.unit}${written('schema')}:`, `${form.unit}${form.unit}${place(places)}`];
}

function place(places: Places): string {
  return `$${places.next++}`;
}
