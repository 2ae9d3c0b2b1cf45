/** What can be written in the metadata of a decision: keys, statuses, tags, the day, and the decisions it supersedes or amends. */

import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { capitalized } from '../../../engine/text.ts';
import { type Cursor, cursorAt } from '../../navigate/cursor.ts';
import { literal, type Proposal } from '../../navigate/navigator.ts';
import type { WrittenRelation } from '../decision.ts';
import { decision } from '../language.ts';
import { logOf, recordAt } from '../log/log.ts';
import { today } from '../reading/dates.ts';
import { plainStatus, type StandardStatus, standardStatus, standardStatuses } from '../reading/status.ts';
import { plainTag, topics, usedTags } from '../topics.ts';
import { yamlText } from '../write/fields.ts';
import { nameIn } from '../write/wording.ts';
import { candidates, lineBefore, proposalsOf } from './proposals.ts';

/** What can be written at an offset of a decision; nothing outside of its metadata. */
export function metadataAt(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  const cursor = cursorAt(document, offset);
  if (cursor) return inFrontmatter(snapshot, document, cursor, offset);
  return inHead(snapshot, document, offset);
}

/** What keys are for, in the order of MADR's template. */
const keys: Readonly<Record<string, string>> = {
  status: 'Where the decision stands: proposed, accepted, rejected, deprecated or superseded.',
  date: 'The day on which the decision was last changed.',
  'decision-makers': 'Who decided.',
  consulted: 'Whose opinion was asked for.',
  informed: 'Who is told of it.',
  tags: 'What it is about, for lists and searches.',
  architect: 'Which rules it enforces, and which it waives.',
};

function inFrontmatter(snapshot: Snapshot, document: Document, cursor: Cursor, offset: number): readonly Proposal[] {
  const { at, path, key, span, present } = cursor;
  if (at === 'key') return path.length === 0 ? keyProposals(snapshot, document, cursor) : [];
  const name = (key ?? path.findLast((step) => step !== undefined) ?? '').toLowerCase().replace(/_/g, '-');
  if (path.filter((step) => step !== undefined).length > (at === 'item' ? 1 : 0)) return [];
  const isList = at === 'value' && !cursor.isFlow && cursor.quote === '' && span.start === span.end;
  if (name === 'status') return statusesOrNames(snapshot, document, { span, place: 'frontmatter', offset });
  if (name === 'date') return at === 'value' ? [word(today(snapshot), 'today', span)] : [];
  if (name === 'tags')
    return tags(snapshot, document, span, present).map((tag) => (isList ? { ...tag, snippet: `[${tag.snippet}$1]` } : tag));
  if (!relating.test(name)) return [];
  return names(snapshot, document, { span, place: 'frontmatter', present }, yamlText);
}

const relating =
  /^(?:(?:partly-)?(?:super[sc]ede[sd]|replace[sd]|obsolete[sd]|amend(?:s|ed)|extend(?:s|ed)|refine[sd]|clarifie[sd])(?:-by)?|relate[sd](?:-to)?|related-.*|depends-on|links)$/;

/** The keys that are not there yet: those of the format, and those that other decisions of the log have. */
function keyProposals(snapshot: Snapshot, document: Document, { span, present }: Cursor): readonly Proposal[] {
  const used = new Set(
    logOf(snapshot, document.uri)?.records.flatMap((record) =>
      record.document === document ? [] : record.decision.fields.filter(({ place }) => place === 'frontmatter').map(({ name }) => name),
    ),
  );
  // Before its fourth version MADR called them so.
  const isOlder = used.has('deciders') && !used.has('decision-makers');
  const known = Object.keys(keys).map((key) => (isOlder && key === 'decision-makers' ? 'deciders' : key));
  const isNamed = /^[ \t]*:(?:\s|$)/.test(document.text.slice(span.end, span.end + 20));
  return [...known, ...[...used].filter((key) => !known.includes(key))]
    .filter((key) => !present.has(key))
    .map((key) => ({
      kind: 'field',
      label: key,
      detail: used.has(key) ? 'used in this log' : '',
      sentence: keys[key === 'deciders' ? 'decision-makers' : key],
      span,
      snippet: isNamed ? literal(key) : `${literal(key)}: $1`,
      filter: key,
      also: [],
    }));
}

/** A line of metadata without frontmatter: its name, and what is typed of its value. */
const fieldLine = /^[ \t]*(?:[-*+|>][ \t]*)?(?:\*\*|__)?(\p{L}[\p{L} -]{1,30}?)(?:\*\*|__)?[ \t]*[:|](?:\*\*|__)?[ \t]*(.*)$/iu;

function inHead(snapshot: Snapshot, document: Document, offset: number): readonly Proposal[] {
  const { parts, fields } = decision.parse(document);
  const line = lineBefore(document, offset);
  const start = offset - line.length;
  const field = fields.find(({ place, nameSpan }) => place !== 'frontmatter' && nameSpan.start >= start && nameSpan.start < offset);
  const [, , typed = ''] = (field && fieldLine.exec(line)) ?? [];
  if (field && offset >= field.nameSpan.end) {
    const span = typedSpan(document, offset, typed);
    if (field.name === 'status') return statusesOrNames(snapshot, document, { span, place: field.place, offset });
    if (field.name === 'tags') {
      const tag = /[^,]*$/.exec(typed)?.[0].trimStart() ?? '';
      return tags(snapshot, document, typedSpan(document, offset, tag), new Set(typed.split(/\s*,\s*/)));
    }
    return relating.test(field.name) ? names(snapshot, document, { span, place: field.place, present: new Set() }) : [];
  }
  const part = parts.findLast(({ heading }) => heading.span.end < offset);
  if (part?.kind !== 'status' && part?.kind !== 'links') return [];
  const next = decision.parse(document).markdown.headings.find(({ span }) => span.start > part.heading.span.start);
  if (next && next.span.start < offset) return [];
  const words = line.replace(/^[ \t]*(?:[-*+][ \t]+)?/, '');
  const span = typedSpan(document, offset, words);
  if (part.kind === 'status') return statusesOrNames(snapshot, document, { span, place: 'section', offset });
  return verbBefore.test(line) ? statusesOrNames(snapshot, document, { span, place: 'links', offset }) : [];
}

/** What is typed before an offset, and the rest of the word behind it. */
function typedSpan({ text }: Document, offset: number, typed: string): Span {
  const behind = /^[\p{L}\p{N}_-]*\]?/u.exec(text.slice(offset, offset + 100))?.[0] ?? '';
  const isBracket = behind.endsWith(']') && !typed.includes('[');
  return { start: offset - typed.length, end: offset + behind.length - (isBracket ? 1 : 0) };
}

interface Spot {
  readonly span: Span;
  readonly place: WrittenRelation['place'];
  readonly offset: number;
}

/** A verb that another decision follows, and what is typed of that. */
const verbBefore =
  /\b(?:(?:super[sc]eded?|replaced|obsoleted|succeeded|amended|refined|extended|updated|clarified)(?: in part)?[ -]by|super[sc]edes|replaces|obsoletes|amends|refines|extends|clarifies|relates to|depends on):?[ \t]+(["']?\[?[\p{L}\p{N}_-]*)$/iu;

/** Behind `superseded by` and its like decisions, otherwise statuses as the log writes them. */
function statusesOrNames(snapshot: Snapshot, document: Document, { span, place, offset }: Spot): readonly Proposal[] {
  const typed = verbBefore.exec(lineBefore(document, offset))?.[1];
  if (typed !== undefined) {
    const from = { start: offset - typed.replace(/^["']/, '').length, end: Math.max(offset, typedSpan(document, offset, typed).end) };
    return names(snapshot, document, { span: from, place, present: new Set() });
  }
  if (place === 'links') return [];
  return standardStatuses.map((status) => word(spelled(snapshot, document, status), statusMeanings[status], span));
}

const statusMeanings: Readonly<Record<StandardStatus, string>> = {
  proposed: 'being discussed',
  accepted: 'in force',
  rejected: 'turned down, kept for the reasons',
  deprecated: 'not to be followed any more',
  superseded: 'another decision took its place',
};

/** A status in the word and the case that the log uses most often for it. */
function spelled(snapshot: Snapshot, document: Document, status: StandardStatus): string {
  const counts = new Map<string, number>();
  let capitals = 0;
  for (const record of logOf(snapshot, document.uri)?.records ?? []) {
    const written = record.document.uri === document.uri ? undefined : record.decision.status;
    const first = /^\p{L}+/u.exec(plainStatus(written?.text ?? ''))?.[0];
    if (first === undefined) continue;
    capitals += /^\p{Lu}/u.test(first) ? 1 : -1;
    if (standardStatus(first) === status && written?.standard === status) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const isStandard = (spelling: string) => (spelling.toLowerCase() === status ? 1 : 0);
  const usual = [...counts].sort((a, b) => b[1] - a[1] || isStandard(b[0]) - isStandard(a[0]))[0]?.[0];
  return usual ?? (capitals > 0 ? capitalized(status) : status);
}

/** The decisions as the log names them in such a place. */
function names(
  snapshot: Snapshot,
  document: Document,
  { span, place, present }: Omit<Spot, 'offset'> & { readonly present: ReadonlySet<string> },
  written = (name: string) => name,
): readonly Proposal[] {
  const from = recordAt(snapshot, document.uri) ?? { document, decision: decision.parse(document) };
  const log = logOf(snapshot, document.uri);
  return proposalsOf(snapshot, candidates(snapshot, document), (record) => {
    const name = nameIn(snapshot, log, from, record, place);
    const { number = '', title } = record.decision;
    const text = written(name);
    return present.has(name) ? undefined : { text, filter: `${text.startsWith('[') ? '[' : ''}ADR-${number} ${title}`, span };
  });
}

/** The tags of all logs that are not there yet, the most used first, then topics that no decision has yet. */
function tags(snapshot: Snapshot, document: Document, span: Span, present: ReadonlySet<string>): readonly Proposal[] {
  const used = usedTags(snapshot, document.uri);
  const known = new Set([...present, ...used.map(({ tag }) => tag)].map(plainTag));
  return [
    ...used.filter(({ tag }) => !present.has(tag)).map(({ tag, uses }) => word(tag, uses === 1 ? '1 decision' : `${uses} decisions`, span)),
    ...topics.filter(({ tag }) => !known.has(tag)).map(({ tag, says }) => word(tag, says, span)),
  ];
}

function word(text: string, detail: string, span: Span): Proposal {
  return { kind: 'word', label: text, detail, sentence: undefined, span, snippet: literal(text), filter: text, also: [] };
}
