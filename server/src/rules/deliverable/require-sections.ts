/** Reports the parts that readers of a document look for in vain. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { addSections } from '../../languages/deliverable/fix/skeleton.ts';
import { profiles } from '../../languages/deliverable/kinds.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { missingSections } from '../../languages/deliverable/sections.ts';

const names = [...new Set(profiles.flatMap(({ sections }) => sections.map(({ name }) => name)))];

export default defineRule({
  id: 'deliverable/require-sections',
  language: deliverable,
  title: 'A document has the parts that its readers look for',
  severity: 'info',
  preset: 'strict',
  why: 'Security, recovery and monitoring that nobody planned are found missing in the worst hour.',
  remedy: 'Add the section; one sentence why it is not needed will do as well.',
  fixes: 'unsafe',
  sources: ['arc42', 'ISO/IEC 25010: quality characteristics', 'AWS Well-Architected Framework'],
  options: z.strictObject({ ignore: z.array(z.enum(names)).default([]).describe('Sections that your documents do without.') }),
  *check({ document, model, options }) {
    // What a handoff lacks is told by a rule of its own, which is on by default.
    if (model.profile.kind === 'handoff') return;
    const missing = missingSections(model).filter(({ name }) => !options.ignore.includes(name));
    if (missing.length === 0) return;
    yield {
      span: model.titleSpan,
      message: `The ${model.profile.name} has no ${missing.length === 1 ? 'section' : 'sections'} ${missing.map(({ name }) => `"${name}"`).join(', ')}.`,
      subject: model.title,
      fixes: addSections(document, model.markdown, missing),
    };
  },
});
