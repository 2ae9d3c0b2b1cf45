/** Reports connections that are opened for each request anew. */
import { z } from 'zod';
import { originOf } from '../../languages/javascript/know/origins.ts';
import { answersRequests } from '../../languages/javascript/know/routes.ts';
import type { Call, Code, Node } from '../../languages/javascript/model.ts';
import { around, callsOf, isFunction, pathOf, spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

/** What opens a connection, or a whole pool of them, by package and member. */
const openings: ReadonlySet<string> = new Set([
  'pg Client',
  'pg Pool',
  'mysql createConnection',
  'mysql createPool',
  'mysql2 createConnection',
  'mysql2 createPool',
  'mysql2/promise createConnection',
  'mysql2/promise createPool',
  'mongodb MongoClient',
  'mongoose connect',
  'mongoose createConnection',
  'redis createClient',
  'ioredis default',
  'ioredis Redis',
  'sequelize Sequelize',
  '@prisma/client PrismaClient',
  'typeorm DataSource',
  'amqplib connect',
]);

/** Names that stand for one thing, wherever they come from. */
const plainNames = /^(?:PrismaClient|MongoClient(?:\.connect)?|mongoose\.(?:connect|createConnection)|mysql\.create(?:Connection|Pool))$/;

export default defineCodeRule({
  id: 'javascript/no-connection-per-request',
  title: 'Connections are opened once and shared by all requests',
  severity: 'warning',
  why: 'Opening a connection takes longer than most queries, and under load the database runs out of them.',
  remedy: 'Make one pool when the app starts, and take connections from it.',
  fixes: 'none',
  sources: ['node-postgres: Pooling', 'PostgreSQL: max_connections', 'Prisma: Connection management'],
  options: z.strictObject({}),
  about: (text) => /\breq(?:uest)?\b/.test(text) && /Client|Pool|Connection|connect|Redis|Sequelize|DataSource/.test(text),
  *find(code) {
    for (const call of callsOf(code)) {
      if (!opensConnection(code, call) || !isInRequest(code, call)) continue;
      const name = pathOf(call.callee) ?? 'connect';
      yield { span: spanOf(call.callee), message: `"${name}" opens a connection for every request: share one pool.`, subject: name };
    }
  },
});

function opensConnection(code: Code, call: Call): boolean {
  const origin = originOf(code, call);
  if (origin) return openings.has(`${origin.source} ${origin.member}`);
  return plainNames.test(pathOf(call.callee) ?? '');
}

/** True where every request comes by: a condition in between may be there to do it once. */
function isInRequest(code: Code, call: Node): boolean {
  for (const outer of around(code, call)) {
    if (outer.type === 'IfStatement' || outer.type === 'LogicalExpression' || outer.type === 'ConditionalExpression') return false;
    if (outer.type === 'AssignmentExpression' && outer.operator !== '=') return false;
    if (isFunction(outer)) return answersRequests(outer);
  }
  return false;
}
