/** Finds what a document states as a name and a value: in lines, bullets, rows of tables and frontmatter. */
import { type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { lineStarts, lineText } from '../../engine/text.ts';
import { readMarkdown } from '../markdown/markdown.ts';

/** A cell of a table, under the heading of its column. */
export interface Cell {
  readonly heading: string;
  readonly text: string;
  readonly span: Span;
}

/** `Database: PostgreSQL`, however it is written. */
export interface Field {
  /** Its words without markup. */
  readonly name: string;
  readonly nameSpan: Span;
  /** As written; empty where nothing is said. */
  readonly text: string;
  /** Where the value stands; the name where there is none. */
  readonly span: Span;
  readonly line: number;
  readonly form: 'line' | 'bullet' | 'row' | 'key';
  /** What stands before the name on its line: blanks, a list's marker. */
  readonly before: string;
  /** The cells of a row behind the first one; none in other forms. */
  readonly cells: readonly Cell[];
}

/** The fields of a page in their order. Code and HTML have none. */
export const fieldsOf: (page: Document) => readonly Field[] = memo((page) => [...keysOf(page), ...linesOf(page)]);

/** Words without the marks for bold, italic and code round them. */
export function plain(text: string): string {
  return text.replace(/[*_`~]+/g, '').trim();
}

function* keysOf(page: Document): Iterable<Field> {
  const frontmatter = readMarkdown(page).frontmatter;
  if (!frontmatter) return;
  const { tree } = frontmatter;
  for (const { key, keySpan, value } of tree.entries(tree.root)) {
    const kind = tree.kindOf(value);
    const span = kind === 'null' ? keySpan : tree.spanOf(value);
    const text = kind === 'null' ? '' : (tree.stringOf(value) ?? page.text.slice(span.start, span.end));
    yield { name: key, nameSpan: keySpan, text, span, line: -1, form: 'key', before: '', cells: [] };
  }
}

const fieldLine =
  /^([ \t>]*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+)?(?:\*\*|__|\*|_)?)([\p{L}\p{Extended_Pictographic}`][^:*|\r\n]{0,60}?)((?:\*\*|__|\*|_)?[ \t]*:(?:\*\*|__|\*|_)?)(?!\/\/)(?:[ \t]+(.*))?$/u;

function* linesOf(page: Document): Iterable<Field> {
  const { opaque } = readMarkdown(page);
  const starts = lineStarts(page);
  let headings: readonly string[] = [];
  let next = 0;
  for (let line = 0; line < starts.length; line++) {
    const start = starts[line] ?? 0;
    while ((opaque[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    if (start >= (opaque[next]?.start ?? Number.POSITIVE_INFINITY)) continue;
    const text = lineText(page, line);
    if (/^[ \t>]*\|/.test(text)) {
      const cells = cellsOf(text, start);
      if (isDelimiter(text)) continue;
      if (isDelimiter(lineText(page, line + 1))) headings = cells.map((cell) => plain(cell.text));
      else yield* rowOf(cells, headings, line);
      continue;
    }
    headings = [];
    const match = fieldLine.exec(text);
    if (!match) continue;
    const [, before = '', name = '', colon = '', rest = ''] = match;
    const value = rest.replace(/<!--.*?(?:-->|$)/g, '').trim();
    const nameSpan = { start: start + before.length, end: start + before.length + name.trimEnd().length };
    const from = nameSpan.start + name.length + colon.length;
    const at = value === '' ? -1 : page.text.indexOf(value, from);
    const span = at < 0 ? nameSpan : { start: at, end: at + value.length };
    const form = /^[ \t>]*(?:[-*+]|\d+[.)])[ \t]/.test(before) ? 'bullet' : 'line';
    yield { name: plain(name), nameSpan, text: value, span, line, form, before: before.replace(/[*_]+$/, ''), cells: [] };
  }
}

function* rowOf(cells: readonly Omit<Cell, 'heading'>[], headings: readonly string[], line: number): Iterable<Field> {
  const [first, ...others] = cells.map((cell, index): Cell => ({ ...cell, heading: headings[index] ?? '' }));
  const name = plain(first?.text ?? '');
  if (!first || name === '') return;
  const [second] = others;
  const text = second?.text ?? '';
  yield {
    name,
    nameSpan: first.span,
    text,
    span: second && text !== '' ? second.span : first.span,
    line,
    form: 'row',
    before: '',
    cells: others,
  };
}

function isDelimiter(text: string): boolean {
  return /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(text) && text.includes('|');
}

/** The cells of a line between its bars; an escaped bar is none. */
function cellsOf(text: string, start: number): readonly Omit<Cell, 'heading'>[] {
  const cells: Omit<Cell, 'heading'>[] = [];
  const opening = /^[ \t>]*\|/.exec(text)?.[0].length ?? 0;
  for (const match of text.slice(opening).matchAll(/((?:\\.|[^\\|])*)\|?/g)) {
    const whole = match[1] ?? '';
    const inner = whole.trim();
    if (match[0] === '') break;
    const from = start + opening + match.index + (inner === '' ? 0 : whole.indexOf(inner));
    cells.push({ text: inner, span: { start: from, end: from + inner.length } });
  }
  return cells;
}
