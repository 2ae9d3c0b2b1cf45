/** Reads architecture decision records: MADR in its versions, Nygard's form, and what people make of them. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { defineLanguage } from '../../engine/language.ts';
import { hash, lineStarts, lineText, positionAt } from '../../engine/text.ts';
import { fencesOf } from '../markdown/fences.ts';
import { type Heading, type Markdown, readMarkdown } from '../markdown/markdown.ts';
import { isDecision, readName } from './names.ts';
import { type StandardStatus, standardStatus } from './status.ts';

/** MADR of any version, Nygard's form, or none of them. */
export type DecisionFormat = 'madr' | 'nygard' | 'other';

/** Where a decision states its status, date and so on. */
export type Metadata = 'frontmatter' | 'bullets' | 'section' | 'lines' | 'none';

export interface Status {
  /** As the file says it; empty when the place for it is there and nothing stands in it. */
  readonly text: string;
  /** The text, or the place's name when there is no text. */
  readonly span: Span;
  readonly standard: StandardStatus | undefined;
}

export interface Decision {
  /** The number in the file's name, as written. */
  readonly number: string | undefined;
  /** The title without its number. */
  readonly title: string;
  /** The title's words as written; undefined when the file has no title. */
  readonly titleSpan: Span | undefined;
  /** Undefined when the file has no place for a status. */
  readonly status: Status | undefined;
  readonly metadata: Metadata;
  /** As `YYYY-MM-DD`. */
  readonly date: string | undefined;
  readonly format: DecisionFormat;
  readonly tags: readonly string[];
  readonly markdown: Markdown;
}

export const decision = defineLanguage<Decision>({
  id: 'decision',
  title: 'Decision',
  comments: [{ open: '<!--', close: '-->' }],
  owns: (document) => document.host === undefined && isDecision(document.uri),
  parse: readDecision,
  innerDocuments: fencesOf,
  dependsOn: (snapshot) => filesOf(snapshot),
});

/** Links and references are judged by the files there are: a fingerprint of their names. */
const filesOf: (snapshot: Snapshot) => string = memo((snapshot) => hash([...snapshot.documents.keys()].sort().join('\n')));

function readDecision(document: Document): Decision {
  const markdown = readMarkdown(document);
  const name = readName(document.uri);
  const heading =
    markdown.headings.find(({ level }) => level === 1) ?? markdown.headings.find(({ level, text }) => level === 2 && !isPart(text));
  const fields = [...fieldsIn(document, markdown)];
  const found = statusIn(document, markdown, fields);
  const date = scalar(markdown, 'date') ?? fields.find((field) => field.name === 'date')?.text ?? '';
  return {
    number: name?.number,
    title: titleOf(heading?.text) ?? scalar(markdown, 'title') ?? (name?.slug ?? '').replace(/[-_]+/g, ' ').trim(),
    titleSpan: heading?.span,
    status: found?.status,
    metadata: found?.metadata ?? 'none',
    date: /\b\d{4}-\d{2}-\d{2}\b/.exec(date)?.[0] ?? name?.date,
    format: formatOf(markdown.headings),
    tags: tagsOf(markdown, fields),
    markdown,
  };
}

/** `12. Use UUID keys` and `ADR-0012: Use UUID keys` without the number. */
function titleOf(text: string | undefined): string | undefined {
  const bare = text?.replace(/^(?:ADR[-_ ]?#?)?\d+[a-z]?\s*(?:[.:)]|[-–—](?=\s))\s*/i, '').trim();
  return bare === '' ? undefined : bare;
}

function isPart(heading: string): boolean {
  return /^(?:status|context\b.*|decision|consequences|considered options|decision drivers)$/i.test(heading);
}

function formatOf(headings: readonly Heading[]): DecisionFormat {
  const has = (title: RegExp) => headings.some(({ level, text }) => level <= 3 && title.test(text.trim()));
  if (has(/^context and problem statement/i) || (has(/^considered options/i) && has(/^decision outcome/i))) return 'madr';
  return has(/^context$/i) && has(/^decision$/i) ? 'nygard' : 'other';
}

/** A line `Status: accepted` in the head of the file, as a bullet, in a table, in bold, or bare. */
interface Field {
  readonly name: string;
  readonly text: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly bullet: boolean;
}

const fieldLine =
  /^([ \t]*(?:[-*+][ \t]+|\|[ \t]*|>[ \t]*)?(?:\*\*|__|\*|_)?)(status|date|tags)((?:\*\*|__|\*|_)?[ \t]*(?::|\|)(?:\*\*|__|\*|_)?[ \t]*)(.*)$/i;

/** The fields above the first section, or above the whole text when it has none. */
function* fieldsIn(document: Document, { headings, opaque }: Markdown): Iterable<Field> {
  const firstSection = headings.find(({ level, span }, index) => level >= 2 && (index > 0 || span.start > 0) && level !== 1);
  const end = firstSection?.span.start ?? Math.min(document.text.length, 4000);
  const lastLine = positionAt(document, end).line;
  for (let line = 0; line <= lastLine; line++) {
    const start = lineStarts(document)[line] ?? 0;
    if (opaque.some((span) => start >= span.start && start < span.end)) continue;
    const match = fieldLine.exec(lineText(document, line));
    if (!match) continue;
    const [, before = '', name = '', colon = '', rest = ''] = match;
    const cell = before.includes('|') ? (rest.split('|')[0] ?? '') : rest;
    const text = withoutComment(cell);
    const nameStart = start + before.length;
    const textStart = nameStart + name.length + colon.length;
    yield {
      name: name.toLowerCase(),
      text,
      span: { start: textStart, end: textStart + text.length },
      nameSpan: { start: nameStart, end: nameStart + name.length },
      bullet: /^[ \t]*[-*+]/.test(before),
    };
  }
}

function withoutComment(text: string): string {
  return text.replace(/<!--.*?(?:-->|$)/g, '').trimEnd();
}

/** The status, from the most formal place to the least. */
function statusIn(
  document: Document,
  markdown: Markdown,
  fields: readonly Field[],
): { readonly status: Status; readonly metadata: Metadata } | undefined {
  const tree = markdown.frontmatter?.tree;
  for (const { key, keySpan, value } of tree?.entries(tree.root) ?? []) {
    if (!tree || key.toLowerCase() !== 'status') continue;
    const text = scalarText(tree.valueOf(value));
    const span = text === '' ? keySpan : tree.spanOf(value);
    return { status: statusOf(text, span), metadata: 'frontmatter' };
  }
  const field = fields.find(({ name }) => name === 'status');
  if (field) {
    const span = field.text === '' ? field.nameSpan : field.span;
    return { status: statusOf(field.text, span), metadata: field.bullet ? 'bullets' : 'lines' };
  }
  const heading = markdown.headings.find(({ text }) => /^(?:\d+\.?\s*)?status:?$/i.test(text.trim()));
  return heading && { status: sectionStatus(document, markdown, heading), metadata: 'section' };
}

/** The status under a heading: its paragraphs, the last of which may say what the decision was superseded by. */
function sectionStatus(document: Document, markdown: Markdown, heading: Heading): Status {
  const next = markdown.headings.find(({ span }) => span.start > heading.span.start);
  const end = Math.min(next ? document.text.lastIndexOf('\n', next.span.start) + 1 : document.text.length, heading.section.start + 2000);
  const body = document.text.slice(heading.section.start, Math.max(end, heading.section.start));
  // Comments are blanked so that what remains keeps its place.
  const blanked = body.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  const text = blanked.trim();
  if (text === '') return statusOf('', heading.span);
  const start = heading.section.start + blanked.indexOf(text);
  const firstLine = /^[^\r\n]*/.exec(text)?.[0].trimEnd() ?? '';
  const lines = text.split(/\r?\n/);
  const superseded = lines.slice(1).find((line) => standardStatus(line) === 'superseded');
  if (superseded === undefined) return statusOf(firstLine, { start, end: start + firstLine.length });
  const at = start + text.indexOf(superseded, firstLine.length);
  return statusOf(superseded.trim(), { start: at, end: at + superseded.trimEnd().length });
}

function statusOf(text: string, span: Span): Status {
  return { text, span, standard: standardStatus(text) };
}

/** The text of a scalar of the frontmatter; a list counts with its first item, a map (an unquoted `{…}`) with its keys. */
function scalarText(value: unknown): string {
  if (Array.isArray(value)) return scalarText(value[0]);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(' ');
  return value === null || value === undefined ? '' : String(value).trim();
}

function scalar(markdown: Markdown, key: string): string | undefined {
  const tree = markdown.frontmatter?.tree;
  const text = tree ? scalarText(tree.valueOf(tree.get(tree.root, key))) : '';
  return text === '' ? undefined : text;
}

function tagsOf(markdown: Markdown, fields: readonly Field[]): readonly string[] {
  const tree = markdown.frontmatter?.tree;
  const value = tree?.valueOf(tree.get(tree.root, 'tags'));
  const tags = Array.isArray(value)
    ? value.map(scalarText)
    : (typeof value === 'string' ? value : (fields.find(({ name }) => name === 'tags')?.text ?? '')).split(',');
  return tags.map((tag) => tag.trim().replace(/^[[#]|\]$/g, '')).filter((tag) => tag !== '');
}
