/** Asks that an agent is told who it is. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { tellsRole } from '../../languages/agent/body/role.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/require-role',
  language: agent,
  title: 'An agent is told who it is',
  severity: 'info',
  preset: 'strict',
  why: 'The first sentence of a prompt sets the point of view for all the others; without one the model answers as nobody in particular.',
  remedy: 'Open with a sentence such as "You are a database reviewer who …".',
  fixes: 'none',
  sources: ['Anthropic, prompt engineering: giving Claude a role with a system prompt'],
  options: z.strictObject({}),
  *check({ document, model }) {
    if (model.format.kind !== 'agent') return;
    const first = readBody(document).passages[0];
    if (!first || tellsRole(document)) return;
    yield { span: first.span, message: `Nothing tells "${model.name}" who it is.`, subject: model.name };
  },
});
