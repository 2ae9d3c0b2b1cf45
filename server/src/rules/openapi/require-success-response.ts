/** Asks every operation for an answer to a request that went well. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { statusesOf } from '../../languages/openapi/know/responses.ts';
import { isGoodAnswer } from '../../languages/openapi/know/status.ts';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

export default defineManyApiRule({
  id: 'openapi/require-success-response',
  title: 'Every operation says what it answers when all went well',
  severity: 'warning',
  why: 'Clients are generated with nothing to return, and nobody can tell whether the answer has no body or was forgotten.',
  remedy: 'Declare a 2xx or 3xx response; 204 for one without a body.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.16, Responses Object', 'Zalando RESTful API guidelines 151'],
  peers: [
    'spectral:operation-success-response',
    'redocly:operation-2xx-response',
    'vacuum:operation-success-response',
    'vacuum:post-response-success',
    'zally:151',
    'ibm:ibm-operation-responses',
  ],
  options: z.strictObject({
    ...manyOptions,
    allowDefault: z.boolean().default(true).describe('Takes a `default` response for the answer to all requests, good ones included.'),
  }),
  *find({ api, options: { allowDefault } }) {
    for (const { name, item } of api.operations) {
      const statuses = statusesOf(api, item);
      // Operations without any are told as what they are: not whole.
      if (!statuses || statuses.length === 0) continue;
      if (statuses.some((status) => isGoodAnswer(status) || (status === 'default' && allowDefault))) continue;
      // An operation that is gone or was never made has nothing else to answer.
      if (statuses.every((status) => /^(?:405|410|501)$/.test(status))) continue;
      const node = nodeIn(item, 'responses');
      yield { at: node === undefined ? item : { ...item, node }, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" declares no response for a request that went well.` }),
  all: (found, { api }) => ({
    message: `${found.length} of ${count(api.operations.length, 'operation')} declare no response for a request that went well.`,
    ...onPaths(api),
  }),
});
