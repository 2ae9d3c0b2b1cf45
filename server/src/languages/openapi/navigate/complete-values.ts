/** The values and items that can be written at a cursor: references, names that are declared elsewhere, words to choose from. */
import { dump } from 'js-yaml';
import { literal, type Proposal } from '../../navigate/navigator.ts';
import { type Expected, expectedIn, fieldsOf, objectIn } from '../expected.ts';
import { readWords, type TypeName } from '../grammar/grammar.ts';
import { describedFormats, sentenceOfFormat } from '../know/field-words.ts';
import { propertiesOf } from '../know/schemas.ts';
import { typeWords } from '../know/type-words.ts';
import { type Api, type Item, stringIn } from '../model.ts';
import type { Cursor, Frame } from './cursor.ts';
import { type Desk, usualMediaTypes } from './desk.ts';
import { schemePlaces, scopesOf } from './links.ts';
import { targetsFor } from './targets.ts';

/** What can stand behind a key. */
export function values(desk: Desk): readonly Proposal[] {
  const { api, cursor } = desk;
  const { frame, key = '' } = cursor;
  const type = frame.expected && objectIn(frame.expected);
  if (!frame.expected) return [];
  if (key === '$ref') return type ? references(desk, type) : [];
  const known = type && api.types[type];
  const own = known && fieldsOf(known, frame.place, frame.key)[key];
  const expected = own === undefined ? expectedIn(api.types, frame.expected, key) : readWords(own).alternatives;
  if (!expected) return [];
  const place = frame.place;
  const item = place && api.itemAt(place);
  if (frame.key === 'mapping' && frame.outer && ownerIs(frame.outer, 'discriminator')) return references(desk, 'schema');
  if (type === 'link' && key === 'operationId') return names(desk, operationIds(api));
  if (type === 'tag' && key === 'parent') return names(desk, tags(api));
  if (type === 'discriminator' && key === 'propertyName') return names(desk, propertyNames(api, item?.parent));
  return scalars(desk, type, key, expected);
}

/** What can be an item of a list. */
export function items(desk: Desk): readonly Proposal[] {
  const { api, cursor } = desk;
  const { key = '', outer, place, expected } = cursor.frame;
  const inner = expected && expectedIn(api.types, expected, undefined);
  if (!inner || !outer?.expected) return [];
  const owner = objectIn(outer.expected);
  const present = new Set(place ? Array.from(place.tree.items(place.node), (node) => place.tree.stringOf(node)) : []);
  const unlisted = (proposals: readonly Proposal[]) => proposals.filter(({ label }) => !present.has(label));
  if (owner === 'operation' && key === 'tags') return unlisted(names(desk, tags(api)));
  if (owner === 'schema' && key === 'required') return unlisted(names(desk, propertyNames(api, outer.place && api.itemAt(outer.place))));
  if (owner === 'securityRequirement') return unlisted(names(desk, scopes(api, key)));
  if (key === 'consumes' || key === 'produces') return unlisted(names(desk, usualMediaTypes.map(named)));
  return unlisted(scalars(desk, owner, key, inner));
}

function ownerIs({ expected }: Frame, type: TypeName): boolean {
  return expected !== undefined && objectIn(expected) === type;
}

const versions = ['3.2.0', '3.1.2', '3.0.4'];

function scalars(desk: Desk, type: TypeName | undefined, key: string, expected: Expected): readonly Proposal[] {
  const isSchema = type === 'schema' || type === 'parameter' || type === 'header';
  if (type === 'root' && key === 'openapi') return names(desk, versions.map(named));
  if (isSchema && key === 'format')
    return names(
      desk,
      describedFormats().map((format) => ({ name: format, detail: '', sentence: sentenceOfFormat(format) })),
    );
  const choices = expected.flatMap(({ shape, words }) => (shape === 'one' ? (words ?? []) : []));
  if (choices.length > 0) return names(desk, choices.map(named), 'word');
  const truth = expected.find(({ shape, scalar }) => shape === 'one' && scalar?.kind === 'boolean')?.scalar;
  if (!truth) return [];
  const accepted = [true, false].filter((value) => truth.accepts?.(value) !== false);
  return names(
    desk,
    accepted.map((value) => named(String(value))),
    'literal',
  );
}

/** A name that can be written, with what it stands for. */
interface Name {
  readonly name: string;
  readonly detail: string;
  readonly sentence: string | undefined;
}

function named(name: string): Name {
  return { name, detail: '', sentence: undefined };
}

function tags(api: Api): readonly Name[] {
  const declared = api.all('tag').flatMap((tag) => nameIn(tag, 'name', stringIn(tag, 'summary') ?? ''));
  const known = new Set(declared.map(({ name }) => name));
  const used = new Set<string>();
  for (const { item, node } of api.having('operation', 'tags'))
    for (const tag of item.tree.items(node)) {
      const name = item.tree.stringOf(tag);
      if (name !== undefined && !known.has(name)) used.add(name);
    }
  return [...declared, ...[...used].map((name) => ({ name, detail: 'not declared', sentence: undefined }))];
}

function operationIds(api: Api): readonly Name[] {
  return api.operations.flatMap(({ item, name }) => nameIn(item, 'operationId', name));
}

function nameIn(item: Item, field: string, detail: string): readonly Name[] {
  const name = stringIn(item, field);
  return name === undefined ? [] : [{ name, detail, sentence: undefined }];
}

function propertyNames(api: Api, schema: Item | undefined): readonly Name[] {
  if (schema?.type !== 'schema') return [];
  return Array.from(propertiesOf(api, schema), ([name, property]) => ({ name, detail: typeWords(api, property), sentence: undefined }));
}

function scopes(api: Api, scheme: string): readonly Name[] {
  const place = schemePlaces(api).get(scheme);
  const item = place && api.follow(place, place.node);
  return Array.from(item ? scopesOf(api, item) : [], ([name = '', { tree, node }]) => ({
    name,
    detail: tree.stringOf(node) ?? '',
    sentence: undefined,
  }));
}

function references(desk: Desk, type: TypeName): readonly Proposal[] {
  const { api, cursor, form } = desk;
  const quote = cursor.quote !== '' ? cursor.quote : cursor.style === 'json' ? '"' : form.referenceQuote;
  return targetsFor(api, cursor.document, type).map(({ name, reference, item }) => {
    const text = quote + reference + quote;
    const detail = item?.type === 'schema' ? typeWords(api, item, 'inside') : '';
    return {
      kind: 'reference',
      label: name,
      detail,
      sentence: undefined,
      span: cursor.span,
      snippet: literal(text),
      filter: cursor.quote === '' ? reference : text,
      also: [],
    };
  });
}

/** Names or words as values; `literal` ones are never put in quotes. */
function names({ cursor }: Desk, all: readonly Name[], kind: 'name' | 'word' | 'literal' = 'name'): readonly Proposal[] {
  return all.map(({ name, detail, sentence }) => {
    const text = kind === 'literal' ? name : writtenValue(name, cursor);
    return {
      kind: kind === 'name' ? 'name' : 'word',
      label: name,
      detail,
      sentence,
      span: cursor.span,
      snippet: literal(text),
      filter: cursor.quote === '' ? name : text,
      also: [],
    };
  });
}

function writtenValue(text: string, { quote, style }: Cursor): string {
  if (style === 'json' || quote === '"') return JSON.stringify(text);
  if (quote === "'") return `'${text.replaceAll("'", "''")}'`;
  if (style === 'flow' && /[,[\]{}]/.test(text)) return JSON.stringify(text);
  return dump(text, { lineWidth: -1 }).trimEnd();
}
