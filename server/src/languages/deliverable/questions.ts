/** Reads the questions of a project brief, and whether somebody answered them. */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { lineStarts, lineText } from '../../engine/text.ts';
import { plain } from './fields.ts';
import { isPlaceholder } from './know/placeholders.ts';
import type { Deliverable } from './language.ts';

export interface Question {
  readonly text: string;
  readonly span: Span;
  readonly answered: boolean;
  /** True where the document says itself that the question is open. */
  readonly open: boolean;
}

/** The questions that stand in bullets, rows and lines of their own, with what follows them. */
export function questionsOf(document: Document, { markdown }: Deliverable): readonly Question[] {
  const openSections = markdown.headings.filter(({ text }) => /\b(?:open|unanswered|outstanding) questions\b/i.test(text));
  const questions: Question[] = [];
  for (let line = 0; line < lineStarts(document).length; line++) {
    const start = lineStarts(document)[line] ?? 0;
    if (markdown.opaque.some((span) => start >= span.start && start < span.end)) continue;
    const match = /^([ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+|\|[ \t]*)(?:\[[ xX]\][ \t]+)?)([^?\r\n|]{3,200}\?)(.*)$/.exec(
      lineText(document, line),
    );
    if (!match) continue;
    const [, before = '', text = '', rest = ''] = match;
    const from = start + before.length;
    const isRow = before.includes('|');
    const said = isRow ? (rest.split('|')[1] ?? '') : rest.replace(/^[*_)\]:]*/, '');
    const answered = says(said) || (!isRow && says(below(document, line, before)));
    const open = openSections.some(({ section }) => start >= section.start && start < section.end);
    questions.push({ text: plain(text), span: { start: from, end: from + text.length }, answered, open });
  }
  return questions;
}

function says(text: string): boolean {
  const bare = text.replace(/^[\s:*_>→-]*(?:a(?:nswer)?[ \t]*:)?[\s*_]*/i, '').trim();
  return /[\p{L}\p{N}]/u.test(bare) && !isPlaceholder(bare);
}

/** What belongs to a bullet on the next line that is not empty: words that stand further in, or that go on with it. */
function below(document: Document, line: number, before: string): string {
  const indent = /^[ \t>]*/.exec(before)?.[0].length ?? 0;
  const next = lineText(document, line + 1);
  const following = next.trim() === '' ? lineText(document, line + 2) : next;
  const own = /^[ \t>]*/.exec(following)?.[0].length ?? 0;
  const isOwn = own > indent || (next.trim() !== '' && !/^[ \t>]*(?:[-*+|#]|\d+[.)])/.test(following));
  return isOwn ? following : '';
}
