/** Reports queries that are put together with what a request brings. */
import { z } from 'zod';
import { sentIn } from '../../languages/javascript/know/requests.ts';
import type { Code, Node } from '../../languages/javascript/model.ts';
import { calledName, callsOf, resolve, spanOf, textOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-sql-concatenation',
  title: 'What a request brings goes into a query as a parameter',
  severity: 'warning',
  why: 'Whoever sends the request writes a part of the SQL: they read, change and drop what they like.',
  remedy: 'Write a placeholder into the query and hand the value over beside it.',
  fixes: 'none',
  sources: ['CWE-89: SQL Injection', 'OWASP SQL Injection Prevention Cheat Sheet', 'OWASP Top 10 2021, A03'],
  options: z.strictObject({}),
  about: (text) =>
    /\b(?:req|request|ctx|c|event)\b/.test(text) &&
    /\b(?:from|into|set)\b/i.test(text) &&
    /\b(?:select|insert|update|delete|with)\b/i.test(text),
  *find(code) {
    for (const call of callsOf(code)) {
      if (
        !/^(?:query|execute|exec|run|all|get|raw|unsafe|none|one|many|any|oneOrNone|\$(?:query|execute)RawUnsafe)$/.test(
          calledName(call) ?? '',
        )
      )
        continue;
      const query = resolve(code, call.arguments[0]);
      if (!query || !isQuery(code, query)) continue;
      for (const part of partsOf(query)) {
        const sent = sentIn(code, part);
        if (!sent) continue;
        const name = textOf(code, sent);
        yield {
          span: spanOf(sent),
          message: `"${name}" becomes a part of the SQL: whoever sends the request can change the query.`,
          subject: name,
        };
      }
    }
  },
});

function isQuery(code: Code, node: Node): boolean {
  return (
    (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression') &&
    /^['"`(]+\s*(?:select\b[\s\S]+?\bfrom|insert\s+into|update\b[\s\S]+?\bset|delete\s+from|with\b[\s\S]+?\bas)\b/i.test(textOf(code, node))
  );
}

/** What is put between the pieces of a text. */
function* partsOf(node: Node): Iterable<Node> {
  if (node.type === 'TemplateLiteral') yield* node.expressions;
  else if (node.type === 'BinaryExpression' && node.operator === '+') {
    yield* partsOf(node.left);
    yield* partsOf(node.right);
  } else yield node;
}
