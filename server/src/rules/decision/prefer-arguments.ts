/** Asks for consequences that are marked as good or bad. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { consequencesOf } from '../../languages/decision/body/consequences.ts';
import { isEmpty } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/prefer-arguments',
  language: decision,
  title: 'Consequences are told as good or bad',
  severity: 'hint',
  preset: 'all',
  why: 'In a list of "Good, because" and "Bad, because" the price of a decision is seen at once.',
  remedy: 'Start each consequence with "Good, because", "Bad, because" or "Neutral, because".',
  fixes: 'none',
  sources: ['MADR 3 and 4: consequences'],
  peers: ['adrs:017'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (!model.format.startsWith('madr')) return;
    const consequences = consequencesOf(document);
    if (!consequences || consequences.marksGood || consequences.marksBad || isEmpty(document, consequences.part.heading.section)) return;
    const { span, text } = consequences.part.heading;
    yield { span, message: `"${text}" does not tell good from bad.`, subject: model.title };
  },
});
