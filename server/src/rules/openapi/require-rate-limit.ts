/** Asks every operation for a 429 response that tells clients when to come back: one finding per description. */
import { z } from 'zod';
import type { Edit, Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { problemResponse } from '../../languages/openapi/fix/problem-response.ts';
import { declareResponse } from '../../languages/openapi/fix/shared-response.ts';
import { isProbe } from '../../languages/openapi/know/flows.ts';
import { hasLimitHeader, type RateLimit, rateLimitOf } from '../../languages/openapi/know/rate-limit.ts';
import { type Api, type Item, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-rate-limit',
  title: 'Every operation declares its rate limit',
  severity: 'warning',
  why: 'A client that is not told when to come back retries at once, and makes the overload it ran into worse.',
  remedy: 'Declare a 429 response with "Retry-After" or rate-limit headers, once as a component, for every operation.',
  fixes: 'safe',
  sources: [
    'OWASP API Security Top 10 2023, API4',
    'RFC 6585 section 4',
    'RFC 9110 section 10.2.3',
    'draft-ietf-httpapi-ratelimit-headers-11',
  ],
  peers: [
    'owasp:api4:2023-rate-limit',
    'owasp:api4:2023-rate-limit-retry-after',
    'owasp:api4:2023-rate-limit-responses-429',
    'vacuum:owasp-rate-limit',
    'vacuum:owasp-rate-limit-retry-after',
    'vacuum:owasp-define-error-responses-429',
    'zally:153',
  ],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /status`.'),
  }),
  *find({ api, options }) {
    for (const operation of api.operations) {
      // A probe is asked by the few machines that run the service.
      if (options.ignore.includes(operation.name) || isProbe(operation)) continue;
      const limit = rateLimitOf(api, operation.item);
      // An example in a page shows what it is about: responses it leaves out are not missing.
      if (limit.state === 'declared' || (!api.isWhole && !limit.responses)) continue;
      yield { at: operation.item, subject: operation.name, operation, limit };
    }
  },
  each: ({ subject, limit }) => ({
    message:
      limit.state === 'bare' ? `"${subject}" declares a "429" without ${headers}.` : `"${subject}" declares no "429" with ${headers}.`,
  }),
  all(found, { api, options }) {
    const judged = api.operations.filter((operation) => !options.ignore.includes(operation.name) && !isProbe(operation)).length;
    return { message: message(judged, found), ...pathsOf(api) };
  },
  fix: ({ operation, limit }, { api }) => fixFor(api, operation, limit),
  fixAll: 'Declare a 429 response for every operation',
});

const headers = '"Retry-After" or rate-limit headers';

interface Unlimited extends Found {
  readonly operation: Operation;
  readonly limit: RateLimit;
}

function message(total: number, missing: readonly Unlimited[]): string {
  const bare = missing.filter(({ limit }) => limit.state === 'bare').length;
  const absent = missing.length - bare;
  const some = `${missing.length} of ${count(total, 'operation')}`;
  if (absent === total) return `None of the ${total} operations declares a "429" with ${headers}.`;
  if (bare === 0) return `${some} declare no "429" with ${headers}.`;
  if (absent === 0) return `${some} declare a "429" without ${headers}.`;
  return `${some} declare no rate limit: ${absent} without a "429", ${bare} with a "429" that lacks ${headers}.`;
}

function fixFor(api: Api, { name, item }: Operation, { state, responses, bare }: RateLimit): Fix | undefined {
  if (!(state === 'absent' ? responses : bare)) return undefined;
  return {
    title: `Declare a 429 response for "${name}"`,
    get edits() {
      if (bare) return listOf(addHeader(api, bare));
      return declareResponse(api, item, {
        status: '429',
        name: 'TooManyRequests',
        response: problemResponse(api.version, 'Too many requests. Try again later.', { 'Retry-After': retryAfter(api.version === '2.0') }),
        complete: (component) => (hasLimitHeader(component) ? undefined : addHeader(api, component)),
      });
    },
  };
}

function listOf<T>(thing: T | undefined): readonly T[] {
  return thing === undefined ? [] : [thing];
}

/** Adds `Retry-After` to a response. */
function addHeader({ version }: Api, response: Item): Edit | undefined {
  const header = retryAfter(version === '2.0');
  const headers = nodeIn(response, 'headers');
  const edit =
    headers === undefined
      ? insertEntry(response, response.node, 'headers', { 'Retry-After': header })
      : insertEntry(response, headers, 'Retry-After', header);
  return edit && edit;
}

function retryAfter(isOld: boolean): unknown {
  const description = 'Seconds to wait before the next request.';
  return isOld
    ? { description, type: 'integer', minimum: 0, maximum: 86400 }
    : { description, schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86400 } };
}
