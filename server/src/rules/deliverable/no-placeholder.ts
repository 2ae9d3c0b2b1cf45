/** Reports the places of a template that nobody has filled in. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineStarts, lineText } from '../../engine/text.ts';
import { patternCalled } from '../../languages/deliverable/know/patterns.ts';
import { isChoice, isPlaceholder, mayBeType, placesIn } from '../../languages/deliverable/know/placeholders.ts';
import { type Deliverable, deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/no-placeholder',
  language: deliverable,
  title: 'No place of the template is left open',
  severity: 'warning',
  why: 'Who gets the document cannot tell a question that was forgotten from one that was decided.',
  remedy: 'Fill the place in, or write that it is not needed and why.',
  fixes: 'none',
  sources: [
    'ISO/IEC/IEEE 42010: an architecture description states its decisions',
    'markdownlint and vale styles that report TODO and TBD',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    // A fence shows a template to whoever is to fill it in, and a file may say of itself that it is one.
    if (document.host || /template/i.test(document.uri)) return;
    const labels = new Set(model.markdown.definitions.map(({ label }) => `[${label.toLowerCase()}]`));
    for (const { words, span } of placesOf(document, model)) {
      if (labels.has(words.toLowerCase())) continue;
      yield { span, message: `"${shorten(words)}" is still to be filled in.`, subject: words };
    }
  },
});

interface Place extends Pick<Finding, 'span'> {
  readonly words: string;
}

function* placesOf(document: Document, { fields, markdown, profile }: Deliverable): Iterable<Place> {
  const hasTypes = profile.kind === 'api' || profile.kind === 'schema';
  for (const { text, span } of markdown.headings) {
    const written = document.text.slice(span.start, span.end);
    for (const { start, end } of written === text ? placesIn(text) : []) {
      yield { words: text.slice(start, end), span: { start: span.start + start, end: span.start + end } };
    }
  }
  for (const { name, text, span, form, cells } of fields) {
    if (form === 'key' && isList(text)) continue;
    const values = form === 'row' ? cells : [{ text, span }];
    for (const value of values) {
      if (hasTypes && mayBeType(value.text)) continue;
      if (isPlaceholder(value.text) || (isChoice(value.text) && patternCalled(name))) yield { words: value.text, span: value.span };
    }
  }
  for (let line = 0; line < lineStarts(document).length; line++) {
    const match = /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?)(\[[^\]]{2,}\]|\{\{[^}]+\}\})[ \t]*$/.exec(
      lineText(document, line),
    );
    if (!match) continue;
    const [, before = '', words = ''] = match;
    const start = (lineStarts(document)[line] ?? 0) + before.length;
    const isCode = markdown.opaque.some((span) => start >= span.start && start < span.end);
    if (!isCode && isPlaceholder(words)) yield { words, span: { start, end: start + words.length } };
  }
}

/** In frontmatter brackets hold lists: `[orders]`, `[orders, api design]`; words that are no list are a place. */
function isList(text: string): boolean {
  return /^\[(?:[^\s\]]*|[^\]]*,[^\]]*)\]$/.test(text);
}

function shorten(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
