/** Reports handoffs that keep from the receiver what is done, what is left, or what to look out for. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { addSections } from '../../languages/deliverable/fix/skeleton.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { missingSections } from '../../languages/deliverable/sections.ts';

export default defineRule({
  id: 'deliverable/require-handoff-parts',
  language: deliverable,
  title: 'A handoff says what is done, what is left and what to look out for',
  severity: 'info',
  why: 'The receiver starts from this text alone: what it leaves out is done twice, or never.',
  remedy: 'Add the part; "none" is an answer too.',
  fixes: 'unsafe',
  sources: ['agency-agents: handoff templates', 'Joint Commission: standardised handoffs such as I-PASS'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (model.profile.kind !== 'handoff') return;
    const missing = missingSections(model);
    if (missing.length === 0) return;
    yield {
      span: model.titleSpan,
      message: `The handoff does not tell ${missing.map(({ name }) => `"${name}"`).join(', ')}.`,
      subject: model.title,
      fixes: addSections(document, model.markdown, missing),
    };
  },
});
