/** Asks responses for the header that tells browsers which pages may read them. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { hasHeader } from '../../languages/openapi/know/responses.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

export default defineManyApiRule({
  id: 'openapi/require-cors-header',
  title: 'Responses declare Access-Control-Allow-Origin',
  severity: 'info',
  preset: 'all',
  why: 'Which pages may read answers is decided somewhere; where the description does not say it, a star is soon written.',
  remedy: 'Declare the header on every response of an API that browsers call, with the origins that are allowed.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API8', 'WHATWG Fetch: CORS protocol'],
  peers: ['owasp:api8:2023-define-cors-origin'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    if (!api.isWhole) return;
    for (const response of api.all('response')) {
      if (!hasHeader(response, origin)) yield { at: response, subject: response.key };
    }
  },
  each: ({ subject }) => ({ message: `Response "${subject}" declares no "Access-Control-Allow-Origin".` }),
  all: (found, { api }) => ({
    message: `${found.length} of ${count(api.all('response').length, 'response')} declare no "Access-Control-Allow-Origin".`,
    ...onPaths(api),
  }),
});

/** A whole map behind a reference may hold it. */
const origin = /^(?:access-control-allow-origin|\$ref)$/i;
