/** Asks every suppression comment for its reason. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { suppressionLanguage } from '../../engine/suppress.ts';

export default defineRule({
  id: 'suppression/require-reason',
  language: suppressionLanguage,
  title: 'A suppression says why',
  severity: 'info',
  why: 'The next reader has to know whether the reason still holds before daring to remove the comment.',
  remedy: 'Write the reason behind a colon: "backend-architect-disable-next-line sql/require-primary-key: a queue, read once".',
  fixes: 'none',
  sources: ['Biome suppression comments, which demand a reason'],
  options: z.strictObject({}),
  *check({ model }) {
    for (const { span, reason, rules } of model.suppressions) {
      if (reason !== undefined && reason !== 'the reason') continue;
      const subject = rules.map(({ id }) => id).join(', ') || 'every rule';
      yield { span, message: `The suppression of ${rules.length === 0 ? subject : `"${subject}"`} gives no reason.`, subject };
    }
  },
});
