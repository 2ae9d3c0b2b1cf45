/** Reports what a decision that is stated in one sentence leaves out. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { statementsIn } from '../../languages/decision/body/statement.ts';
import { partOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/valid-statement',
  language: decision,
  title: 'A Y-statement is complete',
  severity: 'info',
  why: 'The sentence stands for the whole record: without what was to be achieved or what was accepted it is a mere announcement.',
  remedy: 'Say all five: in the context of, facing, we decided for, to achieve, accepting. What was neglected may be left out.',
  fixes: 'none',
  sources: ['Olaf Zimmermann, Y-statements', 'Sustainable Architectural Decisions, short form'],
  options: z.strictObject({}),
  *check({ document, model }) {
    // Where further sections tell what follows, the sentence does not stand for the whole record.
    if (partOf(model, 'consequences') ?? partOf(model, 'comparison')) return;
    for (const { span, missing } of statementsIn(document)) {
      if (missing.length === 0) continue;
      const names = missing.map((name) => `"${name}"`);
      const last = names.pop();
      yield {
        span,
        message: `The statement lacks ${names.length === 0 ? last : `${names.join(', ')} and ${last}`}.`,
        subject: model.title,
      };
    }
  },
});
