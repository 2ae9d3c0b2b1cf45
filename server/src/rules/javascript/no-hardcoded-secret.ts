/** Reports keys that sign tokens or sessions and stand in the code. */
import { z } from 'zod';
import { callsFrom, optionsOf } from '../../languages/javascript/know/origins.ts';
import { isTest } from '../../languages/javascript/know/tests.ts';
import type { Code, Node } from '../../languages/javascript/model.ts';
import { callsOf, pathOf, propertyOf, resolve, spanOf, stringOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-hardcoded-secret',
  title: 'Keys that sign tokens and sessions come from outside',
  severity: 'info',
  why: 'Whoever reads the code can sign tokens and be anybody. A default for a variable that is not set is such a key too.',
  remedy: 'Read the key from the environment or a vault, and refuse to start without it.',
  fixes: 'none',
  sources: ['CWE-798: Use of Hard-coded Credentials', 'OWASP Secrets Management Cheat Sheet'],
  options: z.strictObject({}),
  about: (text) => /\b(?:sign|verify|secret)\b/.test(text) && /jwt|jsonwebtoken|express-session/.test(text),
  *find(code) {
    if (isTest(code)) return;
    const seen = new Set<Node>();
    for (const [key, what] of keysIn(code)) {
      const written = literalIn(code, key);
      if (!written || seen.has(written)) continue;
      seen.add(written);
      const message = `The key that signs ${what} stands in the code: whoever reads it can make them.`;
      yield { span: spanOf(written), message, subject: what };
    }
  },
});

function* keysIn(code: Code): Iterable<readonly [Node | undefined, string]> {
  for (const call of callsOf(code)) {
    const path = pathOf(call.callee);
    if (path === 'jwt.sign' || path === 'jwt.verify') yield [call.arguments[1], 'tokens'];
  }
  for (const call of callsFrom(code, 'jsonwebtoken', 'sign', 'verify')) yield [call.arguments[1], 'tokens'];
  for (const call of callsFrom(code, 'express-jwt', 'default', 'expressjwt'))
    yield [propertyOf(optionsOf(call), 'secret')?.value, 'tokens'];
  for (const call of callsFrom(code, 'express-session', 'default')) yield [propertyOf(optionsOf(call), 'secret')?.value, 'sessions'];
}

/** The text that a key is, or is when nothing else is set. One that asks to be replaced is a placeholder. */
function literalIn(code: Code, node: Node | undefined): Node | undefined {
  const resolved = resolve(code, node);
  if (resolved?.type === 'LogicalExpression') return literalIn(code, resolved.right);
  const text = stringOf(resolved);
  if (text === undefined || text === '' || /^(?:your|test|my[-_ ]|replace|change|insert|put|todo|x{3}|\*|<|\{|\.{3}|…)/i.test(text))
    return undefined;
  return resolved;
}
