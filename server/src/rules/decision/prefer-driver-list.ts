/** Asks for decision drivers as a list. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { itemsIn } from '../../languages/decision/body/items.ts';
import { isEmpty, visibleText } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/prefer-driver-list',
  language: decision,
  title: 'Decision drivers are a list',
  severity: 'hint',
  preset: 'strict',
  why: 'Each option is held against each driver; in a paragraph they cannot be told apart.',
  remedy: 'Write one driver for each item of a list.',
  fixes: 'none',
  sources: ['MADR 2 to 4: decision drivers'],
  peers: ['adrs:015'],
  options: z.strictObject({}),
  *check({ document, model: { parts, title } }) {
    for (const { kind, heading } of parts) {
      if (kind !== 'drivers' || isEmpty(document, heading.section) || itemsIn(document, heading.section).length > 0) continue;
      // Tables and sections of their own tell them apart as well.
      if (/^[ \t]*(?:\||#|<|•)/m.test(visibleText(document).slice(heading.section.start, heading.section.end))) continue;
      yield { span: heading.span, message: `"${heading.text}" is not a list.`, subject: title };
    }
  },
});
