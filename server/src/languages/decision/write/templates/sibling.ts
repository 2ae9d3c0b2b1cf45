/** Makes a new decision look like the newest one of its folder: its text with everything taken out that only it says. */
import type { Document } from '../../../../engine/document.ts';
import type { Edit, Span } from '../../../../engine/finding.ts';
import { applyEdits, lineBreak, lineStart, lineStarts, lineText, positionAt } from '../../../../engine/text.ts';
import type { Heading } from '../../../markdown/markdown.ts';
import type { Decision, DecisionFormat, Field } from '../../decision.ts';
import type { DecisionRecord } from '../../log/log.ts';
import { plainNumber } from '../../reading/names.ts';
import type { Head } from './forms.ts';
import { entryLines, yamlLine } from './frontmatter.ts';
import { anyPlaceholder, type Manner, openStatement, type PlacedPart, placeholderOf } from './placeholders.ts';
import { isDateField, numberLike, quotedLike, statusLike, titleLike } from './spelling.ts';

/** The text of a decision that is like its siblings; undefined where none of them has a form. */
export function likeSiblings(siblings: readonly DecisionRecord[], head: Head): string | undefined {
  const newest = siblings.filter(({ decision }) => hasForm(decision)).slice(-mostSiblings);
  const model = newest.findLast(({ decision }) => decision.format === commonFormat(newest));
  if (!model) return undefined;
  const others = siblings
    .filter((record) => record !== model && record.decision.format === model.decision.format)
    .slice(-mostSiblings)
    .map(({ decision }) => decision);
  const ending = lineBreak(model.document.text);
  const pattern = { ...model, others, head };
  const body = model.decision.format === 'y-statement' ? openStatement : bodyLike(pattern);
  const text = [headLike(pattern), body].filter((piece) => piece !== '').join('\n\n');
  return `${text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`.replaceAll('\n', ending);
}

/** The decision that a new one is made after, what else its folder holds in the same form, and what the new one says. */
interface Pattern extends DecisionRecord {
  readonly others: readonly Decision[];
  readonly head: Head;
}

/** So many of the newest siblings are asked what they have in common. */
const mostSiblings = 10;

/** The form of most of them; of two that are as frequent the one that tools know. */
function commonFormat(records: readonly DecisionRecord[]): DecisionFormat | undefined {
  const counts = new Map<DecisionFormat, number>();
  for (const { decision } of records)
    counts.set(decision.format, (counts.get(decision.format) ?? 0) + (decision.format === 'other' ? 1 : 1.5));
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function hasForm({ format, status, parts }: Decision): boolean {
  return format !== 'other' || (status !== undefined && parts.filter(({ kind }) => kind !== 'status').length >= 2);
}

/** Frontmatter, title, and the fields below it, with the places of what only this decision says left empty. */
function headLike(pattern: Pattern): string {
  const { document, decision, head } = pattern;
  const { frontmatter, headings } = decision.markdown;
  const title = decision.titleSpan && headings.find(({ span }) => span === decision.titleSpan || span.start === decision.titleSpan?.start);
  const start = title?.section.start ?? (frontmatter ? frontmatter.span.end : 0);
  const next = headings.find(({ span }) => span.start >= start);
  const end = next ? lineStart(document, next.span.start) : document.text.length;
  return [frontmatterLike(pattern), title ? titleLine(pattern, title) : `# ${head.title}`, fieldsLike(pattern, { start, end })]
    .filter((piece) => piece !== '')
    .join('\n\n');
}

function titleLine({ document, decision, head }: Pattern, title: Heading): string {
  const before = document.text.slice(lineStart(document, title.span.start), title.span.start);
  // A title that is underlined would need a line as long as the new words.
  return (before.includes('#') ? before : `${'#'.repeat(title.level)} `) + titleLike(document, decision, head);
}

/** What a field says in the new decision: undefined for one that only this decision has. */
function valueFor({ document, decision, others, head }: Pattern, field: Field): string | undefined {
  const { name, text } = field;
  if (name === 'status') return statusLike(document.text.slice(field.span.start, field.span.end), head.status);
  if (isDateField(name)) return head.date;
  if (name === 'title') return head.title;
  if (relationName.test(name)) return undefined;
  if (/^\d+$/.test(text) && plainNumber(text) === plainNumber(decision.number ?? '-')) return numberLike(text, head.number ?? '');
  if (document.uri.endsWith(`/${text}.md`)) return head.stem;
  const same = others.flatMap((other) => other.fields.filter((candidate) => candidate.name === name));
  if (same.length > 0 && !personal.test(name) && same.every((other) => other.text === text)) return text;
  return personal.test(name) || same.length * 2 > others.length ? '' : undefined;
}

const personal =
  /^(?:decision-makers|deciders|decided-by|consulted|informed|authors?|owners?|approvers?|reviewers?|participants|stakeholders|tags|technical-story)$/;

/** Names of fields that speak of other decisions, and of rules that only this one governs. */
const relationName = /^(?:super[sc]ed\w*|replace[sd]?|amend\w*|related?|relates|depends|links?|architect|waives?|enforces?)(?:-|$)/;

function frontmatterLike(pattern: Pattern): string {
  const { document, decision, head } = pattern;
  const { frontmatter } = decision.markdown;
  if (!frontmatter) return '';
  const fields = decision.fields.filter(({ place }) => place === 'frontmatter');
  const lines = fields.flatMap((field) => {
    const value = valueFor(pattern, field);
    if (value === undefined) return [];
    const { start, end } = entryLines(document, field.nameSpan);
    if (value === field.text) return document.text.slice(start, end).trimEnd();
    const key = document.text.slice(field.nameSpan.start, field.nameSpan.end);
    if (value === '') return `${key}:`;
    if (/^\d+$/.test(value)) return `${key}: ${quotedLike(document.text.slice(field.span.start, field.span.end), value)}`;
    return field.name === 'status' ? `${key}: ${value}` : yamlLine(key, value);
  });
  const has = (name: string) => fields.some((field) => field.name === name);
  if (isMadr(decision.format) && has('status') && !has('date')) {
    lines.splice(fields.findIndex(({ name }) => name === 'status') + 1, 0, `date: ${head.date}`);
  }
  return lines.length === 0 ? '' : ['---', ...lines, '---'].join('\n');
}

/** The lines of the head that hold fields, the frames of their tables, and the blank lines between. */
function fieldsLike(pattern: Pattern, { start, end }: Span): string {
  const { document, decision, head } = pattern;
  const fields = decision.fields.filter(({ place, span }) => place !== 'frontmatter' && span.start >= start && span.end <= end);
  const lines: string[] = [];
  const first = positionAt(document, start).line;
  for (let line = first; (lineStarts(document)[line] ?? end) < end; line++) {
    const text = lineText(document, line);
    const own = fields.filter(({ nameSpan, span }) => [nameSpan, span].some((place) => positionAt(document, place.start).line === line));
    const written = own.length > 0 ? lineLike(pattern, { line, own }) : isFrame(document, line) ? text : undefined;
    if (written !== undefined) lines.push(written);
    const status = own.find(({ name, place }) => name === 'status' && (place === 'bullet' || place === 'line'));
    if (status && isMadr(decision.format) && !decision.fields.some(({ name }) => name === 'date')) {
      lines.push(text.slice(0, status.nameSpan.start - (lineStarts(document)[line] ?? 0)) + dateLike(document, status, head.date));
    }
  }
  return lines.join('\n').trim();
}

interface FieldLine {
  readonly line: number;
  readonly own: readonly Field[];
}

/** A line with the values of its fields; undefined when none of them stays. */
function lineLike(pattern: Pattern, { line, own }: FieldLine): string | undefined {
  const { document } = pattern;
  const start = lineStarts(document)[line] ?? 0;
  const values = own.map((field) => ({ field, value: valueFor(pattern, field) }));
  if (values.every(({ value }) => value === undefined)) return undefined;
  const edits = values.flatMap(({ field: { span, place }, value = '' }): Edit[] => {
    if (positionAt(document, span.start).line !== line) return [];
    // The bars of a table stay under each other as long as the words are not longer.
    const text = place === 'row' || place === 'column' ? value.padEnd(span.end - span.start) : value;
    return [{ span: { start: span.start - start, end: span.end - start }, text }];
  });
  return applyEdits(lineText(document, line), edits).trimEnd();
}

/** `**Date:** 2026-01-31` after the manner of the line that names the status. */
function dateLike(document: Document, status: Field, date: string): string {
  const word = document.text.slice(status.nameSpan.start, status.nameSpan.end);
  const name = word === word.toLowerCase() ? 'date' : word === word.toUpperCase() ? 'DATE' : 'Date';
  const colon = status.text === '' ? ': ' : document.text.slice(status.nameSpan.end, status.span.start);
  return name + colon + date;
}

/** Lines that hold no words of this decision: blank ones, the frames of tables with their heads, switches of linters. */
function isFrame(document: Document, line: number): boolean {
  const text = lineText(document, line);
  if (/^[\s>]*$|^[>\s]*\|[\s|:-]*$|^\s*<!--\s*markdownlint/.test(text)) return true;
  return /^[>\s]*\|/.test(text) && /^[>\s]*\|[\s|:-]*-[\s|:-]*$/.test(lineText(document, line + 1));
}

/** A section of the new decision. */
interface Section {
  readonly level: number;
  readonly lines: string;
  readonly part: PlacedPart | 'status' | undefined;
  readonly body: string;
}

function bodyLike({ document, decision, others, head }: Pattern): string {
  const manner = { bullet: bulletIn(document), hasOptions: isMadr(decision.format) };
  const kept = keptHeadings(decision, others);
  const sections = kept.map((heading, index): Section => {
    const lines = document.text.slice(lineStart(document, heading.span.start), heading.section.start).trimEnd();
    const part = ownPart(decision, heading);
    const holdsNext = (kept[index + 1]?.level ?? 0) > heading.level && isBlankBetween(document, heading, decision.markdown.headings);
    if (part === 'status') return { level: heading.level, lines, part, body: statusLike(decision.status?.text ?? '', head.status) };
    const body = holdsNext ? '' : part ? placeholderOf(part, manner) : anyPlaceholder;
    return { level: heading.level, lines, part, body };
  });
  return withRequired(sections, decision.format, manner)
    .map(({ lines, body }) => (body === '' ? lines : `${lines}\n\n${body}`))
    .join('\n\n');
}

/** The headings that make the form: its known parts, each once, and what most siblings have. */
function keptHeadings({ markdown, parts, titleSpan }: Decision, others: readonly Decision[]): readonly Heading[] {
  const kinds = new Set<string>();
  const kept: Heading[] = [];
  let inside: Heading | undefined;
  for (const heading of markdown.headings) {
    if (titleSpan && heading.span.start <= titleSpan.start) continue;
    if (inside && heading.span.start < inside.section.end) continue;
    const part = parts.find((candidate) => candidate.heading === heading);
    const sharing = others.filter((other) =>
      other.markdown.headings.some(({ text, level }) => text === heading.text && level === heading.level),
    );
    const isShared = sharing.length >= 2 && sharing.length * 2 >= others.length;
    const isFirst = part !== undefined && !kinds.has(part.kind) && (isShared || isUsual(heading.text));
    if (part) kinds.add(part.kind);
    if (isFirst || isShared) kept.push(heading);
    // What lies in a section that is left out, or tells one option after the other, is only this decision's.
    if ((!isFirst && !isShared) || part?.kind === 'comparison') inside = heading;
  }
  return kept;
}

/** True for a heading that is the name of a part and nothing more. */
function isUsual(heading: string): boolean {
  return (
    heading.trim().split(/\s+/).length <= 3 ||
    /^(?:context and problem statement|pros and cons of the (?:options|alternatives))$/i.test(heading.trim())
  );
}

function ownPart({ parts }: Decision, heading: Heading): Section['part'] {
  return parts.find((part) => part.heading === heading)?.kind;
}

function isBlankBetween(document: Document, heading: Heading, all: readonly Heading[]): boolean {
  const next = all.find(({ span }) => span.start > heading.span.start);
  return next !== undefined && document.text.slice(heading.section.start, lineStart(document, next.span.start)).trim() === '';
}

/** The parts that a form cannot do without, where the newest decision does. */
function withRequired(sections: readonly Section[], format: DecisionFormat, manner: Manner): readonly Section[] {
  const required = requiredParts.get(format) ?? [];
  const level = sections.find(({ part }) => part !== undefined)?.level ?? 2;
  let result = [...sections];
  for (const [index, [heading, part]] of required.entries()) {
    if (result.some((section) => section.part === part)) continue;
    const before = required.slice(0, index).map(([, kind]) => kind);
    const last = result.findLastIndex(
      (section) => section.part !== undefined && (section.part === 'status' || before.some((kind) => kind === section.part)),
    );
    const next = result.findIndex((section, at) => at > last && section.level <= level);
    const at = last < 0 ? 0 : next < 0 ? result.length : next;
    const added = { level, lines: `${'#'.repeat(level)} ${heading}`, part, body: placeholderOf(part, manner) };
    result = [...result.slice(0, at), added, ...result.slice(at)];
  }
  return result;
}

const madrParts: readonly (readonly [heading: string, part: PlacedPart])[] = [
  ['Context and Problem Statement', 'context'],
  ['Considered Options', 'options'],
  ['Decision Outcome', 'outcome'],
];

const requiredParts = new Map<DecisionFormat, typeof madrParts>([
  ['madr-2', madrParts],
  ['madr-3', madrParts],
  ['madr-4', madrParts],
  [
    'nygard',
    [
      ['Context', 'context'],
      ['Decision', 'outcome'],
      ['Consequences', 'consequences'],
    ],
  ],
]);

function isMadr(format: DecisionFormat): boolean {
  return format.startsWith('madr');
}

/** The sign that the decision writes lists with. */
function bulletIn({ text }: Document): string {
  return /^([-*+])[ \t]+\S/m.exec(text)?.[1] ?? '*';
}
