/** Reports tokens that are believed without a look at their signature. */
import { z } from 'zod';
import { originOf } from '../../languages/javascript/know/origins.ts';
import { answersRequests } from '../../languages/javascript/know/routes.ts';
import type { Call, Code } from '../../languages/javascript/model.ts';
import { all, callsOf, functionsAround, keyOf, pathOf, spanOf, stringOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-jwt-without-verification',
  title: 'Tokens are believed only when their signature holds',
  severity: 'warning',
  why: 'A token is text that its bearer sends. Without a check of the signature everybody can be anybody.',
  remedy: 'Verify the token with the key, and name the algorithms that count.',
  fixes: 'none',
  sources: ['RFC 8725: JSON Web Token Best Current Practices', 'CWE-347: Improper Verification of Cryptographic Signature'],
  options: z.strictObject({}),
  about: (text) => /jwt|jsonwebtoken/i.test(text) && /decode|['"`]none['"`]/i.test(text),
  *find(code) {
    for (const property of all(code, 'ObjectProperty')) {
      const key = keyOf(property);
      if (key !== 'algorithms' && key !== 'algorithm') continue;
      const values = property.value.type === 'ArrayExpression' ? property.value.elements : [property.value];
      const none = values.find((value) => stringOf(value)?.toLowerCase() === 'none');
      if (none) yield { span: spanOf(none), message: 'Algorithm "none" takes tokens without a signature.', subject: 'none' };
    }
    if (/verify/i.test(code.text)) return;
    for (const call of callsOf(code)) {
      if (!isDecode(code, call) || !functionsAround(code, call).some(answersRequests)) continue;
      const name = pathOf(call.callee) ?? 'decode';
      const message = `"${name}" does not look at the signature: whoever writes a token is believed.`;
      yield { span: spanOf(call.callee), message, subject: name };
    }
  },
});

function isDecode(code: Code, call: Call): boolean {
  const origin = originOf(code, call);
  if (origin) return origin.source === 'jsonwebtoken' ? origin.member === 'decode' : origin.source === 'jwt-decode';
  // The package "jwt-simple" verifies when it decodes, with the key as the second argument.
  return pathOf(call.callee) === 'jwt.decode' && (call.arguments.length === 1 || call.arguments[1]?.type === 'ObjectExpression');
}
