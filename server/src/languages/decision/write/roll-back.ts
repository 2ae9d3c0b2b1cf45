/** Rolls a decision back: what it superseded holds again, and it says itself that it does no longer. */

import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { capitalized } from '../../../engine/text.ts';
import type { Refusal } from '../../navigate/navigator.ts';
import { type Field, labelOf, namesIn, type WrittenRelation } from '../decision.ts';
import { type DecisionRecord, logOf, recordAt, resolve } from '../log/log.ts';
import { relationsAt } from '../log/relations.ts';
import { verbOfField } from '../reading/verbs.ts';
import { type Changes, changesOf } from './changes.ts';
import { saysNothing } from './fields.ts';
import { notADecision } from './relate.ts';
import { dateEdits, removed, statusEdits } from './status-text.ts';
import { findStatus, inCaseOf, isRelationWord, type StatusLine, statusLines } from './status-words.ts';
import { tellInLines } from './tell.ts';

/** What rolling a decision back changes, and the decisions that hold again. */
export interface RollBack extends Changes {
  readonly restored: readonly DecisionRecord[];
}

/**
 * The decisions that this one superseded are accepted again, and it is deprecated with a note that names them. One that another
 * decision superseded too, which holds or will hold again, stays superseded. What was superseded in part holds wholly again.
 */
export function rollBack(snapshot: Snapshot, uri: string, date?: string): RollBack | Refusal {
  const record = recordAt(snapshot, uri);
  if (!record) return notADecision(uri);
  const label = labelOf(record.decision);
  const successor = successorsOf(snapshot, record).find(isStanding);
  if (successor) return { refusal: `"${label}" is superseded itself, by "${labelOf(successor.decision)}": roll that one back first.` };
  const older = relationsAt(snapshot, record.document)
    .filter(({ kind, from }) => kind === 'supersedes' && from.document === record.document)
    .map(({ to, partial }) => ({ older: to, partial }));
  if (older.length === 0) return { refusal: `"${label}" superseded no decision, so there is nothing to go back to.` };
  const kept = older.filter(
    (each) => !each.partial && successorsOf(snapshot, each.older).some((other) => other !== record && isStanding(other)),
  );
  const restored = older.filter((each) => !kept.includes(each)).map((each) => each.older);
  const stays = kept.map((each) => {
    const by = successorsOf(snapshot, each.older).find((other) => other !== record && isStanding(other));
    return `"${labelOf(each.older.decision)}" stays superseded${by ? ` by "${labelOf(by.decision)}"` : ''}.`;
  });
  if (restored.length === 0) return { refusal: `No decision would hold again: ${stays.join(' ')}` };
  const notes = [...stays];
  const edits = [
    ...restored.flatMap((each) => placed(each, holdsAgain(snapshot, each, { successor: record, date, notes }))),
    ...placed(record, isRolledBack(snapshot, record, { restored, date, notes })),
  ];
  return { ...changesOf(edits, { notes }), restored };
}

/** The decisions that superseded one wholly. */
function successorsOf(snapshot: Snapshot, { document }: DecisionRecord): readonly DecisionRecord[] {
  return relationsAt(snapshot, document)
    .filter(({ kind, partial, to }) => kind === 'supersedes' && !partial && to.document === document)
    .map(({ from }) => from);
}

/** True for a decision that takes the place of what it superseded, though another one may have taken its own since. */
function isStanding({ decision: { status } }: DecisionRecord): boolean {
  return status?.standard !== 'rejected' && status?.standard !== 'deprecated';
}

function placed({ document: { uri } }: DecisionRecord, edits: readonly Edit[]) {
  return edits.map((edit) => ({ ...edit, uri }));
}

interface Restoring {
  readonly successor: DecisionRecord;
  readonly date: string | undefined;
  /** Where to say what is left to the user. */
  readonly notes: string[];
}

/** Takes back what a decision says of having been superseded. */
function holdsAgain(snapshot: Snapshot, record: DecisionRecord, { successor, date, notes }: Restoring): readonly Edit[] {
  const { document, decision } = record;
  const { status } = decision;
  const said = decision
    .relations()
    .filter((written) => written.kind === 'superseded-by' && resolve(snapshot, document, written)?.document === successor.document);
  const isIn = ({ span }: WrittenRelation) => status !== undefined && holds(status.whole, span);
  const edits: Edit[] = [];
  if (status?.standard === 'superseded') {
    const words = acceptedAgain(record, notes);
    const days = dateEdits(unsuperseded(record), date).filter(({ span }) => !words.some((edit) => holds(edit.span, span)));
    edits.push(...words, ...days);
  } else {
    // What was superseded in part was accepted all the time.
    for (const written of said.filter(isIn)) edits.push(withoutPiece(document, status?.place === 'section', status?.whole, written));
  }
  for (const written of said.filter((each) => !isIn(each))) {
    const field = fieldAt(record, written, 'superseded-by');
    const edit = field ? withoutValue(snapshot, record, field, written) : withoutLine(document, written);
    if (edit) edits.push(edit);
    else notes.push(`"${labelOf(decision)}" still says somewhere that "${labelOf(successor.decision)}" superseded it.`);
  }
  return edits;
}

/** The same decision as one whose date may be told: beside a status that says superseded stands the day of that. */
function unsuperseded(record: DecisionRecord): DecisionRecord {
  const { status } = record.decision;
  return { ...record, decision: { ...record.decision, status: status && { ...status, standard: 'accepted' } } };
}

/** The words that say superseded, and by which decisions, become the one for accepted; a status that stands beside them is enough. */
function acceptedAgain({ document, decision }: DecisionRecord, notes: string[]): readonly Edit[] {
  const { status } = decision;
  if (!status) return [];
  const names = decision
    .relations()
    .filter(({ kind }) => kind === 'superseded-by')
    .map(({ span }) => span);
  const lines =
    status.place === 'section' ? statusLines(document, status.whole) : [{ ...status.span, found: findStatus(document, status.span) }];
  const isPast = ({ found }: StatusLine) => found?.standard === 'superseded';
  const says = ({ found }: StatusLine) => found?.standard !== undefined && !isRelationWord(found.word);
  const past = lines.filter(isPast);
  const [first, ...others] = past;
  if (!first) return [acceptedBeside(document, status.span, names)].filter((edit) => edit !== undefined);
  if (lines.some((line) => says(line) && !isPast(line))) return past.map((line) => removed(document, line));
  const edits = accepted(document, first, names);
  if (edits.some((edit) => saysMore(document, first, edit)))
    notes.push(`"${labelOf(decision)}" says more beside its status: is that still right?`);
  return [...edits, ...others.map((line) => removed(document, line))];
}

function accepted(document: Document, line: StatusLine, names: readonly Span[]): readonly Edit[] {
  const { found } = line;
  if (!found) return [];
  const { text } = document;
  const own = names.filter((span) => holds(line, span) && span.start >= found.end);
  const first = Math.min(...own.map(({ start }) => start));
  // Where a sentence leads from the word to the name, it is no part of the status.
  const leadsThere = own.length > 0 && /^[^\p{L}]*$|\b(?:by|with|of|durch|par|por)[\s*_:[]*$/iu.test(text.slice(found.end, first));
  const last = leadsThere ? Math.max(...own.map((span) => span.end)) : found.end;
  const end = leadsThere && text.charAt(first - 1) === '[' && text.charAt(last) === ']' ? last + 1 : last;
  return [{ span: { start: found.start, end }, text: inCaseOf('accepted', found.word) + closingMarks(document, found.start, end) }];
}

/** True where a status says more than by what it was superseded, in whole words and not in parentheses. */
function saysMore({ text }: Document, line: StatusLine, { span }: Edit): boolean {
  return /\p{L}/u.test(text.slice(span.end, line.end).replace(/\([^)]*\)|<!--[\s\S]*/g, ''));
}

/** `accepted, superseded by ADR-0012`: what is said behind the comma goes. */
function acceptedBeside({ text }: Document, span: Span, names: readonly Span[]): Edit | undefined {
  const end = Math.max(...names.filter((name) => holds(span, name)).map((name) => name.end));
  const start = /[\s,;(]*\b(?:super[sc]e{1,2}ded|replaced|obsoleted)\b/i.exec(text.slice(span.start, span.end))?.index;
  return start === undefined || !Number.isFinite(end) ? undefined : { span: { start: span.start + start, end }, text: '' };
}

/** Emphasis that began in front of words and ended among them has to end behind what stands there now. */
function closingMarks({ text }: Document, start: number, end: number): string {
  const marks = /(\*\*|__|\*|_)$/.exec(text.slice(0, start))?.[1] ?? '';
  return marks !== '' && text.slice(start, end).split(marks).length % 2 === 0 ? marks : '';
}

/** Takes away what a status says of being superseded in part. */
function withoutPiece(document: Document, isSection: boolean, whole: Span | undefined, { span }: WrittenRelation): Edit {
  const line = whole && isSection ? statusLines(document, whole).find((each) => holds(each, span)) : whole;
  const start = line?.start ?? span.start;
  const before = document.text.slice(start, span.start);
  const others = /[\])\w](\s*(?:,|&|\band\b)\s*(?:and\s+)?)$/.exec(before);
  if (others) return { span: { start: span.start - (others[1] ?? '').length, end: span.end }, text: '' };
  const piece =
    /[\s,;]*(?:part(?:ly|ially)\s+)?(?:super[sc]e{1,2}ded|replaced|obsoleted)(?:\s+in\s+part|\s+part(?:ly|ially))?\s+by\s*[*_]*$/i.exec(
      before,
    );
  if (line && isSection && (!piece || /^[\s>*+-]*$/.test(before.slice(0, piece.index)))) return removed(document, line);
  return { span: { start: span.start - (piece?.[0].length ?? 0), end: span.end }, text: '' };
}

interface RolledBack {
  readonly restored: readonly DecisionRecord[];
  readonly date: string | undefined;
  readonly notes: string[];
}

/** Says of a decision that it does not hold any more, and instead of what it superseded, what it gave way to. */
function isRolledBack(snapshot: Snapshot, record: DecisionRecord, { restored, date, notes }: RolledBack): readonly Edit[] {
  const { document, decision } = record;
  const own = decision.relations().flatMap((written) => {
    const other = written.kind === 'supersedes' ? resolve(snapshot, document, written) : undefined;
    return other ? [{ written, isRestored: restored.includes(other), other }] : [];
  });
  const edits: Edit[] = [];
  const told = new Set<DecisionRecord>();
  for (const { written, isRestored, other } of own) {
    if (!isRestored) continue;
    const field = fieldAt(record, written, 'supersedes');
    const verb = field ? undefined : verbSpan(document, written);
    const value = field && withoutValue(snapshot, record, field, written);
    const isShared = own.some((each) => !each.isRestored && verb && verbSpan(document, each.written)?.start === verb.start);
    if (value) edits.push(value);
    else if (verb && !isShared) {
      const words = inCaseOfFirst('rolled back to', document.text.charAt(verb.start));
      if (!edits.some(({ span }) => span.start === verb.start && span.end === verb.end)) edits.push({ span: verb, text: words });
      told.add(other);
    } else notes.push(`"${labelOf(decision)}" still says that it supersedes "${labelOf(other.decision)}".`);
  }
  const untold = restored.filter((each) => !told.has(each));
  const isPast = decision.status?.standard === 'deprecated' || decision.status?.standard === 'rejected';
  return [
    ...(isPast ? [] : [...statusEdits(logOf(snapshot, document.uri), record, { word: 'deprecated' }), ...dateEdits(record, date)]),
    ...edits,
    ...(untold.length === 0 ? [] : tellInLines(snapshot, record, 'Rolled back to', { others: untold, isStatus: true })),
  ];
}

/** Where the verb of a relation stands: in front of the name, or above the list that the name stands in. */
function verbSpan({ text }: Document, { verb, span }: WrittenRelation): Span | undefined {
  if (verb === '') return undefined;
  const from = Math.max(0, span.start - furthest);
  const at = text.slice(from, span.start).toLowerCase().lastIndexOf(verb.toLowerCase());
  if (at < 0) return undefined;
  const start = from + at;
  // `Supersedes some aspects of ADR-3` is said of those aspects, and stays with them.
  const between = text
    .slice(start + verb.length, span.start)
    .replace(/\[[^\]]*\]\([^)]*\)|\bADR[-_ ]?\d+|\b(?:and|in part|partly|partially)\b/gi, '');
  if (/\p{L}/u.test(between)) return undefined;
  const adverb = /\bpart(?:ly|ially)\s+$/i.exec(text.slice(Math.max(0, start - 12), start))?.[0].length ?? 0;
  return { start: start - adverb, end: start + verb.length };
}

const furthest = 400;

function inCaseOfFirst(words: string, like: string): string {
  return /\p{Lu}/u.test(like) ? capitalized(words) : words;
}

/** The field that says a relation by its name. */
function fieldAt({ decision }: DecisionRecord, { span }: WrittenRelation, kind: WrittenRelation['kind']): Field | undefined {
  return decision.fields.find((field) => verbOfField(field.name)?.kind === kind && holds(field.span, span));
}

/** Takes one of the values of a field away; the last one with the field, unless the log's others keep theirs with nothing in it. */
function withoutValue(snapshot: Snapshot, record: DecisionRecord, field: Field, { span }: WrittenRelation): Edit {
  const { document } = record;
  const { text } = document;
  const quotes = /["']$/.exec(text.slice(0, span.start))?.[0] === text.charAt(span.end) ? 1 : 0;
  const value = { start: span.start - quotes, end: span.end + quotes };
  const rest = text.slice(field.span.start, value.start) + text.slice(value.end, field.span.end);
  const others = namesIn(record.decision).filter((other) => other.span !== span && holds(field.span, other.span));
  if (/[\p{L}\p{N}]/u.test(rest) && (field.place === 'frontmatter' || others.length > 0)) {
    const item = /(?:\r?\n)[ \t]*-[ \t]+$/.exec(text.slice(0, value.start));
    if (item) return { span: { start: value.start - item[0].length, end: value.end }, text: '' };
    const before = /,\s*$/.exec(text.slice(field.span.start, value.start))?.[0].length ?? 0;
    const behind = before > 0 ? 0 : (/^\s*,\s*/.exec(text.slice(value.end, field.span.end))?.[0].length ?? 0);
    return { span: { start: value.start - before, end: value.end + behind }, text: '' };
  }
  const empty = emptyLike(snapshot, record, field);
  if (empty !== undefined) return { span: field.span, text: empty };
  if (field.place === 'column') return { span: field.span, text: '' };
  const start = text.lastIndexOf('\n', field.nameSpan.start - 1) + 1;
  const end = text.indexOf('\n', field.span.end) + 1;
  return { span: { start, end: end === 0 ? text.length : end }, text: '' };
}

/** How another decision of the log writes such a field when there is nothing to say. */
function emptyLike(snapshot: Snapshot, { document: own }: DecisionRecord, { name, place }: Field): string | undefined {
  for (const { document, decision } of logOf(snapshot, own.uri)?.records.toReversed() ?? []) {
    const field = document === own ? undefined : decision.fields.find((each) => each.name === name && each.place === place);
    if (field && saysNothing(field)) return document.text.slice(field.span.start, field.span.end);
  }
  return undefined;
}

/** Takes a line away that says nothing but that relation: an item of a list of links. */
function withoutLine(document: Document, { span, verb }: WrittenRelation): Edit | undefined {
  const { text } = document;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const end = span.end + (/^[^\r\n]*/.exec(text.slice(span.end))?.[0].length ?? 0);
  const before = text.slice(start, span.start).toLowerCase().replace(verb.toLowerCase(), '');
  if (verb === '' || !/^[\s>*+:_-]*(?:part(?:ly|ially)[\s*_]*)?$/.test(before) || !/^[\s.*_]*$/.test(text.slice(span.end, end)))
    return undefined;
  return removed(document, { start, end });
}

function holds(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
