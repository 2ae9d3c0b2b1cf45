/** Reads the metadata of a decision from all the places where people write it. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import type { DataTree, NodeId } from '../../data/tree.ts';
import type { Heading, Markdown } from '../../markdown/markdown.ts';
import { type Field, fieldName } from '../decision.ts';
import { saidBy } from './parts.ts';
import { holderAmong } from './spans.ts';
import { fieldsInTable, isTableLine, tableAt } from './tables.ts';

/** The fields of frontmatter, and those in the head of the file: above the first section, or the whole text when it has none. */
export function fieldsIn(document: Document, markdown: Markdown, title: Heading | undefined): readonly Field[] {
  return [...inFrontmatter(document, markdown), ...inHead(document, markdown, title)];
}

function inFrontmatter(document: Document, { frontmatter }: Markdown): Iterable<Field> {
  if (!frontmatter) return [];
  const { tree, problems, content } = frontmatter;
  const isMapping = tree.root !== undefined && tree.kindOf(tree.root) === 'mapping';
  if (!isMapping || problems.some(({ kind }) => kind === 'syntax')) return inBrokenFrontmatter(document, content);
  const outer = Array.from(tree.entries(tree.root));
  const inner = outer.flatMap(({ key, value }) => (groups.has(key.toLowerCase()) ? Array.from(tree.entries(value)) : []));
  return [...outer, ...inner].map(({ key, keySpan, value }) => keyed(tree, key, keySpan, value));
}

/** Keys whose mappings hold metadata as well: `adr: { status: accepted }`. */
const groups = new Set(['adr', 'decision', 'metadata', 'meta', 'extra', 'params']);

function keyed(tree: DataTree, key: string, nameSpan: Span, value: NodeId): Field {
  const text = scalarText(tree.valueOf(value));
  const span = tree.spanOf(value);
  const name = fieldName(key.replace(/([a-z])([A-Z])/g, '$1-$2'));
  return { name, nameSpan, text, span: text === '' ? { start: span.end, end: span.end } : span, place: 'frontmatter' };
}

/** The text of a value of the frontmatter; a list is joined, a map (an unquoted `{…}`) counts with its keys. */
function scalarText(value: unknown): string {
  if (Array.isArray(value)) return value.map(scalarText).join(', ');
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(' ');
  return value === null || value === undefined ? '' : String(value).trim();
}

/** Frontmatter that is no YAML, as most is with a placeholder in it, still has lines with a name and a value. */
function inBrokenFrontmatter({ text }: Document, content: Span): readonly Field[] {
  const fields: { readonly name: string; readonly nameSpan: Span; readonly values: string[]; start: number; end: number }[] = [];
  const lines = /^([\p{L}_][\p{L}\d_-]{0,40})[ \t]*:[ \t]*([^\r\n]*)|^[ \t]*-[ \t]+([^\r\n]*)/gmu;
  for (const { 0: line, 1: name, 2: value = '', 3: item, index } of text.slice(content.start, content.end).matchAll(lines)) {
    const lineStart = content.start + index;
    const written = (item ?? value).replace(/(?:^|[ \t])#.*$/, '').trimEnd();
    const start = lineStart + line.length - (item ?? value).length;
    const end = start + written.length;
    const last = fields.at(-1);
    if (name !== undefined) {
      const nameSpan = { start: lineStart, end: lineStart + name.length };
      fields.push({ name: fieldName(name), nameSpan, values: written === '' ? [] : [unquoted(written)], start, end });
    } else if (last) {
      if (last.values.length === 0) last.start = start;
      last.values.push(unquoted(written));
      last.end = end;
    }
  }
  return fields.map(({ name, nameSpan, values, start, end }) => ({
    name,
    nameSpan,
    text: values.join(', '),
    span: { start, end },
    place: 'frontmatter',
  }));
}

function unquoted(value: string): string {
  const listed = /^\[(.*)\]$/s.exec(value)?.[1];
  if (listed !== undefined && !/[|()]/.test(listed))
    return listed
      .split(',')
      .map((part) => unquoted(part.trim()))
      .join(', ');
  return /^(["'])(.*)\1$/s.exec(value)?.[2]?.trim() ?? value.replace(/^["']/, '');
}

/** `* Status: accepted`, `**Status:** accepted`, `> Status: accepted`; a colon without a blank behind may be that of a URL. */
const fieldLine =
  /^([ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?)(\*\*|__|\*|_)?(\p{L}[\p{L}\p{M} /_.&'’()-]{1,40}?)((?:\*\*|__|\*|_)?[ \t]*[:：](?!\/\/)(?:\*\*|__|\*|_)?[ \t]*)(.*)$/u;

/** How much of a file without sections is looked at. */
const longestHead = 4000;

/** What stands above the first section but for sections of metadata, or the beginning of a file without sections. */
export function headOf(document: Document, { headings }: Markdown, title: Heading | undefined): Span {
  const firstSection = headings.find((heading) => heading !== title && heading.text !== title?.text && !isMetadata(heading));
  const end = firstSection?.span.start ?? Math.min(document.text.length, Math.max(headings.at(-1)?.section.start ?? 0, 0) + longestHead);
  return { start: 0, end };
}

function* inHead(document: Document, markdown: Markdown, title: Heading | undefined): Iterable<Field> {
  const head = headOf(document, markdown, title);
  const { frontmatter } = markdown;
  const opaqueAt = holderAmong([...(frontmatter ? [frontmatter.span] : []), ...markdown.opaqueNear([head])]);
  const lastLine = positionAt(document, head.end).line;
  for (let line = 0; line <= lastLine; line++) {
    const start = lineStarts(document)[line] ?? 0;
    if (opaqueAt(start)) continue;
    if (isTableLine(document, line)) {
      const table = tableAt(document, line, lastLine);
      yield* fieldsInTable(table);
      line = table.lastLine;
      continue;
    }
    const field = fieldAt(document, line, lastLine);
    if (!field) continue;
    yield field;
    line = positionAt(document, field.span.end).line;
  }
}

/** Sections that hold metadata themselves: more may stand below and behind them. */
function isMetadata(heading: Heading): boolean {
  return saidBy(heading).kind === 'status' || /^\W*(?:date|datum|fecha|日期|metadata|deciders|authors?|tags)\W*$/iu.test(heading.text);
}

function fieldAt(document: Document, line: number, lastLine: number): Field | undefined {
  const match = fieldLine.exec(lineText(document, line));
  if (!match) return undefined;
  const [, marker = '', emphasis = '', name = '', colon = '', rest = ''] = match;
  const start = (lineStarts(document)[line] ?? 0) + marker.length + emphasis.length;
  const nameSpan = { start, end: start + name.length };
  const textStart = nameSpan.end + colon.length;
  const text = valueText(rest, /[*_]/.test(colon) ? '' : emphasis);
  const place = /[-*+]/.test(marker) ? 'bullet' : 'line';
  const field: Field = { name: fieldName(name), nameSpan, text, span: { start: textStart, end: textStart + text.length }, place };
  return place === 'bullet' ? continued(document, field, line, lastLine) : field;
}

/** A value without what ends its line: a comment, a break, the emphasis that began in front of the name. */
function valueText(rest: string, emphasis: string): string {
  const bare = rest
    .replace(/<!--.*?(?:-->|$)/g, '')
    .trimEnd()
    .replace(/(?:<br[ \t]*\/?>|\\)$/i, '')
    .trimEnd();
  return emphasis !== '' && bare.endsWith(emphasis) ? bare.slice(0, -emphasis.length).trimEnd() : bare;
}

/** A bullet whose value goes on in further lines: in words, or, where its own line has none, in bullets of its own. */
function continued(document: Document, field: Field, line: number, lastLine: number): Field {
  const indent = /^[ \t]*/.exec(lineText(document, line))?.[0].length ?? 0;
  const parts = field.text === '' ? [] : [field.text];
  let span = field.span;
  for (let next = line + 1; next <= lastLine; next++) {
    const [, blanks = '', marker = '', rest = ''] = /^([ \t]*)([-*+][ \t]+)?(.*)$/.exec(lineText(document, next)) ?? [];
    const isItem = marker !== '';
    if (rest.trim() === '' || blanks.length <= indent || isItem !== (field.text === '')) break;
    if (parts.length > 0 && !isItem && fieldLine.test(rest)) break;
    const text = valueText(rest, '');
    const start = (lineStarts(document)[next] ?? 0) + blanks.length + marker.length;
    span = { start: parts.length === 0 ? start : span.start, end: start + text.length };
    parts.push(text);
  }
  return parts.length <= 1 && span === field.span ? field : { ...field, text: parts.join(field.text === '' ? ', ' : ' '), span };
}
