/** Asks for tags where the other decisions of the log have them. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lacksWhatOthersHave } from '../../languages/decision/body/siblings.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-tags',
  language: decision,
  title: 'A decision has tags where the others of its log have them',
  severity: 'hint',
  preset: 'strict',
  why: 'Whoever looks for all decisions on a topic by its tag does not find the one without.',
  remedy: 'Give it the tags of its topic.',
  fixes: 'none',
  sources: ['Log4brains: tags', 'ADR Manager: tags'],
  needs: 'project',
  options: z.strictObject({}),
  *check({ document, model: { tags, title, titleSpan }, snapshot }) {
    if (tags.length > 0 || !titleSpan || !lacksWhatOthersHave(snapshot, document, (other) => other.tags.length > 0)) return;
    yield { span: titleSpan, message: `"${title}" has no tags, unlike the others of its folder.`, subject: title };
  },
});
