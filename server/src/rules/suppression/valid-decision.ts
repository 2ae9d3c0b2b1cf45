/** Looks up the decisions that suppression comments give as their reason. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { suppressionLanguage } from '../../engine/suppress.ts';

export default defineRule({
  id: 'suppression/valid-decision',
  language: suppressionLanguage,
  title: 'The decision that a suppression rests on is in force',
  severity: 'warning',
  why: 'When the decision is gone its exceptions have lost their reason, and nobody looks for them in the code.',
  remedy: 'Correct the number, name the decision that holds now, or remove the comment and what it hides.',
  fixes: 'none',
  sources: ['decision/no-unused-waiver, for decisions that state their exceptions themselves'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { span, names } of model.suppressions) {
      if (!names) continue;
      const { name, found } = names;
      const start = document.text.indexOf(name, span.start);
      const at = { start, end: start + name.length };
      if (!found) {
        yield { span: at, message: `There is no decision "${name}".`, subject: name };
        continue;
      }
      if (found.standing === undefined || found.standing === 'accepted') continue;
      const isProposed = found.standing === 'proposed';
      const message = `"${name}" is ${isProposed ? 'only proposed, so it is no reason yet' : `${found.standing}, so it is no reason any more`}.`;
      const related = [{ uri: found.uri, span: { start: 0, end: 0 }, message: found.title }];
      yield { span: at, message, subject: name, related, ...(isProposed && { severity: 'info' as const }) };
    }
  },
});
