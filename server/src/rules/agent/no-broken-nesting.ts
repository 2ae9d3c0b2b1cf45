/** Reports fences that hold a fence of the same length, so that the inner one closes both. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { fenceFaults } from '../../languages/agent/body/fence-faults.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-broken-nesting',
  language: agent,
  title: 'A fence that holds fences is longer than they are',
  severity: 'warning',
  why: 'The ticks that should close the inner fence close the outer one: half of a template becomes prose, and what follows the template becomes code.',
  remedy: 'Open and close the outer fence with one tick more than the longest fence inside.',
  fixes: 'safe',
  sources: ['CommonMark 0.31.2, section 4.5: Fenced code blocks'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { kind, opening, inner, mend } of fenceFaults(document)) {
      if (kind !== 'nested' || !inner) continue;
      const words = document.text.slice(opening.start, opening.end);
      const innerWords = document.text.slice(inner.start, inner.end);
      yield {
        span: opening,
        message: `Fence "${words}" holds "${innerWords}" and is no longer than it: the ticks that close the inner one close both.`,
        subject: `${model.name} ${words}`,
        related: [{ uri: document.uri, span: inner, message: 'The inner fence opens here.' }],
        ...(mend && { fixes: [{ title: 'Make the outer fence longer', edits: mend }] }),
      };
    }
  },
});
