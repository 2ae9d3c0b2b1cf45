/** Reports a pattern that nobody knows, or that answers another question. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { didYouMean } from '../../engine/text.ts';
import { plain } from '../../languages/deliverable/fields.ts';
import { knows, patternCalled, patterns } from '../../languages/deliverable/know/patterns.ts';
import { isChoice, isPlaceholder, saysNone } from '../../languages/deliverable/know/placeholders.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/valid-pattern',
  language: deliverable,
  title: 'An architecture specification chooses patterns that readers know',
  severity: 'warning',
  why: 'The four pattern lines are what everybody reads first; a misspelt or misplaced name there makes them ask what is meant.',
  remedy: 'Write one of the usual names, and what is special about yours behind it.',
  fixes: 'unsafe',
  sources: ['Mark Richards and Neal Ford, Fundamentals of Software Architecture', 'Martin Fowler, MonolithFirst'],
  options: z.strictObject({ allow: z.array(z.string()).default([]).describe('Further patterns that your architects know.') }),
  *check({ model: { fields }, options }) {
    for (const { name, text, span } of fields) {
      const pattern = patternCalled(name);
      const value = plain(text);
      if (!pattern || value === '' || isPlaceholder(text) || isChoice(text) || saysNone(text) || knows(pattern, value)) continue;
      if (options.allow.some((allowed) => value.toLowerCase().includes(allowed.toLowerCase()))) continue;
      const meant = value.length <= 24 ? didYouMean(value, pattern.choices) : undefined;
      if (meant !== undefined) {
        const message = `"${value}" is no ${pattern.name}. Did you mean "${meant}"?`;
        yield { span, message, subject: name, fixes: [{ title: `Change it to "${meant}"`, edits: [{ span, text: meant }] }] };
        continue;
      }
      // Whoever explains in more words than a name has thought of something else.
      if (value.split(/\s+/).length > 3) continue;
      const other = patterns.find((candidate) => candidate !== pattern && knows(candidate, value));
      const message = other
        ? `"${shorten(value)}" is a ${other.name}, no ${pattern.name}.`
        : `"${shorten(value)}" is no ${pattern.name} that readers know: usual are ${pattern.choices.join(', ')}.`;
      yield { span, message, subject: name, severity: 'hint' };
    }
  },
});

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
