/** Reports errors that are caught and forgotten. */
import { z } from 'zod';
import { isTest } from '../../languages/javascript/know/tests.ts';
import { all, spanOf, within } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-swallowed-error',
  title: 'A caught error is handled, logged or thrown on',
  severity: 'info',
  why: 'What failed goes on as if it had not, and nobody finds out why the data is wrong. Where nothing is awaited it may be a way to try.',
  remedy: 'Handle the error, log it, throw it on, or say in a comment why it does not matter.',
  fixes: 'none',
  sources: ['ESLint no-empty', 'CWE-390: Detection of Error Condition Without Action'],
  options: z.strictObject({}),
  about: (text) => /\bcatch\b[^{]*\{\s*\}/.test(text) && text.includes('await'),
  *find(code) {
    if (isTest(code)) return;
    for (const { block, handler } of all(code, 'TryStatement')) {
      if (!handler || !within(code, block).some(({ type }) => type === 'AwaitExpression')) continue;
      const { start: open, end } = spanOf(handler.body);
      if (code.text.slice(open + 1, end - 1).trim() !== '') continue;
      const { start } = spanOf(handler);
      yield { span: { start, end: start + 'catch'.length }, message: 'The error is caught and forgotten.', subject: 'catch' };
    }
  },
});
