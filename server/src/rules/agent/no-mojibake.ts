/** Reports text in the wrong encoding and puts the right one back. */
import { z } from 'zod';
import type { Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';
import { findMojibake } from '../../languages/agent/mojibake.ts';
import { readMarkdown } from '../../languages/markdown/markdown.ts';

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
    const found = findMojibake(document.text);
    if (found.length === 0) return;
    const { codeSpans, fences } = readMarkdown(document);
    const quoted = [...codeSpans, ...fences.map(({ content }) => content)];
    const inProse = found.filter(({ span }) => !quoted.some((place) => within(span, place)));
    // Code may show such text on purpose, but not in a file that has it in its prose as well.
    if (inProse.length === 0) return;
    for (const { span, codePage, decoded } of found) {
      if (codeSpans.some((place) => within(span, place))) continue;
      const words = document.text.slice(span.start, span.end);
      const what = decoded === undefined ? 'what is left of an emoji' : `"${decoded}"`;
      yield {
        span,
        message: `"${words}" is ${what}, UTF-8 read as ${codePage}.`,
        subject: model.name,
        ...(decoded !== undefined && { fixes: [{ title: `Put back "${decoded}"`, edits: [{ span, text: decoded }] }] }),
      };
    }
  },
});

function within(span: Span, place: Span): boolean {
  return span.start >= place.start && span.end <= place.end;
}
