/** Reports the questions of a project brief that nobody answered. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { confirmationOf } from '../../languages/deliverable/confirmation.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { questionsOf } from '../../languages/deliverable/questions.ts';

export default defineRule({
  id: 'deliverable/require-answers',
  language: deliverable,
  title: 'The questions of a project brief are answered',
  severity: 'info',
  why: 'A question that stays open in the brief is answered by whoever writes the code, and nobody hears of it.',
  remedy: 'Write the answer behind the question, or move the question below "Open questions" until the brief is confirmed.',
  fixes: 'none',
  sources: ['Karl Wiegers and Joy Beatty, Software Requirements', 'ISO/IEC/IEEE 29148: requirements are complete'],
  options: z.strictObject({
    small: z.int().min(0).default(5).describe('How many answers the brief of a small feature needs, where it says "Size: small".'),
    full: z.int().min(0).default(15).describe('How many answers the brief of a full project needs, where it says "Size: full".'),
  }),
  *check({ document, model, options }) {
    if (model.profile.kind !== 'brief' || document.host) return;
    const questions = questionsOf(document, model);
    const isConfirmed = confirmationOf(model).state === 'confirmed';
    // Questions of which none is answered below may be there to be asked, not to be answered.
    const isForm = isConfirmed || questions.some(({ answered }) => answered);
    for (const { text, span, answered, open } of isForm ? questions : []) {
      if (answered || (open && !isConfirmed)) continue;
      const message = isConfirmed ? `"${text}" has no answer, and the brief is confirmed.` : `"${text}" has no answer.`;
      yield { span, message, subject: text };
    }
    const size = model.fields.find(({ name }) => /^(?:project )?size$/i.test(name));
    const word = /\b(small|full)\b/i.exec(size?.text ?? '')?.[1]?.toLowerCase();
    if (!size || (word !== 'small' && word !== 'full')) return;
    const answers = questions.filter(({ answered }) => answered).length;
    if (answers === 0 || answers >= options[word]) return;
    const message = `The brief holds ${count(answers, 'answer')}: one of size "${word}" needs ${options[word]} at least.`;
    yield { span: size.span, message, subject: model.title };
  },
});
