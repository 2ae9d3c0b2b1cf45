/** Asks for titles in title case. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { inTitleCase } from '../../languages/decision/body/title-case.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/prefer-title-case',
  language: decision,
  title: 'Titles are written in title case',
  severity: 'info',
  preset: 'all',
  why: 'In a list of decisions titles in one case read as one list.',
  remedy: 'Start every word of the title with a capital but for short ones such as "of" and "with".',
  fixes: 'unsafe',
  sources: ['ADR Manager'],
  peers: ['adr-manager:madr-header-not-in-title-case'],
  options: z.strictObject({}),
  *check({ document, model: { title, titleSpan } }) {
    if (!titleSpan) return;
    const written = document.text.slice(titleSpan.start, titleSpan.end);
    const wanted = inTitleCase(written);
    if (wanted === written) return;
    yield {
      span: titleSpan,
      message: `"${shorten(title)}" is not written in title case.`,
      subject: title,
      fixes: [{ title: `Write "${shorten(wanted)}"`, edits: [{ span: titleSpan, text: wanted }] }],
    };
  },
});
