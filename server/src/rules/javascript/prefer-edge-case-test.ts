/** Reports tests that know good days only. */
import { z } from 'zod';
import { casesOf } from '../../languages/javascript/know/tests.ts';
import { spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/prefer-edge-case-test',
  title: 'Tests cover what goes wrong too',
  severity: 'hint',
  preset: 'strict',
  why: 'Code breaks at its edges: nothing found, nobody logged in, twice the same. An example without such a case teaches tests without them.',
  remedy: 'Add a case for an error, a limit or an empty input.',
  fixes: 'none',
  sources: ['Beck, Test-Driven Development by Example', 'ISTQB: Boundary value analysis'],
  options: z.strictObject({}),
  about: (text) => /\b(?:it|test)\(/.test(text) && !coversTrouble(text),
  *find(code) {
    const cases = casesOf(code);
    const [first] = cases;
    if (!code.isWhole || !first || cases.length < 3) return;
    const message = `None of the ${cases.length} tests covers an error or an edge.`;
    yield { span: spanOf(first.callee), message, subject: 'tests' };
  },
});

/** Any word of trouble or of a limit counts. */
function coversTrouble(text: string): boolean {
  return /throw|reject|error|fail|invalid|missing|empty|null|undefined|unauthori|forbidden|denied|not\b|never|without|wrong|duplicate|limit|max|min|zero|timeout|conflict|\b[45]\d\d\b|\[\]|false|edge|expired|retry|unknown|negative|toBeFalsy/i.test(
    text,
  );
}
