/** Reports connections that are told not to check whom they talk to. */
import { z } from 'zod';
import { isTest } from '../../languages/javascript/know/tests.ts';
import type { Code, Node } from '../../languages/javascript/model.ts';
import { all, around, isFalse, isTrue, keyOf, pathOf, propertyOf, spanOf, stringOf, textOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-disabled-tls',
  title: 'Connections check whom they talk to',
  severity: 'warning',
  why: 'A connection that takes any certificate, or none, can be read and changed by whoever sits in between.',
  remedy: 'Leave the check on, and name the authority of a private certificate with "ca".',
  fixes: 'unsafe',
  sources: ['CWE-295: Improper Certificate Validation', 'Node.js: tls.connect', 'PostgreSQL: SSL Support, sslmode'],
  options: z.strictObject({}),
  about: (text) => /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|sslmode=disable/.test(text),
  *find(code) {
    // Who compares the certificate itself does not need the check.
    if (isTest(code) || /fingerprint|checkServerIdentity/i.test(code.text)) return;
    for (const property of all(code, 'ObjectProperty')) {
      if (keyOf(property) !== 'rejectUnauthorized' || !isFalse(property.value) || isForDevelopment(code, property)) continue;
      // A server that asks for certificates and judges them itself.
      const object = code.parents.get(property);
      if (isTrue(propertyOf(object, 'requestCert')?.value)) continue;
      yield {
        span: spanOf(property),
        message: '"rejectUnauthorized: false" takes any certificate: whoever sits in between reads along.',
        subject: 'rejectUnauthorized',
        fixes: [{ title: 'Check the certificate', edits: [{ span: spanOf(property.value), text: 'true' }] }],
      };
    }
    for (const assignment of all(code, 'AssignmentExpression')) {
      if (pathOf(assignment.left) !== 'process.env.NODE_TLS_REJECT_UNAUTHORIZED' || isForDevelopment(code, assignment)) continue;
      if (stringOf(assignment.right) !== '0' && !(assignment.right.type === 'NumericLiteral' && assignment.right.value === 0)) continue;
      const message = '"NODE_TLS_REJECT_UNAUTHORIZED" turns off the check of certificates for the whole process.';
      yield { span: spanOf(assignment), message, subject: 'NODE_TLS_REJECT_UNAUTHORIZED' };
    }
    for (const text of [...all(code, 'StringLiteral'), ...all(code, 'TemplateElement')]) {
      const { start } = spanOf(text);
      for (const match of textOf(code, text).matchAll(
        /postgres(?:ql)?:\/\/[^/\s?]*?([\w-]+(?:\.[\w-]+)+)(?::\d+)?\/[^\s?]*\?\S*?(sslmode=disable)/g,
      )) {
        const [whole, host = '', mode = ''] = match;
        if (/^(?:127\.|10\.|192\.168\.|172\.)|\.(?:local|internal|localhost)$/.test(host)) continue;
        const at = start + match.index + whole.length - mode.length;
        const message = `"sslmode=disable" sends the password and all data to "${host}" in the clear.`;
        yield { span: { start: at, end: at + mode.length }, message, subject: host };
      }
    }
  },
});

/** True where a condition or a comment says that it is for a machine of one's own, or asked for. */
function isForDevelopment(code: Code, node: Node): boolean {
  const { start, end } = spanOf(node);
  const lineStart = Math.max(code.text.lastIndexOf('\n', start), code.text.lastIndexOf('\n', code.text.lastIndexOf('\n', start) - 1));
  const lineEnd = code.text.slice(end).search(/[\r\n]|$/) + end;
  const isNoted = code.comments.some(
    ({ text, span }) =>
      span.start >= lineStart &&
      span.end <= lineEnd &&
      /\b(?:dev|develop|development|local|locally|localhost|test|self-signed)\b/i.test(text),
  );
  return isNoted || [...around(code, node)].some((outer) => isDevelopmentBranch(code, outer, node));
}

function isDevelopmentBranch(code: Code, outer: Node, node: Node): boolean {
  if (outer.type !== 'ConditionalExpression' && outer.type !== 'IfStatement' && outer.type !== 'LogicalExpression') return false;
  const test = textOf(code, outer.type === 'LogicalExpression' ? outer.left : outer.test);
  if (/dev|local|test|!==?\s*['"`]prod|reject|insecure|self-?signed|skip/i.test(test)) return true;
  const otherwise = outer.type === 'LogicalExpression' ? undefined : outer.alternate;
  return /prod/i.test(test) && !!otherwise && (node.start ?? 0) >= (otherwise.start ?? 0);
}
