/** Reads the metadata that decisions keep in tables, by rows or by columns. */
import type { Document } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineStarts, lineText } from '../../../engine/text.ts';
import { type Field, fieldName } from '../decision.ts';

interface Cell {
  /** Without blanks round it. */
  readonly text: string;
  readonly span: Span;
}

/** A table of a page, as far as its lines start with a pipe. */
export interface Table {
  readonly header: readonly Cell[];
  /** All rows below the header, without the line of dashes. */
  readonly rows: readonly (readonly Cell[])[];
  readonly lastLine: number;
}

/** True for a line that may be one of a table. */
export function isTableLine(document: Document, line: number): boolean {
  return /^[ \t]*(?:>[ \t]?)*\|/.test(lineText(document, line));
}

/** The table that starts with a line. */
export function tableAt(document: Document, line: number, limit: number): Table {
  let lastLine = line;
  while (lastLine < limit && isTableLine(document, lastLine + 1)) lastLine++;
  const rows = Array.from({ length: lastLine - line + 1 }, (_, index) =>
    cellsIn(lineText(document, line + index), lineStarts(document)[line + index] ?? 0),
  );
  const [header = [], ...others] = rows;
  return { header, rows: others.filter((cells) => !cells.every(({ text }) => /^:?-+:?$/.test(text))), lastLine };
}

/** What the header of metadata by columns, or the first cell of a row of it, may say. */
const known =
  /^(?:status|statut|estado|date|created|updated|authors?|deciders?|decision-makers?|owners?|number|id|adr|title|supersedes|superseded-by|tags|scope)$/;

/** Tables that tell what was changed when. */
const histories = /^(?:rev(?:ision)?|version|changes?|description|comments?|info|summary|notes?)$/;

/** Words over the two columns of metadata by rows. */
const captions = /^(?:metadata|field|key|property|item|attribute|name|info)?$/;

/** The metadata that a table holds. Of several rows below names the last counts. */
export function fieldsInTable({ header, rows }: Table): readonly Field[] {
  const names = header.map(nameIn);
  const last = rows.at(-1);
  if (last && names.length >= 2 && names.slice(0, 2).every(({ name }) => known.test(name))) {
    if (names.some(({ name }) => histories.test(name))) return [];
    return names.flatMap((name, index) => fieldOf(name, last[index], 'column'));
  }
  if (header.length > 2) return [];
  return [header, ...rows].flatMap(([first, second], index) => {
    const name = first && nameIn(first);
    return name && !(index === 0 && captions.test(name.name)) ? fieldOf(name, second, 'row') : [];
  });
}

function fieldOf(
  { name, span: nameSpan }: { readonly name: string; readonly span: Span },
  cell: Cell | undefined,
  place: 'row' | 'column',
): Field[] {
  if (!/^\p{L}/u.test(name) || !cell) return [];
  const text = cell.text.replace(/<!--.*?(?:-->|$)/g, '').trimEnd();
  return [{ name, nameSpan, text, span: { start: cell.span.start, end: cell.span.start + text.length }, place }];
}

/** A name without emphasis and colon. */
function nameIn({ text, span }: Cell): { readonly name: string; readonly span: Span } {
  const before = /^[*_`]*/.exec(text)?.[0].length ?? 0;
  const words = text.slice(before).replace(/[*_`:：\s]+$/, '');
  return { name: fieldName(words), span: { start: span.start + before, end: span.start + before + words.length } };
}

/** The cells of a line; a pipe behind a backslash ends none. */
function cellsIn(line: string, lineStart: number): readonly Cell[] {
  const cells: Cell[] = [];
  let start = line.indexOf('|') + 1;
  for (let at = start; at <= line.length; at++) {
    const character = line[at];
    if (character === '\\') at++;
    else if (character === undefined || character === '|') {
      const raw = line.slice(start, at);
      const text = raw.trim();
      // Behind the last pipe nothing is a cell.
      if (character === '|' || text !== '') {
        const from = lineStart + start + (text === '' ? Math.min(1, raw.length) : raw.indexOf(text));
        cells.push({ text, span: { start: from, end: from + text.length } });
      }
      start = at + 1;
    }
  }
  return cells;
}
