/** Reports calls to other services that wait for ever. */
import { z } from 'zod';
import { isTest } from '../../languages/javascript/know/tests.ts';
import type { Call, Code } from '../../languages/javascript/model.ts';
import { callsOf, functionsAround, pathOf, spanOf, stringOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-timeout',
  title: 'Calls to other services have a time limit',
  severity: 'info',
  preset: 'strict',
  why: 'When the other service hangs, every request that asks it hangs too, until this one is out of connections.',
  remedy: 'Hand over a signal such as "AbortSignal.timeout(3000)", or set "timeout" on the client.',
  fixes: 'none',
  sources: ['Nygard, Release It!: Timeouts', 'MDN: AbortSignal.timeout', 'Axios: Request config'],
  options: z.strictObject({}),
  about: (text) => /\bfetch\(|\baxios\b/.test(text),
  *find(code) {
    if (/timeout|signal|abort/i.test(code.text) || isTest(code) || isBrowser(code)) return;
    for (const call of callsOf(code)) {
      const name = pathOf(call.callee) ?? '';
      if (!/^(?:fetch|axios(?:\.(?:get|post|put|patch|delete|request))?)$/.test(name) || !isOutbound(call)) continue;
      // On top of a snippet it shows how the call is written; in a function it is part of a program.
      if (functionsAround(code, call).length === 0) continue;
      yield { span: spanOf(call.callee), message: `"${name}" waits for ever: nothing limits its time.`, subject: name };
      return;
    }
  },
});

/** A path without a host is a browser's own server; what is not written out may be one. */
function isOutbound({ arguments: [target, options] }: Call): boolean {
  const address = target?.type === 'TemplateLiteral' ? target.quasis[0]?.value.raw : stringOf(target);
  return /^https?:\/\/(?!localhost|127\.)/.test(address ?? '') && (options === undefined || options.type === 'ObjectExpression');
}

/** In a browser the person in front of it is the time limit. */
function isBrowser({ text, nodes }: Code): boolean {
  return (
    /\b(?:window|document|localStorage|use(?:State|Effect|Query))\b|['"]use client['"]/.test(text) ||
    nodes.some(({ type }) => type === 'JSXElement')
  );
}
