/** Reports instructions to the model that a reader of the rendered page does not see. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { hiddenText } from '../../languages/agent/body/hidden-text.ts';
import { injectionIn } from '../../languages/agent/know/injection.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-hidden-instructions',
  language: agent,
  title: 'No instruction hides from its reader',
  severity: 'error',
  why: 'A page shows no comments, no hidden elements and no encoded text, but a model reads them all: what stands there takes an agent over behind the back of whoever installed it.',
  remedy: 'Remove it, and look closely at where the file came from.',
  fixes: 'none',
  sources: ['OWASP Top 10 for LLM Applications: LLM01 Prompt Injection', 'MITRE ATLAS AML.T0051: LLM Prompt Injection'],
  peers: ['skillsaw:security-hidden-instructions', 'skillsaw:security-encoded-payload'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { span, where, text } of hiddenText(document)) {
      const what = injectionIn(text);
      if (what === undefined) continue;
      const words = text.trim().replace(/\s+/g, ' ');
      const shown = words.length <= 60 ? words : `${words.slice(0, 59)}…`;
      yield { span, message: `${where} ${what}: "${shown}".`, subject: model.name };
    }
  },
});
