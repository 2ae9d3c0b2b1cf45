/** Reports text in the wrong encoding and puts the right one back. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { applyEdits, positionAt } from '../../engine/text.ts';
import { agent } from '../../languages/agent/language.ts';
import { type Mojibake, misreadIn } from '../../languages/agent/mojibake.ts';

export default defineRule({
  id: 'agent/no-mojibake',
  language: agent,
  title: 'The text is in the right encoding',
  severity: 'warning',
  why: 'UTF-8 that was once read in another code page reaches the model as noise, and every copy of the file carries it on.',
  remedy: 'Put back the characters that the bytes stand for; save and copy the file as UTF-8.',
  fixes: 'safe',
  sources: ['WHATWG Encoding Standard: windows-1252 and macintosh', 'ftfy, which repairs text decoded in the wrong encoding'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const line of byLine(document, misreadIn(document))) yield { ...tell(document, line), subject: model.name };
  },
});

/** The runs of each line that has any. */
function byLine(document: Document, found: readonly Mojibake[]): readonly (readonly Mojibake[])[] {
  const lines: Mojibake[][] = [];
  let number = -1;
  for (const each of found) {
    const { line } = positionAt(document, each.span.start);
    if (line === number) lines.at(-1)?.push(each);
    else lines.push([each]);
    number = line;
  }
  return lines;
}

/** One finding for all runs of a line: from the first to the last of them. */
function tell({ text }: Document, line: readonly Mojibake[]): Omit<Finding, 'subject'> {
  const first = line[0];
  const runs = { start: first?.span.start ?? 0, end: line.at(-1)?.span.end ?? 0 };
  const span = line.length === 1 ? runs : wholeWords(text, runs);
  const edits = line.flatMap(({ span, decoded }) => (decoded === undefined ? [] : [{ span, text: decoded }]));
  const words = text.slice(span.start, span.end);
  const decoded = applyEdits(
    words,
    edits.map((edit) => ({ ...edit, span: { start: edit.span.start - span.start, end: edit.span.end - span.start } })),
  );
  const what = edits.length === 0 ? 'what is left of an emoji' : `"${shorten(decoded)}"`;
  const message = `"${shorten(words)}" is ${what}, ${first?.encoding ?? ''} read as ${first?.codePage ?? ''}.`;
  return { span, message, ...(edits.length > 0 && { fixes: [{ title: `Put back "${shorten(decoded)}"`, edits }] }) };
}

/** Several runs are told with the words they stand in. */
function wholeWords(text: string, { start, end }: Span): Span {
  const before = /[\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}]*/u.exec(text.slice(end, end + 40))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
