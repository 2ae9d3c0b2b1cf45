/** How rules about snippets are declared: the syntax is read only where the text holds what a rule is about. */
import type { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { defineRule, type Rule, type RuleContext, type RuleFacts } from '../../engine/rule.ts';
import { isShownAsBad } from './know/examples.ts';
import { javascript } from './language.ts';
import type { Code, Snippet } from './model.ts';

interface CodeRuleDefinition<S extends z.ZodObject> extends RuleFacts {
  readonly options: S;
  /** False for a text in which the rule finds nothing, told without reading its syntax. */
  about(text: string): boolean;
  find(code: Code, context: RuleContext<Snippet, z.output<S>>): Iterable<Finding>;
}

/** Makes a rule about snippets. It is silent about what the page itself shows as an example of how not to do it. */
export function defineCodeRule<S extends z.ZodObject>(definition: CodeRuleDefinition<S>): Rule {
  return defineRule<Snippet, S>({
    ...definition,
    language: javascript,
    *check(context) {
      if (!definition.about(context.document.text)) return;
      const code = context.model.read();
      for (const finding of definition.find(code, context)) if (!isShownAsBad(code, finding.span)) yield finding;
    },
  });
}
