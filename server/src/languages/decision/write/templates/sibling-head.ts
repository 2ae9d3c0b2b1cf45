/** Writes the head of a new decision after the newest one of its folder: frontmatter, title and fields. */
import type { Document } from '../../../../engine/document.ts';
import type { Edit, Span } from '../../../../engine/finding.ts';
import { applyEdits, lineStart, lineStarts, lineText, positionAt } from '../../../../engine/text.ts';
import type { Heading } from '../../../markdown/markdown.ts';
import type { Field } from '../../decision.ts';
import { plainNumber } from '../../reading/names.ts';
import { entryLines, yamlLine } from './frontmatter.ts';
import { isMadr, type Pattern } from './pattern.ts';
import { isDateField, numberLike, quotedLike, statusLike, titleLike } from './spelling.ts';

/** Frontmatter, title, and the fields below it, with the places of what only this decision says left empty. */
export function headLike(pattern: Pattern): string {
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
