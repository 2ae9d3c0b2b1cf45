/** Finds status codes that no standard knows. */
import { z } from 'zod';
import { statusesOf } from '../../languages/openapi/know/responses.ts';
import { nameOfStatus } from '../../languages/openapi/know/status.ts';
import { itemIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Odd extends Found {
  readonly status: string;
}

export default defineManyApiRule({
  id: 'openapi/prefer-standard-status',
  title: 'Status codes are registered ones',
  severity: 'info',
  preset: 'strict',
  why: 'Clients, proxies and dashboards take a code that they do not know for the general one of its hundred; what it was to say is lost.',
  remedy: 'Take the registered code that is nearest, and say the rest in the body.',
  fixes: 'none',
  sources: ['RFC 9110 section 15', 'IANA HTTP Status Code Registry', 'Zalando RESTful API guidelines 150'],
  peers: ['zally:150', 'ibm:ibm-response-status-codes'],
  options: z.strictObject({
    ...manyOptions,
    allow: z.array(z.string()).default([]).describe('Further codes that are taken for known, such as `419`.'),
  }),
  *find({ api, options: { allow } }): Iterable<Odd> {
    for (const { item, name } of api.operations) {
      for (const status of statusesOf(api, item) ?? []) {
        if (!/^\d{3}$/.test(status) || nameOfStatus(status) !== undefined || allow.includes(status)) continue;
        const responses = itemIn(api, item, 'responses');
        const node = responses?.tree.get(responses.node, status);
        if (responses && node !== undefined) yield { at: { ...responses, node }, subject: name, status };
      }
    }
  },
  each: ({ subject, status }) => ({ message: `"${subject}" answers "${status}", which no standard knows.` }),
  all: (found, { api }) => ({
    message: `${found.length} responses have a status that no standard knows: ${[...new Set(found.map(({ status }) => `"${status}"`))].join(', ')}.`,
    ...onPaths(api),
  }),
});
