/** Judges the decision that is said to supersede another one: it has to hold, or have held. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { labelOf } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { relationsAt } from '../../languages/decision/log/relations.ts';

export default defineRule({
  id: 'decision/valid-successor',
  language: decision,
  title: 'A decision is superseded by one that was accepted',
  severity: 'info',
  why: 'A decision that was given up for one that never held leaves nothing that does.',
  remedy: 'Accept the newer decision, or take back the status of the older one.',
  fixes: 'none',
  sources: ['Michael Nygard, Documenting Architecture Decisions: status'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    if (model.status?.standard !== 'superseded') return;
    for (const { kind, from, to, saidByTo } of relationsAt(snapshot, document)) {
      if (kind !== 'supersedes' || to.document !== document || !saidByTo) continue;
      const status = from.decision.status?.standard;
      if (status !== 'rejected' && status !== 'proposed') continue;
      yield {
        span: saidByTo.span,
        message: `"${labelOf(from.decision)}" is ${status === 'proposed' ? 'only proposed' : 'rejected'}: it supersedes nothing.`,
        subject: model.title,
      };
    }
  },
});
