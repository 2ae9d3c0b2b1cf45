/** Asks error responses for a body that a program can read. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { answersOf } from '../../languages/openapi/know/responses.ts';
import { isError } from '../../languages/openapi/know/status.ts';
import { has, type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-error-body',
  title: 'Error responses describe their body',
  severity: 'info',
  preset: 'strict',
  why: 'Without a body in the description every client guesses how to read an error, and each guesses something else.',
  remedy: 'Refer to one shared error response with a schema, at best problem details (RFC 9457).',
  fixes: 'none',
  sources: ['RFC 9457', 'Zalando 176'],
  peers: ['ibm:ibm-request-and-response-content', 'italia:use-problem-json-for-errors', 'azure:az-error-response'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    const seen = new Set<Item>();
    for (const { name, method, item } of api.operations) {
      if (method === 'HEAD') continue;
      for (const { status, response } of answersOf(api, item)) {
        if (!isError(status) || seen.has(response) || has(response, '$ref')) continue;
        seen.add(response);
        if (isBare(response)) yield { at: response, subject: `${name} ${status}` };
      }
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" describes no body.` }),
  all: (found, { api }) => ({ message: `${count(found.length, 'error response')} describe no body.`, ...pathsOf(api) }),
});

function isBare(response: Item): boolean {
  return nodeIn(response, 'content') === undefined && nodeIn(response, 'schema') === undefined;
}
