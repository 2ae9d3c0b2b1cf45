/** Asks every operation for an answer to failures that are not the client's. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { problemResponse } from '../../languages/openapi/fix/problem-response.ts';
import { declareResponse } from '../../languages/openapi/fix/shared-response.ts';
import { statusesOf } from '../../languages/openapi/know/responses.ts';
import { isServerError } from '../../languages/openapi/know/status.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-server-error',
  title: 'Every operation says how it answers when the server fails',
  severity: 'info',
  preset: 'strict',
  why: 'A client that does not know the body of a failure shows its user a parser error instead.',
  remedy: 'Declare a 5xx status, the range "5XX", or "default", with the body that errors have in this API.',
  fixes: 'unsafe',
  sources: ['RFC 9110 section 15.6', 'OWASP API Security Top 10 2023, API8'],
  peers: ['owasp:api8:2023-define-error-responses-500', 'vacuum:owasp-define-error-responses-500'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *find({ api, options }) {
    for (const { name, item } of api.operations) {
      if (options.ignore.includes(name)) continue;
      const statuses = statusesOf(api, item);
      if (statuses && statuses.length > 0 && !statuses.some((status) => status === 'default' || isServerError(status)))
        yield { at: item, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" declares no failure of the server: no "5xx" and no "default".` }),
  all: (found, { api }) => ({
    message: `${found.length} of ${count(api.operations.length, 'operation')} declare no failure of the server: no "5xx" and no "default".`,
    ...pathsOf(api),
  }),
  fix: ({ at, subject }, { api }) => ({
    title: `Declare how "${subject}" answers when the server fails`,
    get edits() {
      const operation = api.itemAt(at);
      const status = api.version === '2.0' ? 'default' : '5XX';
      const response = problemResponse(api.version, 'The server failed. Try again later.');
      return operation ? declareResponse(api, operation, { status, name: 'ServerError', response }) : [];
    },
  }),
  fixAll: 'Declare how every operation answers when the server fails',
});
