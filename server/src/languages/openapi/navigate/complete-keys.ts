/** The keys that can be written at a cursor: fields of the standard, statuses, security schemes, media types, references. */
import type { Edit } from '../../../engine/finding.ts';
import { literal, type Proposal, type ProposalKind } from '../../navigate/navigator.ts';
import { fieldsOf, objectIn } from '../expected.ts';
import { readWords, type TypeName } from '../grammar/grammar.ts';
import { sentenceOfField } from '../know/field-words.ts';
import { nameOfStatus } from '../know/status.ts';
import { stringIn } from '../model.ts';
import type { Cursor } from './cursor.ts';
import { type Desk, usualMediaTypes } from './desk.ts';
import { schemePlaces } from './links.ts';
import { entrySnippet, referenceEntrySnippet, referenceSnippet, writtenKey } from './snippet.ts';
import { targetsFor } from './targets.ts';

/** The keys that can be written, the best first. */
export function keys(desk: Desk): readonly Proposal[] {
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
  // Beside a reference nothing else counts, but in schemas from 3.1 on and in path items.
  const isReplaced = present.has('$ref') && known?.fields['$ref'] === undefined;
  if (!known || isReplaced || (present.has('$ref') && type === 'schema' && !known.isOpen)) return [];
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

/** The keys that are there already, but for the one that is being typed. */
function presentIn({ frame, span }: Cursor): ReadonlySet<string> {
  const present = new Set<string>();
  if (frame.place)
    for (const { key, keySpan } of frame.place.tree.entries(frame.place.node)) if (keySpan.start !== span.start) present.add(key);
  return present;
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
