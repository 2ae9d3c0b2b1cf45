/** Asks every operation that a client can call wrongly for an answer that says so. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { problemResponse } from '../../languages/openapi/fix/problem-response.ts';
import { declareResponse } from '../../languages/openapi/fix/shared-response.ts';
import { isProbe } from '../../languages/openapi/know/flows.ts';
import { statusesOf } from '../../languages/openapi/know/responses.ts';
import { isClientError } from '../../languages/openapi/know/status.ts';
import { type Api, has, type Item, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-client-error',
  title: 'Every operation that can be called wrongly says what happens then',
  severity: 'warning',
  why: 'Clients are generated from the description: an error that is not in it is met for the first time in production.',
  remedy: 'Declare a 4xx status, the range "4XX", or "default", with the body that errors have in this API.',
  fixes: 'unsafe',
  sources: ['RFC 9110 section 15.5', 'Zalando 151', 'OWASP API Security Top 10 2023, API8'],
  peers: [
    'redocly:operation-4xx-response',
    'vacuum:operation-4xx-response',
    'owasp:api8:2023-define-error-validation',
    'vacuum:owasp-define-error-validation',
    'zally:151',
    'azure:az-default-response',
  ],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /status`.'),
  }),
  *find({ api, options }) {
    for (const operation of api.operations) {
      if (options.ignore.includes(operation.name) || isProbe(operation) || !canBeCalledWrongly(api, operation)) continue;
      const statuses = statusesOf(api, operation.item);
      if (statuses && statuses.length > 0 && !statuses.some((status) => status === 'default' || isClientError(status)))
        yield { at: operation.item, subject: operation.name, operation };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" declares no error that a client can cause: no "4xx" and no "default".` }),
  all: (found, { api }) => ({
    message: `${found.length} of ${count(api.operations.length, 'operation')} declare no error that a client can cause: no "4xx" and no "default".`,
    ...pathsOf(api),
  }),
  fix: ({ operation }, { api }) => ({
    title: `Declare how "${operation.name}" answers errors`,
    get edits() {
      const status = api.version === '2.0' ? 'default' : '4XX';
      const response = problemResponse(api.version, 'The request cannot be answered as it is.');
      return declareResponse(api, operation.item, { status, name: 'ClientError', response });
    },
  }),
  fixAll: 'Declare how every operation answers errors',
});

/** Without parameters, a body and security there is nothing that a client can do wrong. */
function canBeCalledWrongly(api: Api, { item, pathItem }: Operation): boolean {
  const asks = (owner: Item) => !isEmptyList(owner, 'parameters') || has(owner, 'requestBody');
  if (asks(item) || asks(pathItem)) return true;
  return has(item, 'security') ? !isEmptyList(item, 'security') : !isEmptyList(api.root, 'security');
}

function isEmptyList({ tree, node }: Item, field: string): boolean {
  for (const _ of tree.items(tree.get(node, field))) return false;
  return true;
}
