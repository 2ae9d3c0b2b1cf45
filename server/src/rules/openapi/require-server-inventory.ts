/** Asks servers which environment they are and for whom. */
import { z } from 'zod';
import { addressOf } from '../../languages/openapi/know/servers.ts';
import { has, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Unsaid extends Found {
  readonly missing: string;
}

const environment =
  /\b(?:local(?:host)?|dev(?:elopment)?|test(?:ing)?|sandbox|qa|uat|staging|stage|pre-?prod(?:uction)?|preview|demo|mock|prod(?:uction)?|live|public)\b/i;

export default defineManyApiRule({
  id: 'openapi/require-server-inventory',
  title: 'Servers say which environment they are and for whom',
  severity: 'hint',
  preset: 'all',
  why: 'A test server that nobody knows for one stays in the net with real data and old code.',
  remedy: 'Name the environment in the description of the server, and say with `x-internal` whether it is for your own people only.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API9'],
  peers: ['owasp:api9:2023-inventory-access', 'owasp:api9:2023-inventory-environment'],
  options: z.strictObject({
    ...manyOptions,
    access: z.boolean().default(false).describe('Also asks each server for `x-internal`.'),
  }),
  *find({ api, options: { access } }): Iterable<Unsaid> {
    for (const server of api.all('server')) {
      const address = addressOf(server);
      if (!address) continue;
      const isNamed = environment.test(`${stringIn(server, 'description') ?? ''} ${address.url.replace(/[./_-]/g, ' ')}`);
      const missing = [
        ...(isNamed ? [] : ['which environment it is']),
        ...(access && !has(server, 'x-internal') ? ['whether it is internal'] : []),
      ];
      if (missing.length > 0) yield { at: server, subject: address.url, missing: missing.join(' and ') };
    }
  },
  each: ({ subject, missing }) => ({ message: `Server "${subject}" does not say ${missing}.` }),
  all: (found) => ({ message: `${found.length} servers do not say which environment they are or for whom.` }),
});
