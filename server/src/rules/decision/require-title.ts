/** Asks every decision to have a title. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { capitalized, lineBreak } from '../../engine/text.ts';
import { hasOwnTitle } from '../../languages/decision/body/title.ts';
import { fieldOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-title',
  language: decision,
  title: 'A decision has a title',
  severity: 'warning',
  why: 'Lists, graphs and links call a decision by its title; without one all they have is the name of its file.',
  remedy: 'Write what was decided as a heading of the first level, above everything else.',
  fixes: 'unsafe',
  sources: ['MADR 2 to 4', 'Michael Nygard, Documenting Architecture Decisions'],
  peers: ['adrs:001', 'adr-manager:madr-no-title-header'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { markdown, name, title } = model;
    // One that is being typed is there.
    if (markdown.headings.some(({ level, text }) => level === 1 && text === '')) return;
    if (hasOwnTitle(model) || (fieldOf(model, 'title')?.text ?? '') !== '') return;
    const start = markdown.frontmatter?.span.end ?? 0;
    const first = /\S[^\r\n]*/.exec(document.text.slice(start));
    if (!first) return;
    const at = start + first.index;
    const slug = (name?.slug ?? '').replace(/[-_]+/g, ' ').trim();
    const words = capitalized(slug);
    const end = lineBreak(document.text);
    yield {
      span: { start: at, end: at + first[0].trimEnd().length },
      message: 'This decision has no title.',
      subject: title === '' ? document.uri : title,
      ...(slug !== '' && {
        fixes: [{ title: `Add the title "${words}"`, edits: [{ span: { start: at, end: at }, text: `# ${words}${end}${end}` }] }],
      }),
    };
  },
});
