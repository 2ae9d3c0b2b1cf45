/** Says on both sides how decisions relate: what supersedes or amends what, in the words and places that the log uses. */
import { baseName, type Document, type Snapshot } from '../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../engine/finding.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import { labelOf, type WrittenRelation } from '../decision.ts';
import { type DecisionLog, type DecisionRecord, logOf, recordAt } from '../log/log.ts';
import { type Relation, relationsAt } from '../log/relations.ts';
import { isChoice } from '../reading/status.ts';
import { type Changes, changesOf, type PlacedEdit } from './changes.ts';
import { editField } from './fields.ts';
import { dateEdits, hasSection, statusEdits } from './status-text.ts';
import { tell, tellInKey } from './tell.ts';
import { nameIn, verbIn } from './wording.ts';

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
  const known = relationsAt(snapshot, record.document);
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

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
