/** Takes constraints away where they are written. */
import type { Document } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import type { Origin } from '../catalog.ts';
import type { Constraint } from '../model.ts';

/** The edit that takes a constraint out of its text with the comma it no longer needs; undefined where that is not plain. */
export function removeConstraint({ text }: Document, constraint: Constraint, { statement }: Origin): Edit | undefined {
  const { start, end } = constraint;
  const before = text.slice(0, start).trimEnd();
  if (constraint.inline) return { span: { start: before.length, end }, text: '' };
  if (statement.changes.length === 1 && statement.keyword === 'alter')
    return { span: wholeLines(text, statement.start, statement.after), text: '' };
  if (before.endsWith(',')) return { span: { start: before.length - 1, end }, text: '' };
  const next = /^\s*,\s*/.exec(text.slice(end, end + 500));
  return before.endsWith('(') && next ? { span: { start, end: end + next[0].length }, text: '' } : undefined;
}

/** A piece with the line break behind it, if it has its lines for itself. */
function wholeLines(text: string, start: number, end: number) {
  const isAlone = start === 0 || /[\r\n]/.test(text[start - 1] ?? '');
  const lineBreak = /^[ \t]*(?:\r\n|\n|$)/.exec(text.slice(end, end + 200));
  return { start, end: isAlone && lineBreak ? end + lineBreak[0].length : end };
}
