/** Says on both sides how decisions relate: what supersedes or amends what, in the words and places that the log uses. */

import { baseName, type Document, type Snapshot } from '../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../engine/finding.ts';
import { capitalized, lineBreak } from '../../../engine/text.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import { ownSpan } from '../body/text.ts';
import { type Decision, type Field, labelOf, type WrittenRelation } from '../decision.ts';
import { type DecisionLog, type DecisionRecord, logOf, recordAt } from '../log/log.ts';
import { type Relation, relationsAt } from '../log/relations.ts';
import { plainNumber } from '../reading/names.ts';
import { isChoice } from '../reading/status.ts';
import { type Changes, changesOf, type PlacedEdit } from './changes.ts';
import { addKey, addToField, editField, saysNothing, yamlText } from './fields.ts';
import { linkPath } from './paths.ts';
import { atEnd, dateEdits, hasSection, lineBehind, statusEdits } from './status-text.ts';
import { isNumberEnough, nameIn, type Verb, verbIn } from './wording.ts';

/** Which decisions supersede or amend which. */
export interface SupersessionRequest {
  readonly newer: string;
  readonly older: readonly string[];
  /** True where the older ones go on holding in part. */
  readonly partial?: boolean | undefined;
  /** The day of the change as `YYYY-MM-DD`. */
  readonly date?: string | undefined;
}

/** The newer decision supersedes the older ones. What one side says already is not said again. */
export function supersede(snapshot: Snapshot, request: SupersessionRequest): Changes | Refusal {
  return relateAll(snapshot, 'supersedes', request);
}

/** The newer decision amends the older ones, which stay accepted. */
export function amend(snapshot: Snapshot, request: SupersessionRequest): Changes | Refusal {
  return relateAll(snapshot, 'amends', request);
}

/** A decision relates to others: it says so, they need not. */
export function relate(
  snapshot: Snapshot,
  { uri, others }: { readonly uri: string; readonly others: readonly string[] },
): Changes | Refusal {
  const asked = pairOf(snapshot, uri, others, 'relate to');
  if ('refusal' in asked) return asked;
  const { newer: record, older: all } = asked;
  const known = relationsAt(snapshot, record.document).filter(({ kind }) => kind !== 'mentions');
  const unknown = all.filter(({ document }) => !known.some(({ from, to }) => from.document === document || to.document === document));
  return changesOf(placed(record, tell(snapshot, record, 'relates', unknown, false)));
}

/** The edits that make the silent side of a relation say it; none where both sides do. */
export function missingSide(snapshot: Snapshot, relation: Relation): readonly PlacedEdit[] {
  const { kind, from, to, partial } = relation;
  if (kind !== 'supersedes' && kind !== 'amends') return [];
  return [
    ...(relation.saidByFrom ? [] : placed(from, tell(snapshot, from, kind, [to], partial))),
    ...(relation.saidByTo ? [] : placed(to, tellOlder(snapshot, to, kind, { from, partial, date: undefined }))),
  ];
}

/** What is said where there is no decision. */
export function notADecision(uri: string): Refusal {
  return { refusal: `"${baseName(uri)}" is no decision of this workspace.` };
}

function relateAll(snapshot: Snapshot, kind: 'supersedes' | 'amends', request: SupersessionRequest): Changes | Refusal {
  const verb = kind === 'supersedes' ? 'supersede' : 'amend';
  const asked = pairOf(snapshot, request.newer, request.older, verb);
  if ('refusal' in asked) return asked;
  const { newer, older } = asked;
  for (const record of older) {
    if (!leadsTo(snapshot, kind, record, newer)) continue;
    return { refusal: `"${labelOf(record.decision)}" ${verb}s "${labelOf(newer.decision)}" already, itself or through others.` };
  }
  const { partial = false, date } = request;
  const said = (record: DecisionRecord) => relationTo(snapshot, kind, newer, record)?.saidByFrom;
  const inPart = partial ? [] : older.flatMap((record) => said(record) ?? []).filter((written) => written.partial);
  const untold = older.filter((record) => !said(record));
  return changesOf([
    ...older.flatMap((record) => placed(record, tellOlder(snapshot, record, kind, { from: newer, partial, date }))),
    ...placed(
      newer,
      inPart.flatMap((written) => withoutAdverb(newer.document, written)),
    ),
    ...placed(newer, tell(snapshot, newer, kind, untold, partial)),
  ]);
}

/** The records that a request speaks of, or why it cannot be done. */
function pairOf(
  snapshot: Snapshot,
  newer: string,
  older: readonly string[],
  verb: string,
): { readonly newer: DecisionRecord; readonly older: readonly DecisionRecord[] } | Refusal {
  const record = recordAt(snapshot, newer);
  if (!record) return notADecision(newer);
  const records: DecisionRecord[] = [];
  for (const uri of new Set(older)) {
    const other = recordAt(snapshot, uri);
    if (!other) return notADecision(uri);
    if (other === record) return { refusal: `"${labelOf(record.decision)}" cannot ${verb} itself.` };
    records.push(other);
  }
  if (records.length === 0) return { refusal: `Say which decisions "${labelOf(record.decision)}" is to ${verb}.` };
  return { newer: record, older: records };
}

/** True where one decision supersedes or amends another wholly, itself or through others. */
function leadsTo(snapshot: Snapshot, kind: Relation['kind'], from: DecisionRecord, to: DecisionRecord): boolean {
  const seen = new Set([from.document.uri]);
  const waiting = [from];
  for (let record = waiting.pop(); record; record = waiting.pop()) {
    for (const relation of relationsAt(snapshot, record.document)) {
      const { document } = relation.to;
      if (relation.kind !== kind || relation.partial || relation.from.document !== record.document || seen.has(document.uri)) continue;
      if (document === to.document) return true;
      seen.add(document.uri);
      waiting.push(relation.to);
    }
  }
  return false;
}

function relationTo(snapshot: Snapshot, kind: Relation['kind'], from: DecisionRecord, to: DecisionRecord): Relation | undefined {
  return relationsAt(snapshot, from.document).find(
    (relation) => relation.kind === kind && relation.from.document === from.document && relation.to.document === to.document,
  );
}

function placed({ document: { uri } }: DecisionRecord, edits: readonly Edit[]): readonly PlacedEdit[] {
  return edits.map((edit) => ({ ...edit, uri }));
}

/** What the older decision is told: by which one, whether in part, and when. */
interface Passing {
  readonly from: DecisionRecord;
  readonly partial: boolean;
  readonly date: string | undefined;
}

function tellOlder(snapshot: Snapshot, record: DecisionRecord, kind: 'supersedes' | 'amends', passing: Passing): readonly Edit[] {
  const { from, partial, date } = passing;
  const { document, decision } = record;
  const { status } = decision;
  const said = relationTo(snapshot, kind, from, record)?.saidByTo;
  if (said && (partial || kind === 'amends')) return [];
  if (kind === 'amends') return tell(snapshot, record, 'amended-by', [from], partial);
  const log = logOf(snapshot, document.uri);
  const place = status?.place ?? 'frontmatter';
  const name = () => nameIn(snapshot, log, record, from, place);
  if (partial) {
    if (hasSection(decision)) return tell(snapshot, record, 'superseded-by', [from], partial);
    return addToStatus(log, record, `, ${verbIn(log, 'superseded-by', true)} ${name()}`);
  }
  const isSuperseded = status?.standard === 'superseded';
  if (said && !said.partial && isSuperseded) return [];
  const dates = isSuperseded ? [] : dateEdits(record, date);
  const toldInKey = said ? undefined : tellInKey(snapshot, record, 'superseded-by', [from]);
  if (toldInKey) return [...toldInKey, ...(isSuperseded ? [] : statusEdits(log, record, { word: 'superseded', date })), ...dates];
  const isInStatus = said !== undefined && status !== undefined && holds(status.whole, said.span);
  const adverb = said?.partial && !isInStatus ? withoutAdverb(document, said) : [];
  const text = { word: verbIn(log, 'superseded-by', false), tail: ` ${name()}`, date };
  return [...adverb, ...statusEdits(log, record, text, isInStatus ? said.span : undefined), ...dates];
}

/** Says more on the line of a status that goes on holding. */
function addToStatus(log: DecisionLog | undefined, record: DecisionRecord, words: string): readonly Edit[] {
  const { status } = record.decision;
  if (!status || status.text === '' || isChoice(status.text)) return statusEdits(log, record, { word: 'accepted', tail: words });
  const closing = status.place === 'frontmatter' && /["']/.test(record.document.text.charAt(status.span.end - 1)) ? 1 : 0;
  return editField(record.document, status, [insertion(status.span.end - closing, words)]);
}

/** Takes `partly` away from what a file says of another. */
function withoutAdverb({ text }: Document, { span }: WrittenRelation): readonly Edit[] {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const adverb = /\bpart(?:ly|ially)\s+(\w)(?!.*\bpart(?:ly|ially)\s)/i.exec(line);
  if (!adverb) return [];
  const start = span.start - line.length + adverb.index;
  const first = adverb[1] ?? '';
  return [{ span: { start, end: start + adverb[0].length }, text: adverb[0].startsWith('P') ? first.toUpperCase() : first }];
}

/** Makes a decision say how it relates to others, where it or its log says such things. */
function tell(
  snapshot: Snapshot,
  record: DecisionRecord,
  kind: Verb,
  others: readonly DecisionRecord[],
  partial: boolean,
): readonly Edit[] {
  if (others.length === 0) return [];
  const inKey = partial ? undefined : tellInKey(snapshot, record, kind, others);
  if (inKey) return inKey;
  const verb = verbIn(logOf(snapshot, record.document.uri), kind, partial);
  return tellInLines(snapshot, record, capitalized(verb), { others, isStatus: kind !== 'relates' });
}

/** Says a line about each of some decisions: behind a status that has a section, where it is about that, or among the links. */
export function tellInLines(
  snapshot: Snapshot,
  record: DecisionRecord,
  words: string,
  { others, isStatus }: { readonly others: readonly DecisionRecord[]; readonly isStatus: boolean },
): readonly Edit[] {
  const { document, decision } = record;
  const { status } = decision;
  const log = logOf(snapshot, document.uri);
  const lines = (place: WrittenRelation['place']) => others.map((other) => `${words} ${nameIn(snapshot, log, record, other, place)}`);
  if (isStatus && status && hasSection(decision)) return behindStatus(document, status.whole, lines('section'));
  return [inLinks(log, record, lines('links'))];
}

function behindStatus(document: Document, whole: Span, lines: readonly string[]): readonly Edit[] {
  return lines.map((words) => lineBehind(document, whole, words));
}

/** The edits of a key for such relations, where the file has one or the log's others do; undefined where there is none. */
function tellInKey(snapshot: Snapshot, record: DecisionRecord, kind: Verb, others: readonly DecisionRecord[]): readonly Edit[] | undefined {
  const { document, decision } = record;
  const log = logOf(snapshot, document.uri);
  const own = fieldFor(decision, kind);
  const model = modelFor(log, kind, own);
  const names = others.map((other) => {
    return own && own.place !== 'frontmatter' ? nameIn(snapshot, log, record, other, own.place) : valueLike(model, log, record, other);
  });
  if (own) {
    const said = document.text.slice(own.span.start, own.span.end);
    const unsaid = names.filter((name) => !said.includes(name));
    return unsaid.length === 0 ? [] : [addToField(document, own, unsaid)];
  }
  const { frontmatter } = decision.markdown;
  if (!model || !frontmatter) return undefined;
  const status = decision.fields.find(({ name, place }) => name === 'status' && place === 'frontmatter');
  const value = names.length === 1 ? yamlText(names.join('')) : `[${names.map(yamlText).join(', ')}]`;
  return [addKey(document, frontmatter, status, model.key, value)];
}

/** The field of a decision that tells relations of a kind, however it spells its name. */
function fieldFor({ fields }: Decision, kind: Verb): Field | undefined {
  return fields.find(({ name }) => keys[kind].test(name.replace(/[^a-z]/g, '')));
}

const keys: Readonly<Record<Verb, RegExp>> = {
  supersedes: /^(?:adr)?(?:super[sc]edes|replaces|obsoletes)$/,
  'superseded-by': /^(?:adr)?(?:super[sc]ededby|replacedby|obsoletedby)$/,
  amends: /^(?:adr)?amends$/,
  'amended-by': /^(?:adr)?amendedby$/,
  relates: /^(?:adr)?(?:relates|relatesto|related|relateddecisions|relatedadrs|relatedto)$/,
};

/** A key of frontmatter as one of the log's decisions spells it, and a value that it has there. */
interface KeyModel {
  readonly key: string;
  readonly value: string;
}

function modelFor(log: DecisionLog | undefined, kind: Verb, own: Field | undefined): KeyModel | undefined {
  if (own && !saysNothing(own)) return { key: own.name, value: own.text };
  for (const { document, decision } of log?.records.toReversed() ?? []) {
    const field = fieldFor(decision, kind);
    if (field?.place !== 'frontmatter' || saysNothing(field)) continue;
    return { key: document.text.slice(field.nameSpan.start, field.nameSpan.end).replace(/["']/g, ''), value: field.text };
  }
  return undefined;
}

/** The name of a decision as the value of a key: a number, a label or a file, as the model has it. */
function valueLike(model: KeyModel | undefined, log: DecisionLog | undefined, from: DecisionRecord, to: DecisionRecord): string {
  const path = linkPath(from.document.uri, to.document.uri);
  const { number } = to.decision;
  const value = model?.value.split(',')[0]?.trim() ?? '';
  if (number === undefined || !isNumberEnough(log, to) || /\.md\b/.test(value)) return value.startsWith('./') ? `./${path}` : path;
  if (/^\d+$/.test(value)) return value.startsWith('0') ? number : plainNumber(number);
  const label = /^(ADR[-_ ]?#?)(\d+)$/i.exec(value);
  if (label) return `${label[1] ?? ''}${label[2]?.startsWith('0') ? number : plainNumber(number)}`;
  return value.includes('-') && /^\d+-/.test(value) ? path.replace(/\.md$/, '') : `ADR-${number}`;
}

/** Adds lines to the section of links, which is made where there is none. */
function inLinks(log: DecisionLog | undefined, { document, decision }: DecisionRecord, lines: readonly string[]): Edit {
  const eol = lineBreak(document.text);
  const part = decision.parts.find(({ kind }) => kind === 'links');
  const marker = markerIn(document, part?.heading.section) ?? markerIn(document, { start: 0, end: document.text.length }) ?? '*';
  const items = lines.map((line) => `${marker} ${line}${eol}`).join('');
  if (!part) return atEnd(document, `${'#'.repeat(levelOf(decision))} ${linksHeading(log, decision)}${eol}${eol}${items}`);
  const section = ownSpan(document, part.heading);
  const written = document.text.slice(section.start, section.end).trimEnd();
  if (written === '') return insertion(section.start, `${eol}${items}${/^\r?\n/.test(document.text.slice(section.start)) ? '' : eol}`);
  const last = /[^\r\n]*$/.exec(written)?.[0] ?? '';
  const end = section.start + written.length;
  const rest = /^[^\S\r\n]*/.exec(document.text.slice(end))?.[0].length ?? 0;
  const gap = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]|^[ \t]+\S/.test(last) ? eol : eol + eol;
  return insertion(end + rest, gap + items.slice(0, -eol.length));
}

function markerIn({ text }: Document, span: Span | undefined): string | undefined {
  return span && /^[ \t]{0,3}([-*+])[ \t]+\S/m.exec(text.slice(span.start, span.end))?.[1];
}

/** The level of the file's sections. */
function levelOf({ parts }: Decision): number {
  return Math.max(2, parts[0]?.heading.level ?? 2);
}

/** What the log's decisions call their section of links. */
function linksHeading(log: DecisionLog | undefined, { format }: Decision): string {
  const model = log?.records
    .toReversed()
    .find(({ decision }) => decision.format === format && decision.parts.some(({ kind }) => kind === 'links'));
  const heading = model?.decision.parts.find(({ kind }) => kind === 'links')?.heading.text;
  return heading ?? (format === 'madr-3' || format === 'madr-4' ? 'More Information' : 'Links');
}

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
