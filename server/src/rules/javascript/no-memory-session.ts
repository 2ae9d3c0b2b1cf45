/** Reports sessions that live in the memory of one process. */
import { z } from 'zod';
import { callsFrom, optionsOf } from '../../languages/javascript/know/origins.ts';
import { isTest } from '../../languages/javascript/know/tests.ts';
import type { Node } from '../../languages/javascript/model.ts';
import { hasSpread, isFalse, propertyOf, spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-memory-session',
  title: 'Sessions outlive the process',
  severity: 'warning',
  why: 'In memory they are lost at every restart, unknown to a second process, and the memory is never given back.',
  remedy: 'Give the sessions a store that all processes share, such as Redis or the database.',
  fixes: 'none',
  sources: ['express-session: store', 'The Twelve-Factor App, VI: Processes'],
  options: z.strictObject({}),
  about: (text) => /express-session/.test(text),
  *find(code) {
    if (isTest(code)) return;
    for (const call of callsFrom(code, 'express-session', 'MemoryStore')) {
      yield { span: spanOf(call), message: '"MemoryStore" forgets all sessions when the process ends.', subject: 'MemoryStore' };
    }
    for (const call of callsFrom(code, 'express-session', 'default')) {
      const options = optionsOf(call);
      if (!options || hasSpread(options) || propertyOf(options, 'store') || !isForProduction(options)) continue;
      const message = 'Without "store" the sessions live in memory: a restart ends them, and a second process does not know them.';
      yield { span: spanOf(call.callee), message, subject: 'session' };
    }
  },
});

/** A cookie that goes over HTTPS only is set up for production. */
function isForProduction(options: Node): boolean {
  const secure = propertyOf(propertyOf(options, 'cookie')?.value, 'secure');
  return secure !== undefined && !isFalse(secure.value);
}
