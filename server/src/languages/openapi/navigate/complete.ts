/** What can be written at a cursor: keys, references, names that are declared elsewhere, words to choose from. */
import { dump } from 'js-yaml';
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { type Expected, expectedIn, fieldsOf, objectIn } from '../expected.ts';
import { unitOf } from '../fix/insert.ts';
import { readWords, type TypeName } from '../grammar/grammar.ts';
import { describedFormats, sentenceOfField, sentenceOfFormat } from '../know/field-words.ts';
import { propertiesOf } from '../know/schemas.ts';
import { nameOfStatus } from '../know/status.ts';
import { typeWords } from '../know/type-words.ts';
import { type Api, type Item, stringIn } from '../model.ts';
import { type Cursor, cursorAt, type Frame } from './cursor.ts';
import { descriptionsWith, schemePlaces, scopesOf } from './links.ts';
import { entrySnippet, type Form, literal, referenceEntrySnippet, referenceSnippet, writtenKey } from './snippet.ts';
import { targetsFor } from './targets.ts';

export type ProposalKind = 'field' | 'reference' | 'word' | 'name';

/** Something that can be written. */
export interface Proposal {
  readonly kind: ProposalKind;
  /** What the list shows, and what stands smaller beside it. */
  readonly label: string;
  readonly detail: string;
  /** What it is for, in Markdown. */
  readonly sentence: string | undefined;
  /** What is replaced: a piece of the cursor's line. */
  readonly span: Span;
  /** A snippet. Its further lines are indented from the cursor's line on. */
  readonly snippet: string;
  /** What typed words are compared with. */
  readonly filter: string;
  /** What else has to change: the comma of the entry before. */
  readonly also: readonly Edit[];
}

/** What can be written at an offset, the best first; nothing where that is not certain. */
export function completionsAt(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  const [api] = descriptionsWith(snapshot, document);
  const cursor = api && cursorAt(api, document, offset);
  if (!api || !cursor) return [];
  const desk: Desk = { api, cursor, form: formOf(cursor) };
  if (cursor.at === 'key') return keys(desk);
  return cursor.at === 'value' ? values(desk) : items(desk);
}

interface Desk {
  readonly api: Api;
  readonly cursor: Cursor;
  readonly form: Form;
}

function formOf({ document, frame, style, quote }: Cursor): Form {
  const { text } = document;
  const first = frame.place && Array.from(frame.place.tree.entries(frame.place.node))[0];
  const neighbour = first ? quoteAt(text, first.keySpan.start) : '';
  // Statuses are in quotes because they have to be; that says nothing of other keys.
  const innerQuote = first && /^\d/.test(first.key) ? '' : neighbour;
  return {
    style,
    keyQuote: quote === '' ? neighbour : quote,
    innerQuote,
    unit: ' '.repeat(unitOf(text)),
    referenceQuote: referenceQuoteIn(text),
  };
}

function quoteAt(text: string, offset: number): Cursor['quote'] {
  const sign = text[offset];
  return sign === '"' || sign === "'" ? sign : '';
}

/** The quote that the first reference of a text is written in. */
function referenceQuoteIn(text: string): '"' | "'" {
  const at = text.indexOf('$ref: ');
  return at >= 0 && quoteAt(text, at + 6) === '"' ? '"' : "'";
}

/** The keys that are there already, but for the one that is being typed. */
function presentIn({ frame, span }: Cursor): ReadonlySet<string> {
  const present = new Set<string>();
  if (frame.place)
    for (const { key, keySpan } of frame.place.tree.entries(frame.place.node)) if (keySpan.start !== span.start) present.add(key);
  return present;
}

function keys(desk: Desk): readonly Proposal[] {
  const { expected } = desk.cursor.frame;
  if (!expected) return [];
  const type = objectIn(expected);
  if (type === 'responses') return statuses(desk);
  if (type === 'securityRequirement') return schemes(desk);
  if (type) return fields(desk, type);
  if (expected.some((each) => each.type === 'mediaType' && each.shape === 'map')) return mediaTypes(desk);
  return [];
}

/** The fields of an object that are not there yet, those that have to be first. */
function fields(desk: Desk, type: TypeName): readonly Proposal[] {
  const { api, cursor } = desk;
  const known = api.types[type];
  const present = presentIn(cursor);
  if (!known) return [];
  const ruledOut = new Set(
    (known.excludes ?? []).flatMap(([one, other]) => [...(present.has(one) ? [other] : []), ...(present.has(other) ? [one] : [])]),
  );
  const isOpen = (key: string) => !present.has(key) && !ruledOut.has(key) && (key !== '$ref' || present.size === 0);
  const all = Object.entries(fieldsOf(known, cursor.frame.place, cursor.frame.key)).filter(([key]) => isOpen(key));
  const isReferable = known.isReferable === true && present.size === 0 && cursor.frame.outer !== undefined;
  const references = isReferable && known.fields.$ref === undefined ? [['$ref', 'string'] as const] : [];
  const ordered = [...all, ...references].sort(([, a], [, b]) => Number(readWords(b).isRequired) - Number(readWords(a).isRequired));
  const own = ordered.map(([key, words]) => {
    const detail = readWords(words).isRequired ? 'required' : '';
    const snippet = entrySnippet(api.types, key, words, desk.form);
    return keyProposal(desk, { key, detail, sentence: sentenceOfField(type, key), snippet });
  });
  return isReferable && !hasColonBehind(cursor) ? [...own, ...wholeReferences(desk, type)] : own;
}

/** `$ref` with each of the things it could lead to, by their names. */
function wholeReferences(desk: Desk, type: TypeName): readonly Proposal[] {
  return targetsFor(desk.api, desk.cursor.document, type).map(({ name, reference }) => {
    const snippet = referenceSnippet(reference, desk.form);
    const proposal = keyProposal(desk, { key: '$ref', detail: reference, sentence: undefined, snippet, kind: 'reference' });
    return { ...proposal, label: name, filter: desk.cursor.quote + name };
  });
}

/** The statuses that people answer with, in the order of their codes. */
const usualStatuses =
  '200 201 202 204 206 301 302 303 304 307 308 400 401 403 404 405 406 409 410 412 413 415 422 428 429 500 501 502 503 504'.split(' ');

function statuses(desk: Desk): readonly Proposal[] {
  const { api, cursor } = desk;
  const present = presentIn(cursor);
  const shared = targetsFor(api, cursor.document, 'response');
  const ranges = api.version === '2.0' ? [] : ['4XX', '5XX'];
  return [...usualStatuses, ...ranges, 'default'].flatMap((status) => {
    if (present.has(status)) return [];
    const name = nameOfStatus(status) ?? (status === 'default' ? 'all other statuses' : 'a range of statuses');
    const own = keyProposal(desk, {
      key: status,
      detail: name,
      sentence: undefined,
      snippet: entrySnippet(api.types, status, 'response', desk.form),
    });
    const fitting = shared.filter((target) => fits(target.name, status, name));
    const referring = fitting.map((target) => {
      const snippet = referenceEntrySnippet(status, target.reference, desk.form);
      return {
        ...keyProposal(desk, { key: status, detail: `${name}: ${target.name}`, sentence: undefined, snippet }),
        label: `${status} → ${target.name}`,
      };
    });
    return [...referring, own];
  });
}

/** True for a component whose name says a status: `NotFound`, `NotFoundError`, `Error404`. */
function fits(component: string, status: string, name: string): boolean {
  const words = component.toLowerCase().replace(/[^a-z\d]/g, '');
  return (
    words.includes(status.toLowerCase()) ||
    (/^\d/.test(status) && words.includes(name.toLowerCase().replace(/[^a-z]/g, '')) && name.length > 2)
  );
}

function schemes(desk: Desk): readonly Proposal[] {
  const present = presentIn(desk.cursor);
  return [...schemePlaces(desk.api)].flatMap(([key, place]) => {
    if (present.has(key)) return [];
    const item = desk.api.follow(place, place.node);
    const snippet = `${literal(writtenKey(key, desk.form))}: [$1]`;
    return [keyProposal(desk, { key, detail: (item && stringIn(item, 'type')) ?? '', sentence: undefined, snippet, kind: 'name' })];
  });
}

const usualMediaTypes =
  'application/json application/problem+json application/xml application/x-www-form-urlencoded multipart/form-data text/plain text/csv text/html text/event-stream application/octet-stream application/pdf image/png image/jpeg'.split(
    ' ',
  );

function mediaTypes(desk: Desk): readonly Proposal[] {
  const present = presentIn(desk.cursor);
  return usualMediaTypes
    .filter((key) => !present.has(key))
    .map((key) => {
      const { style, unit } = desk.form;
      const start = `${literal(writtenKey(key, desk.form))}:`;
      const inner = style === 'json' ? '"schema"' : 'schema';
      const snippet = style === 'block' ? `${start}\n${unit}schema:\n${unit}${unit}$1` : `${start} { ${inner}: {$1} }`;
      return keyProposal(desk, { key, detail: '', sentence: undefined, snippet });
    });
}

interface Key {
  readonly key: string;
  readonly detail: string;
  readonly sentence: string | undefined;
  readonly snippet: string;
  readonly kind?: ProposalKind;
}

function keyProposal({ cursor, form }: Desk, { key, detail, sentence, snippet, kind = 'field' }: Key): Proposal {
  const isRenamed = hasColonBehind(cursor);
  const whole = isRenamed ? literal(writtenKey(key, form)) : snippet.replaceAll('\n', `\n${' '.repeat(cursor.shift)}`);
  const { before, behind } = isRenamed ? noCommas : commas(cursor);
  const filter = cursor.quote === '' ? key : writtenKey(key, form);
  return { kind, label: key, detail, sentence, span: cursor.span, snippet: whole + behind, filter, also: before };
}

/** True where a key is being changed whose value stands behind it. */
function hasColonBehind({ document, span }: Cursor): boolean {
  return /^[ \t]*:(?:\s|$)/.test(document.text.slice(span.end, span.end + 20));
}

interface Commas {
  readonly before: readonly Edit[];
  readonly behind: string;
}

const noCommas: Commas = { before: [], behind: '' };

/** The commas that a new entry between brackets needs: behind the one before it, and behind itself. */
function commas({ document, style, span }: Cursor): Commas {
  if (style === 'block') return noCommas;
  const { text } = document;
  const behind = /^\s*["'\w{[$]/.test(text.slice(span.end, span.end + 1000)) ? ',' : '';
  let end = span.start;
  while (end > 0 && /\s/.test(text[end - 1] ?? '')) end--;
  const isFirst = end === 0 || /[{[,]/.test(text[end - 1] ?? '');
  return { before: isFirst ? [] : [{ span: { start: end, end }, text: ',' }], behind };
}

/** What can stand behind a key. */
function values(desk: Desk): readonly Proposal[] {
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
function items(desk: Desk): readonly Proposal[] {
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
