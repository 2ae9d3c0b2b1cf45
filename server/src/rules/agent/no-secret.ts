/** Reports keys and tokens that providers mark as theirs, in prose and in code. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';
import { secretsIn } from '../../languages/openapi/know/secrets.ts';

export default defineRule({
  id: 'agent/no-secret',
  language: agent,
  title: 'No key or token is written down',
  severity: 'error',
  why: 'An agent file is copied, published and sent to a model with every request; so is a key that stands in it.',
  remedy: 'Withdraw the key at its provider, for it counts as known, and name an environment variable instead.',
  fixes: 'none',
  sources: ['OWASP Top 10 for LLM Applications: LLM02 Sensitive Information Disclosure', 'CWE-798: Use of Hard-coded Credentials'],
  peers: ['skillsaw:content-embedded-secrets'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { what, span } of secretsIn(document.text, { start: 0, end: document.text.length })) {
      // The whole of it would stand in logs and reports from now on.
      const shown = document.text.slice(span.start, Math.min(span.start + 6, span.end));
      yield { span, message: `"${shown}…" looks like ${what}.`, subject: model.name };
    }
  },
});
