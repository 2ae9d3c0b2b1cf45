/** One step of a conversion, and what the steps share: places of lines and sections. */
import { createDocument, type Document, type Snapshot } from '../../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../../engine/finding.ts';
import { applyEdits, lineBreak, lineEnd, lineStarts, positionAt } from '../../../../engine/text.ts';
import { anchorsOf } from '../../../markdown/anchors.ts';
import type { Decision, DecisionFormat } from '../../decision.ts';
import type { Target } from './targets.ts';

/** What a step sees: the decision as the steps before left it. */
export interface Stage {
  readonly snapshot: Snapshot;
  readonly document: Document;
  readonly decision: Decision;
  /** The form that the decision had before the first step. */
  readonly source: DecisionFormat;
  readonly target: Target;
  /** Tells the reader of the report one thing, in one sentence. */
  tell(sentence: string): void;
}

/** Each step does one thing, and what it leaves alone stays byte for byte. */
export type Step = (stage: Stage) => readonly Edit[];

/** A step that renames headings, with the links inside of the page that lead to them. */
export function withLinks(step: Step): Step {
  return (stage) => {
    const edits = step(stage);
    const { document, decision } = stage;
    const before = anchorsOf(document).slugs;
    const after = anchorsOf(createDocument(document.uri, applyEdits(document.text, edits))).slugs;
    const links = decision.markdown.links.flatMap(({ target, targetSpan }): Edit[] => {
      const index = target.startsWith('#') ? before.indexOf(target.slice(1)) : -1;
      const slug = after[index];
      return slug === undefined || slug === before[index] ? [] : [{ span: targetSpan, text: `#${slug}` }];
    });
    return [...edits, ...links];
  };
}

/** The start of the line after the one that an offset is in. */
export function nextLine(document: Document, offset: number): number {
  return lineStarts(document)[positionAt(document, offset).line + 1] ?? document.text.length;
}

/** The numbers of the lines that a span has part in; its end is no part of it. */
export function linesOf(document: Document, { start, end }: Span): readonly number[] {
  const first = positionAt(document, start).line;
  const last = positionAt(document, Math.max(start, end - 1)).line;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The text of a section that is put before a line. */
export function sectionText({ text }: Document, level: number, heading: string, body: string): string {
  return `${'#'.repeat(level)} ${heading}\n\n${body}\n\n`.replaceAll('\n', lineBreak(text));
}

/** The edit that puts a section at the end of the text. */
export function sectionAtEnd(document: Document, level: number, heading: string, body: string): Edit {
  const { text } = document;
  const ending = lineBreak(text);
  const gap = /\n\s*\n$/.test(text) || text === '' ? '' : text.endsWith('\n') ? ending : ending + ending;
  return insertion(text.length, gap + sectionText(document, level, heading, body).slice(0, -ending.length));
}

/** The edits that take whole lines out, with the blank lines behind them where blank lines stand before them too. */
export function withoutLines(document: Document, lines: Iterable<number>): readonly Edit[] {
  const gone = [...new Set(lines)].sort((a, b) => a - b);
  const starts = lineStarts(document);
  const isBlank = (line: number) => line < starts.length && document.text.slice(starts[line], lineEnd(document, line)).trim() === '';
  const edits: Edit[] = [];
  for (let index = 0; index < gone.length; index++) {
    const first = gone[index] ?? 0;
    while (gone[index + 1] === (gone[index] ?? 0) + 1) index++;
    let next = (gone[index] ?? 0) + 1;
    const isFree = first === 0 || isBlank(first - 1);
    while (isFree && isBlank(next)) next++;
    // At the end of a file the blank lines in front belonged to what is gone.
    let start = first;
    while (next >= starts.length - 1 && (starts[next] ?? document.text.length) >= document.text.length && start > 0 && isBlank(start - 1))
      start--;
    edits.push({ span: { start: starts[start] ?? 0, end: starts[next] ?? document.text.length }, text: '' });
  }
  return edits;
}
