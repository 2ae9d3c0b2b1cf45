/** Reads the metadata of a decision from all the places where people write it. */
import type { Document } from '../../../engine/document.ts';
import { lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import type { Markdown } from '../../markdown/markdown.ts';
import type { Field } from '../decision.ts';

/** The fields of frontmatter, and those in the head of the file: above the first section, or the whole text when it has none. */
export function fieldsIn(document: Document, markdown: Markdown): readonly Field[] {
  return [...inFrontmatter(markdown), ...inHead(document, markdown)];
}

function* inFrontmatter({ frontmatter }: Markdown): Iterable<Field> {
  const tree = frontmatter?.tree;
  for (const { key, keySpan, value } of tree?.entries(tree.root) ?? []) {
    if (!tree) return;
    const text = scalarText(tree.valueOf(value));
    const span = tree.spanOf(value);
    yield {
      name: fieldName(key),
      nameSpan: keySpan,
      text,
      span: text === '' ? { start: span.end, end: span.end } : span,
      place: 'frontmatter',
    };
  }
}

const fieldLine =
  /^([ \t]*(?:[-*+][ \t]+|\|[ \t]*|>[ \t]*)?(?:\*\*|__|\*|_)?)(\p{L}[\p{L} /-]{1,30}?)((?:\*\*|__|\*|_)?[ \t]*(?::|\|)(?:\*\*|__|\*|_)?[ \t]*)(.*)$/u;

function* inHead(document: Document, { headings, opaque }: Markdown): Iterable<Field> {
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
      name: fieldName(name),
      text,
      span: { start: textStart, end: textStart + text.length },
      nameSpan: { start: nameStart, end: nameStart + name.length },
      place: before.includes('|') ? 'row' : /^[ \t]*[-*+]/.test(before) ? 'bullet' : 'line',
    };
  }
}

function fieldName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

function withoutComment(text: string): string {
  return text.replace(/<!--.*?(?:-->|$)/g, '').trimEnd();
}

/** The text of a value of the frontmatter; a list is joined, a map (an unquoted `{…}`) counts with its keys. */
function scalarText(value: unknown): string {
  if (Array.isArray(value)) return value.map(scalarText).join(', ');
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object' && value !== null) return Object.keys(value).join(' ');
  return value === null || value === undefined ? '' : String(value).trim();
}
