/** Finds the places where a fix writes new statements, and writes them as the file does. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Document } from '../../../engine/document.ts';
import { linePrefixOf } from '../../../engine/fences.ts';
import type { Edit, Span } from '../../../engine/finding.ts';
import { lineBreak, lineEnd, lineStarts, lineText, positionAt } from '../../../engine/text.ts';
import type { Statement } from '../model.ts';
import { downMark, isDownFile } from '../read/down.ts';
import { readSql } from '../read/read.ts';

/** The edits that write a statement on a line of its own behind another one, which gets its semicolon if it has none. */
export function insertBehind(document: Document, statement: Statement, written: string): readonly Edit[] {
  const { text } = document;
  const edits: Edit[] = [];
  if (!statement.terminated) edits.push({ span: { start: statement.end, end: statement.end }, text: ';' });
  // A comment on the same line speaks of the statement before.
  const line = text.slice(statement.after, lineEnd(document, positionAt(document, statement.after).line));
  const comment = /^[ \t]*(?:--.*|\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*)?$/.exec(line)?.[0] ?? '';
  const at = behindBlock(document, statement.after + comment.length);
  edits.push({ span: { start: at, end: at }, text: `${lineBreak(text)}${indentOf(document, statement.start)}${written}` });
  return edits;
}

/** The end of the line that closes the block of goose or sql-migrate that ends here, or the offset itself. */
function behindBlock({ text }: Document, offset: number): number {
  return offset + (/^\s*--[ \t]*\+\w+[ \t]+StatementEnd\b[^\r\n]*/i.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

/**
 * The edits that write a statement at the end of what a file does, before the part that undoes it. `separator` is what the
 * file's tool wants between two statements.
 */
export function appendStatement(document: Document, dialect: Dialect, written: string, separator = ''): readonly Edit[] {
  const { statements, comments } = readSql(document, dialect);
  const last = statements.findLast(({ down, keyword }) => !down && !endings.has(keyword));
  if (last)
    return insertBehind(document, last, written).map((edit, index, { length }) => (index < length - 1 ? edit : behind(separator, edit)));
  const { text } = document;
  // The comments above the part that undoes stay with it.
  const marker = downMark(comments) ?? statements.find(({ down }) => down);
  const at = marker ? (lineStarts(document)[firstCommentLine(document, positionAt(document, marker.start).line)] ?? 0) : text.length;
  const open = at > 0 && !/[\r\n]/.test(text[at - 1] ?? '');
  return [{ span: { start: at, end: at }, text: `${open ? lineBreak(text) : ''}${written}${lineBreak(text)}` }];
}

function behind(separator: string, edit: Edit): Edit {
  return { ...edit, text: separator + edit.text };
}

/** The edits that write a statement before all others of the part that undoes; undefined in a file without one. */
export function prependUndoing(document: Document, dialect: Dialect, written: string): readonly Edit[] | undefined {
  const { statements, comments } = readSql(document, dialect);
  const newLine = lineBreak(document.text);
  const first = statements.find(({ down, keyword }) => down && !beginnings.has(keyword));
  if (first) {
    const { line } = positionAt(document, first.start);
    const isBlock = line > 0 && /^\s*--\s*\+\w+\s+StatementBegin\b/i.test(lineText(document, line - 1));
    const at = isBlock ? (lineStarts(document)[line - 1] ?? 0) : first.start;
    return [{ span: { start: at, end: at }, text: `${written}${newLine}${isBlock ? '' : indentOf(document, first.start)}` }];
  }
  const mark = downMark(comments);
  if (!mark && !isDownFile(document.uri)) return undefined;
  const at = mark ? lineEnd(document, positionAt(document, mark.start).line) : document.text.trimEnd().length;
  return [{ span: { start: at, end: at }, text: at === 0 ? `${written}${newLine}` : `${newLine}${written}` }];
}

/** What starts a transaction; nothing is written before it. */
const beginnings = new Set(['begin', 'start']);

/** What ends a transaction; nothing is written behind it. */
const endings = new Set(['commit', 'end', 'rollback']);

/** The first line of the comments right above a line, without those that open a file. */
function firstCommentLine(document: Document, line: number): number {
  let first = line;
  while (first > 0 && /^\s*(?:--(?!.*\bup\b).*)?$/i.test(lineText(document, first - 1))) first--;
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

/** True when nothing but blanks stands before the offset on its line. */
function startsLine(document: Document, offset: number): boolean {
  const { line, character } = positionAt(document, offset);
  return lineText(document, line).slice(0, character).trim() === '';
}

/** The blanks at the start of a line; a fence's own are not part of them, since inserted lines get those anyway. */
function indentOf(document: Document, offset: number): string {
  const line = lineText(document, positionAt(document, offset).line);
  return (/^[ \t]*/.exec(line)?.[0] ?? '').slice(linePrefixOf(document).length);
}

/** Writes keywords in the case in which a statement writes them. */
export function inCaseOf(statement: Statement, keywords: string): string {
  return statement.lowerCase ? keywords.toLowerCase() : keywords;
}
