/** Reads architecture decision records: MADR in its versions, Nygard's form, Y-statements, and what people make of them. */
import { type Document, folderOf, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { defineLanguage, documentsOf, type Language } from '../../engine/language.ts';
import { hash, textHash } from '../../engine/text.ts';
import { fencesOf } from '../markdown/fences.ts';
import { type Heading, type Markdown, readMarkdown } from '../markdown/markdown.ts';
import type { Decision, DecisionDate, Field, Place, Status } from './decision.ts';
import { listingPages } from './log/pages.ts';
import { fieldsIn } from './reading/fields.ts';
import { type DecisionName, isDecision, readName } from './reading/names.ts';
import { formatOf, partKind, partsIn } from './reading/parts.ts';
import { relationsIn } from './reading/relations.ts';
import { standardStatus } from './reading/status.ts';

export const decision: Language<Decision> = defineLanguage({
  id: 'decision',
  title: 'Decision',
  comments: [{ open: '<!--', close: '-->' }],
  owns: (document) => document.host === undefined && isDecision(document.uri),
  parse: readDecision,
  innerDocuments: fencesOf,
  dependsOn: (snapshot, document) =>
    [filesOf(snapshot), logOf(snapshot), earlierText(snapshot, document), listingsOf(snapshot, document)].join(':'),
  compares: (snapshot) => documentsOf(snapshot, decision).map(({ uri }) => uri),
});

/** Links and references are judged by the files there are: a fingerprint of their names. */
const filesOf: (snapshot: Snapshot) => string = memo((snapshot) => hash([...snapshot.documents.keys()].sort().join('\n')));

/** What decisions say of themselves and of each other, and the day: proposals grow old. */
const logOf: (snapshot: Snapshot) => string = memo((snapshot) => {
  const day = Math.floor(snapshot.now / 86_400_000);
  return hash([day, ...documentsOf(snapshot, decision).map(factsOf)].join('\n'));
});

const factsOf: (document: Document) => string = memo((document) => {
  const { number, title, status, date, format, relations } = decision.parse(document);
  const said = relations.map(({ kind, partial, number: other, path }) => [kind, partial, other, path].join(' '));
  return hash([document.uri, number, title, status?.text, date?.iso, format, ...said].join('\n'));
});

/** Pages that list decisions are judged by whether they list this one. */
function listingsOf(snapshot: Snapshot, document: Document): string {
  return listingPages(snapshot, folderOf(document.uri)).map(textHash).join(' ');
}

/** A decision is compared with what was accepted. */
function earlierText(snapshot: Snapshot, document: Document): string {
  const earlier = snapshot.before?.documents.get(document.uri);
  return earlier && earlier !== document ? textHash(earlier) : '';
}

function readDecision(document: Document): Decision {
  const markdown = readMarkdown(document);
  const name = readName(document.uri);
  const heading =
    markdown.headings.find(({ level }) => level === 1) ??
    markdown.headings.find(({ level, text }) => level === 2 && partKind(text) === undefined);
  const fields = fieldsIn(document, markdown);
  const status = statusIn(document, markdown, fields);
  const parts = partsIn(markdown.headings);
  const titleNumber = heading && numberIn(document, heading.span);
  return {
    name,
    number: name?.number ?? titleNumber?.text,
    title: titleOf(heading?.text) ?? (fields.find((field) => field.name === 'title' && field.text !== '')?.text || wordsOf(name)),
    titleSpan: heading?.span,
    titleNumber,
    status,
    date: dateIn(fields, name),
    format: formatOf(markdown.headings, fields, document.text),
    tags: tagsIn(fields),
    fields,
    relations: relationsIn(document, markdown, { fields, status, parts }),
    parts,
    markdown,
  };
}

const numbered = /^(?:ADR[-_ ]?#?)?(\d+[a-z]?)\s*(?:[.:)]|[-–—](?=\s))\s*/i;

/** `12. Use UUID keys` and `ADR-0012: Use UUID keys` without the number. */
function titleOf(text: string | undefined): string | undefined {
  const bare = text?.replace(numbered, '').trim();
  return bare === '' ? undefined : bare;
}

function numberIn({ text }: Document, span: Span): Decision['titleNumber'] {
  const match = numbered.exec(text.slice(span.start, span.end));
  if (!match) return undefined;
  const number = match[1] ?? '';
  const start = span.start + match[0].indexOf(number);
  return { text: number, span: { start, end: start + number.length } };
}

function wordsOf(name: DecisionName | undefined): string {
  return (name?.slug ?? '').replace(/[-_]+/g, ' ').trim();
}

function dateIn(fields: readonly Field[], name: DecisionName | undefined): DecisionDate | undefined {
  const field = fields.find((candidate) => candidate.name === 'date' && candidate.text !== '');
  if (field) return { text: field.text, span: field.span, iso: /\b\d{4}-\d{2}-\d{2}\b/.exec(field.text)?.[0], place: field.place };
  return name?.date === undefined ? undefined : { text: name.date, span: { start: 0, end: 0 }, iso: name.date, place: 'name' };
}

/** The status, from the most formal place to the least. */
function statusIn(document: Document, markdown: Markdown, fields: readonly Field[]): Status | undefined {
  const field = fields.find(({ name }) => name === 'status');
  if (field) return statusOf(field.text, field.text === '' ? field.nameSpan : field.span, field.place);
  const heading = markdown.headings.find(({ text }) => /^(?:\d+\.?\s*)?status:?$/i.test(text.trim()));
  return heading && sectionStatus(document, markdown, heading);
}

/** The status under a heading: its paragraphs, the last of which may say what the decision was superseded by. */
function sectionStatus(document: Document, markdown: Markdown, heading: Heading): Status {
  const next = markdown.headings.find(({ span }) => span.start > heading.span.start);
  const end = Math.min(next ? document.text.lastIndexOf('\n', next.span.start) + 1 : document.text.length, heading.section.start + 2000);
  const body = document.text.slice(heading.section.start, Math.max(end, heading.section.start));
  // Comments are blanked so that what remains keeps its place.
  const blanked = body.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  const text = blanked.trim();
  if (text === '') return statusOf('', heading.span, 'section');
  const start = heading.section.start + blanked.indexOf(text);
  const whole = { start, end: start + text.length };
  const firstLine = /^[^\r\n]*/.exec(text)?.[0].trimEnd() ?? '';
  const lines = text.split(/\r?\n/);
  const superseded = lines.slice(1).find((line) => standardStatus(line) === 'superseded');
  if (superseded === undefined) return statusOf(firstLine, { start, end: start + firstLine.length }, 'section', whole);
  const at = start + text.indexOf(superseded, firstLine.length);
  return statusOf(superseded.trim(), { start: at, end: at + superseded.trimEnd().length }, 'section', whole);
}

function statusOf(text: string, span: Span, place: Place, whole = span): Status {
  return { text, span, standard: standardStatus(text), place, whole };
}

function tagsIn(fields: readonly Field[]): readonly string[] {
  const text = fields.find(({ name }) => name === 'tags')?.text ?? '';
  return text
    .split(',')
    .map((tag) => tag.trim().replace(/^[[#]|\]$/g, ''))
    .filter((tag) => tag !== '');
}
