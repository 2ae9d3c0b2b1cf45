/** Reports sections of decisions in which nothing stands. */

import { z } from 'zod';
import type { Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { requiredSections } from '../../languages/decision/body/required.ts';
import { isEmpty } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';
import { partKind } from '../../languages/decision/reading/parts.ts';
import { isPast } from '../../languages/decision/reading/status.ts';

export default defineRule({
  id: 'decision/no-empty-section',
  language: decision,
  title: 'No section of a decision is empty',
  severity: 'info',
  why: 'An empty section looks as if something was lost; nobody can tell whether there was nothing to say.',
  remedy: 'Write it, write that there is nothing, or remove the heading.',
  fixes: 'none',
  sources: ['MADR 2 to 4: optional sections are removed when they are not needed'],
  peers: [
    'adrs:014',
    'adr-manager:madr-empty-context-and-problem-statement',
    'adr-manager:madr-empty-considered-options',
    'adr-manager:madr-empty-decision-outcome',
  ],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { markdown, title, titleSpan } = model;
    const standard = model.status?.standard;
    if (isPast(standard)) return;
    const required = new Set(requiredSections(model).map(({ kind }) => kind));
    const named = model.parts.filter(({ kind }) => kind === 'options' || kind === 'comparison').map(({ heading }) => heading.section);
    for (const [index, { level, text, span, section }] of markdown.headings.entries()) {
      const next = markdown.headings[index + 1];
      if (span === titleSpan || level === 1 || (next && next.level > level) || !isTopic(text) || !isEmpty(document, section)) continue;
      const kind = partKind(text);
      // That of the status is told by the rule about it.
      if (kind === 'status') continue;
      // Nothing neutral to say, or an option that its heading tells in full, needs no words.
      if (/^neutral\b/i.test(text) || isWithin(span, named)) continue;
      yield {
        span,
        message: `Nothing stands below "${text}".`,
        subject: `${title} ${text}`,
        ...(kind && required.has(kind) && standard !== 'proposed' && { severity: 'warning' }),
        ...((kind === 'links' || /^notes?$/i.test(text.trim())) && { severity: 'hint' }),
      };
    }
  },
});

function isWithin({ start }: Span, spans: readonly Span[]): boolean {
  return spans.some((span) => start >= span.start && start < span.end);
}

/** True for a heading that announces text. A whole sentence, or a name with its value, says all there is. */
function isTopic(text: string): boolean {
  return /\p{L}/u.test(text) && !/[.!?:](?:\s|$)/.test(text.trim()) && text.split(/\s+/).length < 8;
}
