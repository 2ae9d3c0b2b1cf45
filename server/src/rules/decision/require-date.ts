/** Asks for a date where the other decisions of the log have one. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lacksWhatOthersHave } from '../../languages/decision/body/siblings.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-date',
  language: decision,
  title: 'A decision has a date where the others of its log have one',
  severity: 'info',
  preset: 'strict',
  why: 'Without it nobody can tell what was known when the decision was made, and a timeline leaves it out.',
  remedy: 'Write the day of the decision in the place where the others have it.',
  fixes: 'none',
  sources: ['Michael Nygard, Documenting Architecture Decisions', 'MADR 2 to 4'],
  peers: ['adrs:003'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model: { date, title, titleSpan }, snapshot }) {
    if (date || !titleSpan || !lacksWhatOthersHave(snapshot, document, ({ date }) => date !== undefined)) return;
    yield { span: titleSpan, message: `"${title}" has no date, unlike the others of its folder.`, subject: title };
  },
});
