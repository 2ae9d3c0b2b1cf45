/** Reports outcomes that say what was chosen and not why. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { consequencesOf } from '../../languages/decision/body/consequences.ts';
import { choiceOf } from '../../languages/decision/body/outcome.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-reason',
  language: decision,
  title: 'The outcome says why the option was chosen',
  severity: 'warning',
  why: 'The reason is what a decision is kept for: it tells when the decision no longer holds.',
  remedy: 'Go on with "because" and the reason that decided.',
  fixes: 'none',
  sources: ['MADR 2 to 4: "Chosen option: …, because …"'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const choice = choiceOf(document, model);
    if (!choice) return;
    const { text, whole, rest } = choice;
    const subject = model.title;
    if (!/[\p{L}\p{N}]/u.test(text + rest)) yield { span: whole, message: 'The outcome does not say which option was chosen.', subject };
    // Whatever language the reason is in, it takes a few words.
    else if (rest.replace(/^\W*because\b/i, '').match(/[\p{L}\p{N}]+/gu) === null && !consequencesOf(document))
      yield { span: whole, message: `The outcome does not say why "${shorten(text)}" was chosen.`, subject };
  },
});
