/** Reports placeholders of a template that were never filled in. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { placeholdersIn } from '../../languages/agent/body/placeholders.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-placeholder',
  language: agent,
  title: 'No placeholder is left of a template',
  severity: 'warning',
  why: 'A model takes a placeholder for a part of its instructions and makes something up for it.',
  remedy: 'Write what belongs there, or remove the line.',
  fixes: 'none',
  sources: ['Anthropic documentation: skill authoring, checklist before sharing'],
  peers: ['skillsaw:content-placeholder-text'],
  options: z.strictObject({}),
  *check({ document, model }) {
    // In a template placeholders are in their place.
    if (/\/templates?\/|[._-]template\./i.test(document.uri)) return;
    for (const { span, words } of placeholdersIn(document)) {
      yield { span, message: `"${words}" was never filled in.`, subject: `${model.name} ${words}` };
    }
  },
});
