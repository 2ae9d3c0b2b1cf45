/** Reports options of which only the good or only the bad is told. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { comparisonsOf } from '../../languages/decision/body/options.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/require-arguments',
  language: decision,
  title: 'Each option has arguments for and against it',
  severity: 'hint',
  preset: 'strict',
  why: 'An option without a drawback was not looked at closely, and one without a merit was never a choice.',
  remedy: 'Say what speaks for each option and what against it.',
  fixes: 'none',
  sources: ['MADR 2 to 4: pros and cons of the options'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { heading, pros, cons } of comparisonsOf(document, model)) {
      if (pros === cons) continue;
      const message = `"${shorten(heading.text)}" has no argument ${pros ? 'against' : 'for'} it.`;
      yield { span: heading.span, message, subject: `${model.title} ${heading.text}` };
    }
  },
});
