/** Tells where a decision that holds names one that was superseded. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { labelOf, namesIn } from '../../languages/decision/decision.ts';
import { decision } from '../../languages/decision/language.ts';
import { resolve } from '../../languages/decision/log/log.ts';
import { relationsAt } from '../../languages/decision/log/relations.ts';

export default defineRule({
  id: 'decision/no-superseded-reference',
  language: decision,
  title: 'A decision that holds does not build on one that was superseded',
  severity: 'hint',
  preset: 'all',
  why: 'What a decision rests on may be gone: its reasons have to be looked at again.',
  remedy: 'Look at the newer decision, and name that one if the reason still holds.',
  fixes: 'none',
  sources: ['Michael Nygard, Documenting Architecture Decisions: status'],
  options: z.strictObject({}),
  *check({ document, model, snapshot }) {
    if (model.status?.standard !== 'accepted') return;
    for (const written of namesIn(model)) {
      if (written.kind !== 'mentions' && written.kind !== 'relates') continue;
      const other = resolve(snapshot, document, written);
      if (other?.decision.status?.standard !== 'superseded') continue;
      const successors = relationsAt(snapshot, other.document).filter(
        ({ kind, to }) => kind === 'supersedes' && to.document === other.document,
      );
      // The one that superseded it speaks of it as the past.
      if (successors.some(({ from }) => from.document === document)) continue;
      const [successor] = successors;
      const by = successor ? ` by "${labelOf(successor.from.decision)}"` : '';
      yield { span: written.span, message: `"${labelOf(other.decision)}" was superseded${by}.`, subject: model.title };
    }
  },
});
