/** Reports accepted decisions whose words were changed since the commit that changes are compared with. */

import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { decision } from '../../languages/decision/language.ts';
import { changedParts } from '../../languages/decision/log/changed.ts';
import { daysSince } from '../../languages/decision/reading/dates.ts';

export default defineRule({
  id: 'decision/no-changed-decision',
  language: decision,
  title: 'An accepted decision is superseded, not rewritten',
  severity: 'info',
  why: 'A log that is rewritten tells what is thought today; why something was built the way it was, nobody can read any more.',
  remedy: 'Take back the change and supersede or amend the decision by a new one.',
  fixes: 'none',
  sources: ['Michael Nygard, Documenting Architecture Decisions', 'AWS Prescriptive Guidance: an accepted ADR is immutable'],
  options: z.strictObject({
    words: z.number().int().min(0).default(8).describe('How many words may be changed in a part: spelling has to be mended.'),
    days: z.number().int().min(0).default(14).describe('For how many days after its date a decision may still be changed.'),
  }),
  *check({ document, model, snapshot, options }) {
    const earlier = snapshot.before?.documents.get(document.uri);
    if (!earlier || earlier === document || model.status?.standard !== 'accepted') return;
    const before = decision.parse(earlier);
    if (before.status?.standard !== 'accepted') return;
    const { date } = before;
    if (date?.iso !== undefined && daysSince(date.iso, snapshot) < options.days) return;
    for (const part of changedParts({ document: earlier, decision: before }, { document, decision: model })) {
      if (part.removed + part.added <= options.words) continue;
      const span = part.heading?.span ?? model.titleSpan;
      if (!span) continue;
      const changes = [part.removed > 0 && `${count(part.removed, 'word')} gone`, part.added > 0 && `${count(part.added, 'word')} new`];
      const message = `This decision was accepted, and "${part.name}" was changed: ${changes.filter(Boolean).join(', ')}. Supersede it instead.`;
      yield { span, message, subject: model.title };
    }
  },
});
