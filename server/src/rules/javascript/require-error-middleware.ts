/** Reports Express apps that pass errors on to nobody. */
import { z } from 'zod';
import { isExpress, routesOf } from '../../languages/javascript/know/routes.ts';
import type { Call, Code } from '../../languages/javascript/model.ts';
import { all, calledName, isFunction, pathOf, resolve, spanOf, textOf, within } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-error-middleware',
  title: 'An app that passes errors on has somebody who answers them',
  severity: 'hint',
  why: 'Without error middleware Express answers with a page of HTML, outside production with the stack trace in it. Clients of an API expect its own shape.',
  remedy: 'Add a middleware with the four parameters "(error, req, res, next)" behind the last route.',
  fixes: 'none',
  sources: ['Express: Error handling', 'OWASP Error Handling Cheat Sheet'],
  options: z.strictObject({}),
  about: (text) => /\bexpress\(/.test(text) && /\bnext\(/.test(text),
  *find(code) {
    if (!code.isWhole || !isExpress(code)) return;
    for (const declarator of all(code, 'VariableDeclarator')) {
      if (declarator.id.type !== 'Identifier' || !isApp(code, declarator.id.name)) continue;
      const app = declarator.id.name;
      const passed = routesOf(code).find((route) => route.owner === app && passesErrors(code, route.call));
      if (!passed || answersErrors(code, app)) continue;
      const message = `Routes of "${app}" pass errors on, but no middleware answers them: clients get a page of HTML.`;
      yield { span: spanOf(declarator.id), message, subject: app };
    }
  },
});

function isApp(code: Code, name: string): boolean {
  const made = code.initial.get(name);
  return made?.type === 'CallExpression' && pathOf(made.callee) === 'express';
}

/** True where a route calls `next` with something. */
function passesErrors(code: Code, call: Call): boolean {
  return within(code, call).some((node) => node.type === 'CallExpression' && calledName(node) === 'next' && node.arguments.length > 0);
}

/** A middleware of four parameters, one whose name speaks of errors, or a function of such a name that gets the app. */
function answersErrors(code: Code, app: string): boolean {
  return all(code, 'CallExpression').some((call) => {
    if (calledName(call) !== 'use') return /error/i.test(calledName(call) ?? '') && call.arguments.some((each) => pathOf(each) === app);
    return call.arguments.some((argument) => {
      const given = resolve(code, argument) ?? argument;
      return isFunction(given) ? given.params.length === 4 : /err/i.test(textOf(code, argument));
    });
  });
}
