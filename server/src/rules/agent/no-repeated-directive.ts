/** Reports rules that a file says twice, in the same words. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { positionAt } from '../../engine/text.ts';
import { type Directive, directivesOf } from '../../languages/agent/body/directives.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-repeated-directive',
  language: agent,
  title: 'A rule is said once',
  severity: 'info',
  preset: 'strict',
  why: 'Two copies of a rule cost context twice, and one day only one of them is changed.',
  remedy: 'Keep the rule where it belongs, and remove the other.',
  fixes: 'none',
  sources: ['Anthropic, Claude Code best practices: keep CLAUDE.md concise'],
  peers: ['skillsaw:content-repeated-directive', 'vscode:redundant-instruction'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const seen = new Map<string, Directive>();
    for (const directive of directivesOf(document)) {
      if (directive.action.split(' ').length < 4) continue;
      const key = `${directive.isNegative} ${directive.action}`;
      const other = seen.get(key);
      if (!other) seen.set(key, directive);
      // Side by side it may be meant, as a chorus.
      if (!other || other.section === directive.section) continue;
      const { line } = positionAt(document, other.span.start);
      yield {
        span: directive.span,
        message: `Line ${line + 1} says the same: "${directive.action}".`,
        subject: model.name,
        related: [{ uri: document.uri, span: other.span, message: 'Here it is said first.' }],
      };
    }
  },
});
