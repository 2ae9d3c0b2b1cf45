/** Reports suppression comments, or single rules in them, that silence nothing. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { suppressionLanguage } from '../../engine/suppress.ts';
import { suggestion } from '../../engine/text.ts';

export default defineRule({
  id: 'suppression/no-unused',
  language: suppressionLanguage,
  title: 'A suppression silences something',
  severity: 'warning',
  why: 'A suppression that outlived its finding hides the next one without anybody having decided so.',
  remedy: 'Remove the comment, or the rule from it; correct the rule id if it is misspelt.',
  fixes: 'safe',
  sources: ['ESLint reportUnusedDisableDirectives', 'Squawk unused-ignore', 'Postgres Language Server unused suppressions'],
  options: z.strictObject({}),
  *check({ model, rules }) {
    const known = rules.map((rule) => rule.id);
    for (const suppression of model.suppressions) {
      const unused = suppression.rules.filter(({ id }) => !suppression.silenced.has(id));
      const nothingLeft = suppression.silenced.size === 0;
      const remove = { title: 'Remove the suppression', edits: [{ span: suppression.comment, text: '' }] };
      if (suppression.rules.length === 0 && nothingLeft) {
        yield { span: suppression.span, message: 'This suppression silences nothing.', subject: 'every rule', fixes: [remove] };
      }
      for (const { id, span } of unused) {
        const message = known.includes(id) ? `"${id}" finds nothing here.` : `Rule "${id}" is unknown.${suggestion(id, known)}`;
        yield { span, message, subject: id, ...(nothingLeft && { fixes: [remove] }) };
      }
    }
  },
});
