/** Reports routes that answer with all there is. */
import { z } from 'zod';
import { declaresRoutes, routesOf } from '../../languages/javascript/know/routes.ts';
import type { Code, Node } from '../../languages/javascript/model.ts';
import { calledName, spanOf, stringOf, textOf, within } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-pagination',
  title: 'Lists are answered page by page',
  severity: 'info',
  preset: 'strict',
  why: 'A table grows; a route that reads all of it gets slower with every row, until it takes the process down.',
  remedy: 'Take a limit and a cursor from the request, and bound the limit.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API4', 'Google AIP-158: Pagination', 'Zalando RESTful API Guidelines 159'],
  options: z.strictObject({}),
  about: (text) => declaresRoutes(text) && /\bfind|\bgetAll|\bselect\b/i.test(text),
  *find(code) {
    for (const { method, path, pathNode, steps, handler } of routesOf(code)) {
      if (method !== 'GET' || !handler || !/[a-z]s\/?$/.test(path)) continue;
      if ([...steps, handler].some((step) => isBounded(textOf(code, step))) || !within(code, handler).some((node) => readsAll(code, node)))
        continue;
      const message = `"${method} ${path}" answers with all rows there are.`;
      yield { span: spanOf(pathNode), message, subject: `${method} ${path}` };
    }
  },
});

/** `findAll()`, `find({})`, `findMany()` and `SELECT … FROM rooms`. */
function readsAll(code: Code, node: Node): boolean {
  const text = stringOf(node);
  if (text !== undefined) return /^\s*select\b[\s\S]*\bfrom\b/i.test(text) && !/\bcount\(|\bwhere\b/i.test(text);
  if (node.type !== 'CallExpression' || !/^(?:find|findAll|findMany|getAll)$/.test(calledName(node) ?? '')) return false;
  return node.arguments.every((argument) => argument.type === 'ObjectExpression') && textOf(code, node).length < 400;
}

function isBounded(text: string): boolean {
  return /limit|page|paginat|offset|cursor|skip|take|first|size|slice|top\b|stream/i.test(text);
}
