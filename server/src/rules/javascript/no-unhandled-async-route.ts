/** Reports Express routes that await something nobody catches. */
import { z } from 'zod';
import { pageOf } from '../../engine/document.ts';
import { isExpress, type Route, routesOf } from '../../languages/javascript/know/routes.ts';
import type { Code, Node, NodeOf } from '../../languages/javascript/model.ts';
import { all, around, calledName, isFunction, spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-unhandled-async-route',
  title: 'Async routes of Express 4 catch what they await',
  severity: 'hint',
  why: 'Express 4 does not wait for promises: what is thrown behind an "await" reaches nobody, and the request hangs until it times out.',
  remedy: 'Catch the error and hand it to "next", wrap the handler, or use Express 5.',
  fixes: 'none',
  sources: ['Express: Error handling', 'Moving to Express 5: Rejected promises'],
  options: z.strictObject({}),
  about: (text) => /\bexpress\b/.test(text) && text.includes('await'),
  *find(code) {
    if (!isExpress(code) || isTakenCareOf(code)) return;
    // Several routes may share a handler.
    const told = new Set<Node>();
    for (const route of routesOf(code)) {
      const loose = looseAwait(code, route);
      if (!loose || told.has(loose)) continue;
      told.add(loose);
      const start = spanOf(loose).start;
      const subject = `${route.method} ${route.path}`;
      const message = `"${subject}" does not catch what this throws: Express 4 leaves the request hanging.`;
      yield { span: { start, end: start + 'await'.length }, message, subject };
    }
  },
});

/** Express 5 waits for promises, and so do some packages that patch Express 4. */
function isTakenCareOf({ document, text }: Code): boolean {
  return /express-(?:async-errors|promise-router)/.test(text) || /express(?:\.js)?"?[@:\s]+"?[\^~v]*5\b/i.test(pageOf(document).text);
}

/** The first thing that a handler awaits itself, with nothing round it that catches. */
function looseAwait(code: Code, { handler }: Route): Node | undefined {
  if (!handler?.async) return undefined;
  return all(code, 'AwaitExpression').find((node) => {
    const outer = [...around(code, node)];
    const depth = outer.findIndex(isFunction);
    return outer[depth] === handler && !outer.slice(0, depth).some(isCatching) && !isCaught(node);
  });
}

function isCatching(node: Node): boolean {
  return node.type === 'TryStatement' && !!node.handler;
}

function isCaught({ argument }: NodeOf<'AwaitExpression'>): boolean {
  return argument.type === 'CallExpression' && calledName(argument) === 'catch';
}
