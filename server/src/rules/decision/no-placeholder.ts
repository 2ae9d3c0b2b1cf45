/** Reports the places of a template that nobody has filled in. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { isTemplate, openPlacesIn } from '../../languages/decision/body/placeholders.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/no-placeholder',
  language: decision,
  title: 'No place of the template is left open',
  severity: 'warning',
  why: 'Whoever reads the decision cannot tell what was forgotten from what was left open on purpose.',
  remedy: 'Write what belongs there, or remove the line.',
  fixes: 'none',
  sources: ['MADR 2 to 4: places in brackets or braces', "adr-tools: the template's questions"],
  peers: ['adrs:014'],
  options: z.strictObject({}),
  *check({ document, model: { status, title } }) {
    if (isTemplate(document.uri)) return;
    const isDraft = status?.standard === 'proposed';
    for (const { kind, text, span } of openPlacesIn(document)) {
      // What is still to be found out belongs in a draft.
      if (kind === 'later' && status?.standard !== 'accepted') continue;
      const message = kind === 'sentence' ? `"${shorten(text)}" is still the template's.` : `"${shorten(text)}" is still to be filled in.`;
      yield { span, message, subject: `${title} ${text}`, ...(isDraft && { severity: 'info' }) };
    }
  },
});
