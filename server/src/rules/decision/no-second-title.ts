/** Reports a second title in the middle of a decision. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { shorten } from '../../languages/decision/body/text.ts';
import { decision } from '../../languages/decision/language.ts';

export default defineRule({
  id: 'decision/no-second-title',
  language: decision,
  title: 'A decision has one title',
  severity: 'info',
  preset: 'strict',
  why: 'A second heading of the first level starts another page: outlines and site generators put what follows beside the decision, not into it.',
  remedy: 'Make it a section, or give the other decision a file of its own.',
  fixes: 'none',
  sources: ['MADR 2 to 4: one heading of the first level', 'markdownlint MD025'],
  options: z.strictObject({}),
  *check({ model }) {
    const { headings } = model.markdown;
    const [first, ...others] = headings.filter(({ level }) => level === 1);
    // Where all sections are headings of the first level, that is the form of the file.
    if (!first || others.length !== 1 || first !== headings[0] || !headings.some(({ level }) => level === 2)) return;
    for (const { span, text } of others) yield { span, message: `"${shorten(text)}" is a second title.`, subject: model.title };
  },
});
