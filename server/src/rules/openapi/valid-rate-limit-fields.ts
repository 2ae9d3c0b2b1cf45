/** Reports rate-limit fields that tell only a part of what a client needs. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/valid-rate-limit-fields',
  title: 'Rate-limit fields are told in full',
  severity: 'info',
  preset: 'strict',
  why: 'A limit without what is left of it, or without the time at which it starts anew, cannot be kept.',
  remedy: 'Declare limit, remaining and reset together, or "RateLimit" with "RateLimit-Policy".',
  fixes: 'none',
  sources: ['draft-ietf-httpapi-ratelimit-headers-11', 'draft-ietf-httpapi-ratelimit-headers-06'],
  peers: ['italia:ratelimit-429-completeness', 'italia:missing-ratelimit'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    for (const response of api.all('response')) {
      const fields = fieldsOf(response);
      for (const prefix of ['x-ratelimit-', 'x-rate-limit-', 'ratelimit-']) {
        const missing = ['limit', 'remaining', 'reset'].filter((name) => !fields.some((field) => field.startsWith(prefix + name)));
        if (missing.length === 0 || missing.length === 3 || fields.includes('ratelimit')) continue;
        yield { at: response, subject: prefix.slice(0, -1), missing };
      }
    }
  },
  each: ({ subject, missing }) => ({
    message: `The "${subject}" fields of this response do not tell ${missing.map((name) => `"${name}"`).join(' and ')}.`,
  }),
  all: (found) => ({ message: `${count(found.length, 'response')} tell a part of the rate-limit fields only.` }),
});

function fieldsOf(response: Item): readonly string[] {
  return Array.from(response.tree.entries(nodeIn(response, 'headers')), ({ key }) => key.toLowerCase());
}
