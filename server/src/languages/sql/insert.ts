/** Finds the places where a fix writes new statements, and writes them as the file does. */
import type { Dialect } from '../../engine/dialect.ts';
import type { Document } from '../../engine/document.ts';
import type { Edit, Fix, Span } from '../../engine/finding.ts';
import { lineBreak, lineEnd, lineStarts, lineText, positionAt } from '../../engine/text.ts';
import type { Statement } from './model.ts';
import { readSql } from './read.ts';

/** The edits that write a statement on a line of its own behind another one, which gets its semicolon if it has none. */
export function insertBehind(document: Document, statement: Statement, written: string): readonly Edit[] {
  const { text } = document;
  const edits: Edit[] = [];
  if (!statement.terminated) edits.push({ span: { start: statement.end, end: statement.end }, text: ';' });
  // A comment on the same line speaks of the statement before.
  const line = text.slice(statement.after, lineEnd(document, positionAt(document, statement.after).line));
  const comment = /^[ \t]*(?:--.*|\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*)?$/.exec(line)?.[0] ?? '';
  const at = statement.after + comment.length;
  edits.push({ span: { start: at, end: at }, text: `${lineBreak(text)}${indentOf(document, statement.start)}${written}` });
  return edits;
}

/** The edits that write a statement at the end of what a file does, before the part that undoes it. */
export function appendStatement(document: Document, dialect: Dialect, written: string): readonly Edit[] {
  const { statements } = readSql(document, dialect);
  const last = statements.findLast(({ down, keyword }) => !down && !endings.has(keyword));
  if (last) return insertBehind(document, last, written);
  const { text } = document;
  const next = statements[0];
  const line = next ? positionAt(document, next.start).line : lineStarts(document).length;
  // The comment above the part that undoes stays with it.
  const marker = next?.down ? lineOfMarker(document, line) : line;
  const at = lineStarts(document)[marker] ?? text.length;
  const open = at > 0 && !/[\r\n]/.test(text[at - 1] ?? '');
  return [{ span: { start: at, end: at }, text: `${open ? lineBreak(text) : ''}${written}${lineBreak(text)}` }];
}

/** What ends a transaction; nothing is written behind it. */
const endings = new Set(['commit', 'end', 'rollback']);

/** The first line of the comments right above a line. */
function lineOfMarker(document: Document, line: number): number {
  let first = line;
  while (first > 0 && /^\s*(?:--.*)?$/.test(lineText(document, first - 1))) first--;
  return first;
}

/** The edit that writes an item before the others of a table's list. */
export function insertFirstItem(document: Document, items: Span, written: string): Edit {
  const at = items.start;
  return {
    span: { start: at, end: at },
    text: `${written},${startsLine(document, at) ? lineBreak(document.text) + indentOf(document, at) : ' '}`,
  };
}

/** The edits that write an item behind the others of a table's list; a comment on the last line stays where it is. */
export function insertLastItem(document: Document, items: Span, written: string): readonly Edit[] {
  const { text } = document;
  if (!startsLine(document, items.start)) return [{ span: { start: items.end, end: items.end }, text: `, ${written}` }];
  const rest = text.slice(items.end, lineEnd(document, positionAt(document, items.end).line));
  const at = items.end + (/^[ \t]*--.*/.exec(rest)?.[0].length ?? 0);
  const line = `${lineBreak(text)}${indentOf(document, items.start)}${written}`;
  if (at === items.end) return [{ span: { start: at, end: at }, text: `,${line}` }];
  return [
    { span: { start: items.end, end: items.end }, text: ',' },
    { span: { start: at, end: at }, text: line },
  ];
}

/** A fix that writes a statement at the end of a document: of the newest migration, say, where older ones are history. */
export function appendingFix(title: string, document: Document, dialect: Dialect, written: string): Fix {
  return { title, edits: appendStatement(document, dialect, written).map((edit) => ({ ...edit, uri: document.uri })) };
}

/** True when nothing but blanks stands before the offset on its line. */
function startsLine(document: Document, offset: number): boolean {
  const { line, character } = positionAt(document, offset);
  return lineText(document, line).slice(0, character).trim() === '';
}

/** The blanks at the start of a line; a fence's own are not part of them, since inserted lines get those anyway. */
function indentOf(document: Document, offset: number): string {
  const line = lineText(document, positionAt(document, offset).line);
  return (/^[ \t]*/.exec(line)?.[0] ?? '').slice(document.host?.linePrefix.length ?? 0);
}

/** Writes keywords in the case in which a statement writes them. */
export function inCaseOf(statement: Statement, keywords: string): string {
  return statement.lowerCase ? keywords.toLowerCase() : keywords;
}
