/** Reports errors that are caught and forgotten. */
import { z } from 'zod';
import { isTest } from '../../languages/javascript/know/tests.ts';
import { all, spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-swallowed-error',
  title: 'A caught error is handled, logged or thrown on',
  severity: 'info',
  why: 'What failed goes on as if it had not, and nobody finds out why the data is wrong.',
  remedy: 'Handle the error, log it, throw it on, or say in a comment why it does not matter.',
  fixes: 'none',
  sources: ['ESLint no-empty', 'CWE-390: Detection of Error Condition Without Action'],
  options: z.strictObject({}),
  about: /\bcatch\b/,
  *find(code) {
    if (isTest(code)) return;
    for (const { body, start } of all(code, 'CatchClause')) {
      const { start: open, end } = spanOf(body);
      if (code.text.slice(open + 1, end - 1).trim() !== '') continue;
      const at = start ?? open;
      yield { span: { start: at, end: at + 'catch'.length }, message: 'The error is caught and forgotten.', subject: 'catch' };
    }
  },
});
