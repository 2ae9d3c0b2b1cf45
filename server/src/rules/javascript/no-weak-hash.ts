/** Reports passwords that are hashed so fast that they can be guessed. */
import { z } from 'zod';
import { isTest } from '../../languages/javascript/know/tests.ts';
import type { Call, Code, Node } from '../../languages/javascript/model.ts';
import { all, calledName, callsOf, pathOf, resolve, spanOf, stringOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-weak-hash',
  title: 'Passwords are hashed slowly',
  severity: 'warning',
  why: 'Graphics cards try billions of fast hashes a second: a stolen table of passwords is read within days.',
  remedy: 'Use Argon2id, scrypt, or bcrypt with a cost of 10 or more.',
  fixes: 'unsafe',
  sources: ['OWASP Password Storage Cheat Sheet', 'CWE-916: Use of Password Hash With Insufficient Computational Effort'],
  options: z.strictObject({}),
  about: (text) => /createHash|bcrypt|pbkdf2/.test(text),
  *find(code) {
    if (isTest(code)) return;
    for (const call of all(code, 'CallExpression')) {
      const algorithm = fastHashOf(call);
      const password = algorithm === undefined ? undefined : call.arguments.find((argument) => isPassword(argument));
      // A part of the hash of a password is what services ask for that know the stolen ones.
      if (!password || /pwned/i.test(code.text)) continue;
      const message = `"${algorithm}" is made to be fast: a stolen table of passwords is read within days.`;
      yield { span: spanOf(call), message, subject: `${algorithm}` };
    }
    for (const call of callsOf(code)) {
      const cost = costOf(code, call);
      if (!cost || cost.value >= cost.least) continue;
      const message = `${cost.value} ${cost.unit} are too few for passwords: take at least ${cost.least}.`;
      const fix = { title: `Use ${cost.usual}`, edits: [{ span: spanOf(cost.node), text: String(cost.usual) }] };
      yield { span: spanOf(cost.node), message, subject: `${calledName(call)}`, fixes: [fix] };
    }
  },
});

/** The algorithm of `createHash('md5').update(…)`. */
function fastHashOf(call: Call): string | undefined {
  if (calledName(call) !== 'update' || call.callee.type !== 'MemberExpression') return undefined;
  const made = call.callee.object;
  return made.type === 'CallExpression' && calledName(made) === 'createHash' ? stringOf(made.arguments[0]) : undefined;
}

function isPassword(node: Node): boolean {
  if (node.type === 'BinaryExpression') return isPassword(node.left) || isPassword(node.right);
  if (node.type === 'TemplateLiteral') return node.expressions.some(isPassword);
  return /(?:^|\.)(?:\w*[pP]assword|passwd|pwd)$/.test(pathOf(node) ?? '');
}

interface Cost {
  readonly node: Node;
  readonly value: number;
  readonly unit: string;
  readonly least: number;
  readonly usual: number;
}

function costOf(code: Code, call: Call): Cost | undefined {
  const path = pathOf(call.callee) ?? '';
  const rounds = { unit: 'rounds of bcrypt', least: 10, usual: 12 };
  if (/^bcrypt(?:js)?\.hash(?:Sync)?$/.test(path)) return numberIn(code, call.arguments[1], rounds);
  if (/^bcrypt(?:js)?\.genSalt(?:Sync)?$/.test(path)) return numberIn(code, call.arguments[0], rounds);
  const isPbkdf2 = /^(?:crypto\.)?pbkdf2(?:Sync)?$/.test(path) && call.arguments[0] && isPassword(call.arguments[0]);
  return isPbkdf2 ? numberIn(code, call.arguments[2], { unit: 'iterations of PBKDF2', least: 100_000, usual: 600_000 }) : undefined;
}

function numberIn(code: Code, given: Node | undefined, rest: Omit<Cost, 'node' | 'value'>): Cost | undefined {
  const node = resolve(code, given);
  return node?.type === 'NumericLiteral' ? { ...rest, node, value: node.value } : undefined;
}
