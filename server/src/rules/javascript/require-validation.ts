/** Reports routes whose comment promises validation that is nowhere to be seen. */
import { z } from 'zod';
import { isSent } from '../../languages/javascript/know/requests.ts';
import { declaresRoutes, routesOf } from '../../languages/javascript/know/routes.ts';
import type { Call, Code, Comment } from '../../languages/javascript/model.ts';
import { pathOf, spanOf, textOf, within } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-validation',
  title: 'Routes check what comes in where they say so',
  severity: 'hint',
  why: 'A comment that promises validation is believed. What is read from the request goes on unchecked to the database.',
  remedy: 'Check parameters and body against a schema before they are used.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API8', 'OWASP Input Validation Cheat Sheet', 'CWE-20: Improper Input Validation'],
  options: z.strictObject({}),
  about: (text) => declaresRoutes(text) && /validat/i.test(text),
  *find(code) {
    for (const { call, method, path } of routesOf(code)) {
      if (!promiseAbove(code, call) || isChecking(textOf(code, call))) continue;
      const read = within(code, call).find((node) => node.type === 'MemberExpression' && isSent(node));
      if (!read) continue;
      const name = pathOf(read) ?? 'the request';
      const message = `The comment above promises validation, but nothing checks "${name}".`;
      yield { span: spanOf(read), message, subject: `${method} ${path} ${name}` };
    }
  },
});

/** The comment right above a call. */
function promiseAbove({ comments, text }: Code, call: Call): Comment | undefined {
  const { start } = spanOf(call);
  return comments.find((comment) => {
    return comment.span.end <= start && /\bvalidat/i.test(comment.text) && /^\s*(?:await\s+)?$/.test(text.slice(comment.span.end, start));
  });
}

/** Anything that may be a check counts: names of schemas and validators, and conditions on what was sent. */
function isChecking(text: string): boolean {
  return /validat|schema|parse|check|sanitiz|assert|joi|zod|celebrate|ajv|yup|dto|typeof|isUUID|isInt|isNaN|Number\(|\bbody\(|\bparam\(|\bif\s*\([^)]*\breq(?:uest)?\.|\.test\(|\.match\(/i.test(
    text,
  );
}
