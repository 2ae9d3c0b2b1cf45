/** Reports rules of one file that forbid what another one demands. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { positionAt } from '../../engine/text.ts';
import { type Directive, directivesOf } from '../../languages/agent/body/directives.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-contradicting-rules',
  language: agent,
  title: 'No rule forbids what another one demands',
  severity: 'warning',
  why: 'Of two rules that exclude each other a model follows one, and nobody knows which.',
  remedy: 'Remove one of them, or say when each of them holds.',
  fixes: 'none',
  sources: ['Anthropic, prompt engineering: be clear, direct and detailed'],
  peers: ['skillsaw:content-contradiction'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const seen = new Map<string, Directive>();
    for (const directive of directivesOf(document)) {
      // One word may be cut short by anything; what leads to a list or to code says only there what it is about; and what holds only
      // sometimes contradicts nothing.
      if (
        !directive.isAbsolute ||
        directive.written.trimEnd().endsWith(':') ||
        directive.action.split(' ').length < 2 ||
        /\b(?:if|when|unless|until|while|without|except|only)\b/.test(directive.action)
      )
        continue;
      const other = seen.get(directive.action);
      if (!other) seen.set(directive.action, directive);
      if (!other || other.isNegative === directive.isNegative) continue;
      const { line } = positionAt(document, other.span.start);
      yield {
        span: directive.span,
        message: `This ${directive.isNegative ? 'forbids' : 'demands'} what line ${line + 1} ${other.isNegative ? 'forbids' : 'demands'}: "${directive.action}".`,
        subject: model.name,
        related: [{ uri: document.uri, span: other.span, message: `Here it is ${other.isNegative ? 'forbidden' : 'demanded'}.` }],
      };
    }
  },
});
