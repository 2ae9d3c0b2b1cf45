/** Finds the status of a decision, from the most formal place to the least. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineStarts, positionAt } from '../../../engine/text.ts';
import type { Heading, Markdown } from '../../markdown/markdown.ts';
import type { Field, Place, Status } from '../decision.ts';
import { dateInText } from './dates.ts';
import { saidBy } from './parts.ts';
import { isPast, isStatusWord, plainStatus, standardStatus } from './status.ts';

/** The status: of the metadata, of a section, or of what stands under the title. A place without text counts if no other has any. */
export function statusIn(document: Document, markdown: Markdown, fields: readonly Field[], title: Heading | undefined): Status | undefined {
  let empty: Status | undefined;
  for (const status of statuses(document, markdown, fields, title)) {
    if (status.text !== '') return status;
    empty ??= status;
  }
  return empty;
}

function* statuses(document: Document, markdown: Markdown, fields: readonly Field[], title: Heading | undefined): Iterable<Status> {
  for (const { name, text, span, nameSpan, place } of fields) {
    if (statusNames.has(name)) yield statusOf(text, text === '' ? nameSpan : span, place);
  }
  yield* sectionStatuses(document, markdown);
  const last = bareStatus(document, markdown, title) ?? replacedLine(document, fields);
  if (last) yield last;
}

const statusNames = new Set(['status', 'decision-status', 'adr-status', 'statut', 'estado', '状态']);

function statusOf(text: string, span: Span, place: Place, whole = span): Status {
  return { text, span, standard: standardStatus(text), place, whole };
}

/** The sections for a status: first those whose words are known, for deep in a file the status may be that of anything. */
function sectionStatuses(document: Document, { headings }: Markdown): readonly Status[] {
  const all = headings.flatMap((heading, index) => {
    if (saidBy(heading).kind !== 'status') return [];
    return [{ level: heading.level, status: inSection(document, heading, headings[index + 1]) }];
  });
  const known = all.filter(({ status }) => status.standard !== undefined);
  return [...known, ...all.filter(({ level, status }) => level <= 2 && status.standard === undefined)].map(({ status }) => status);
}

/** How much of a section is looked at. */
const longestSection = 3000;

/** A line of a section: its words without list marks, and where they stand. */
interface Line extends Span {
  readonly text: string;
}

/** The status under a heading, or behind a colon in it. */
function inSection(document: Document, heading: Heading, next: Heading | undefined): Status {
  const behind = /[:：]\s*(\S.*)$/.exec(document.text.slice(heading.span.start, heading.span.end));
  if (behind) {
    const start = heading.span.end - (behind[1] ?? '').length;
    return statusOf((behind[1] ?? '').trimEnd(), { start, end: heading.span.end }, 'section');
  }
  const lines = linesIn(document, heading.section.start, next?.span.start ?? document.text.length);
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return statusOf('', heading.span, 'section');
  const line = lineThatCounts(lines) ?? first;
  return statusOf(line.text, { start: line.start, end: line.end }, 'section', { start: first.start, end: last.end });
}

/** The lines of a section down to what is no status any more: a rule, a table, code. Quotes are remarks where other words are there. */
function linesIn(document: Document, from: number, to: number): readonly Line[] {
  const end = Math.min(to, from + longestSection);
  // Comments are blanked so that what remains keeps its place.
  const body = document.text.slice(from, end).replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ' '));
  const lines: Line[] = [];
  for (const { 0: whole, index } of body.matchAll(/[^\r\n]+/g)) {
    if (/^[ \t]*(?:-{3,}|\*{3,}|_{3,}|\||```|~~~|#)/.test(whole)) {
      if (lines.length > 0 || whole.trimStart().startsWith('#')) break;
      continue;
    }
    const mark = /^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?/.exec(whole)?.[0] ?? '';
    const text = whole.slice(mark.length).trimEnd();
    const start = from + index + mark.length;
    if (text !== '') lines.push({ text, start, end: start + text.length });
  }
  const plain = lines.filter(({ start }) => !isQuoted(document, start));
  return plain.length > 0 ? plain : lines;
}

function isQuoted(document: Document, offset: number): boolean {
  return /^[ \t]*>/.test(document.text.slice(lineStarts(document)[positionAt(document, offset).line] ?? 0, offset));
}

/**
 * Of a history the newest entry, of two of a day the lower; else a line that says the decision was replaced or given up since, or the
 * first that is known.
 */
function lineThatCounts(lines: readonly Line[]): Line | undefined {
  const entries = lines.flatMap((line) => {
    const date = dateInText(line.text);
    const isEntry = date && date.start <= 1 && standardStatus(line.text) !== undefined;
    return isEntry ? [{ line: withoutDate(line, date.start + date.text.length), day: date.iso ?? '' }] : [];
  });
  const [firstEntry] = entries;
  if (firstEntry) return entries.reduce((newest, entry) => (entry.day >= newest.day ? entry : newest), firstEntry).line;
  const [first, ...further] = lines;
  const since = further.findLast(({ text }) => endsADecision(text));
  if (since) return since;
  return first && standardStatus(first.text) === undefined ? further.find(({ text }) => isBareStatus(text)) : first;
}

function withoutDate(line: Line, length: number): Line {
  const blank = /^[\s:,;)–—-]*/.exec(line.text.slice(length))?.[0].length ?? 0;
  return { ...line, text: line.text.slice(length + blank), start: line.start + length + blank };
}

/** `Superseded by ADR-7` and `Deprecated`, but not a sentence that starts with such a word. */
function endsADecision(text: string): boolean {
  const standard = standardStatus(text);
  if (standard === 'superseded' && /\b(?:by|durch|par|por)\b/i.test(text)) return true;
  return isPast(standard) && isBareStatus(text);
}

/** True for a status and no more words than it takes to say when, by whom or by what. */
function isBareStatus(text: string): boolean {
  if (standardStatus(text) === undefined) return false;
  const plain = plainStatus(text);
  return plain.split(' ').length <= 3 || /^\S+ (?:by|on|in favou?r of)\b/i.test(plain);
}

/** A line under the title that is nothing but a status, in words or as a badge. */
function bareStatus(document: Document, { headings, frontmatter }: Markdown, title: Heading | undefined): Status | undefined {
  const from = title?.section.start ?? frontmatter?.span.end ?? 0;
  const next = headings.find(({ span }) => span.start >= from);
  for (const { text, start, end } of linesIn(document, from, next?.span.start ?? from + longestSection).slice(0, 8)) {
    const badge = badgeText(text);
    if (badge !== undefined) return statusOf(badge, { start, end }, 'line');
    if (/^\[?!\[/.test(text)) continue;
    if (isStatusWord(text) || (isBareStatus(text) && /^[^\p{L}]*(?:super|replaced|deprecated)\S* by\b/iu.test(text)))
      return statusOf(text, { start, end }, 'line');
  }
  return undefined;
}

/** What a badge says: the words of an image that shows a status. */
function badgeText(line: string): string | undefined {
  const [, alt = '', target = ''] = /^\[?!\[([^\]]{1,80})\]\(([^)\s]{1,300})[^)]*\)/.exec(line) ?? [];
  const words = alt.replace(/^status\s*[:：-]?\s*/i, '');
  if (words === '' || standardStatus(words) === undefined) return undefined;
  return words !== alt || /status/i.test(target) ? words : undefined;
}

/** `Superseded: 2024-01-31 by ADR-7` among the metadata, where nothing else says a status. */
function replacedLine(document: Document, fields: readonly Field[]): Status | undefined {
  const field = fields.find(({ name, text, place }) => place === 'line' && /^super[sc]e{1,2}ded(?:-by)?$/.test(name) && /\d/.test(text));
  if (!field) return undefined;
  const span = { start: field.nameSpan.start, end: field.span.end };
  return statusOf(document.text.slice(span.start, span.end), span, field.place);
}
