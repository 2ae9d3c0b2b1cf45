/** Reports decisions that supersede or amend each other in a circle. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { labelOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { cyclesAt } from '../../languages/decision/log/cycles.ts';

export default defineRule({
  id: 'decision/no-supersession-cycle',
  language: decision,
  title: 'Decisions do not supersede each other in a circle',
  severity: 'warning',
  why: 'Of two decisions that supersede each other nobody can tell which one holds.',
  remedy: 'Remove the relation that is wrong: the newer decision supersedes or amends the older one.',
  fixes: 'none',
  sources: ['adr-tools supersede and amend links'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    for (const { kind, others, said } of cyclesAt(snapshot, document)) {
      const way = others.map((record) => `"${labelOf(record.decision)}"`).join(', that one ');
      yield { span: said.span, message: `This decision ${kind} ${way}, and that one this decision.`, subject: model.title };
    }
  },
});
