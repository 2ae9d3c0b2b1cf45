/** Asks secured operations to declare what they answer to those whom they do not let in. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { problemResponse } from '../../languages/openapi/fix/problem-response.ts';
import { declareResponse, type SharedResponse } from '../../languages/openapi/fix/shared-response.ts';
import { statusesOf } from '../../languages/openapi/know/responses.ts';
import { requirementsOf, securedOperations } from '../../languages/openapi/know/security.ts';
import { type Api, type Item, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Silent extends Found {
  readonly operation: Operation;
  readonly missing: readonly Status[];
}

type Status = '401' | '403';

export default defineManyApiRule({
  id: 'openapi/require-auth-errors',
  title: 'Secured operations declare 401, and 403 where scopes are asked for',
  severity: 'info',
  preset: 'strict',
  why: 'Clients have to tell "sign in again" from "you may not": what is not declared they take for a bug.',
  remedy: 'Declare 401 for every operation with security and 403 where it asks for scopes, once as components.',
  fixes: 'safe',
  sources: ['OWASP API Security Top 10 2023, API8', 'RFC 9110 sections 15.5.2 and 15.5.4', 'RFC 6750 section 3.1'],
  peers: [
    'owasp:api8:2023-define-error-responses-401',
    'vacuum:owasp-define-error-responses-401',
    'speakeasy:owasp-define-error-responses-401',
    '42crunch:response-401-undefined',
    '42crunch:response-403-undefined',
  ],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /me`.'),
  }),
  *find({ api, options }): Iterable<Silent> {
    for (const operation of securedOperations(api)) {
      if (options.ignore.includes(operation.name)) continue;
      const missing = missingIn(api, operation.item);
      if (missing.length > 0) yield { at: operation.item, subject: operation.name, operation, missing };
    }
  },
  each: ({ subject, missing }) => ({
    message: `"${subject}" is secured${missing.includes('403') ? ' with scopes' : ''} and declares no ${missing.map((status) => `"${status}"`).join(' and no ')}.`,
  }),
  all(found, { api }) {
    const lacking = (status: Status) => found.filter(({ missing }) => missing.includes(status)).length;
    const parts = (['401', '403'] as const).flatMap((status) => {
      const number = lacking(status);
      return number === 0 ? [] : [`${number} declare no "${status}"`];
    });
    return { message: `Of ${count(securedOperations(api).length, 'secured operation')} ${parts.join(' and ')}.`, ...onPaths(api) };
  },
  fix({ operation, missing }, { api }) {
    const { root, version } = api;
    // Where the description has no shared responses yet the first fix makes the map of them, and the second one finds it.
    const isListed = nodeIn(root, ...(version === '2.0' ? ['responses'] : ['components', 'responses'])) !== undefined;
    const mended = isListed ? missing : missing.slice(0, 1);
    return {
      title: `Declare ${mended.join(' and ')} for "${operation.name}"`,
      get edits() {
        return mended.flatMap((status) => declareResponse(api, operation.item, responseFor(api, status)));
      },
    };
  },
  fixAll: 'Declare 401 and 403 for every secured operation',
});

/** What is not declared, by itself, by a range or by default; nothing where the responses cannot be read. */
function missingIn(api: Api, operation: Item): readonly Status[] {
  const statuses = statusesOf(api, operation);
  if (!statuses) return [];
  const declared = new Set(statuses.map((status) => status.toLowerCase()));
  if (declared.has('4xx') || declared.has('default')) return [];
  const hasScopes = requirementsOf(api, operation)?.every((requirement) => [...requirement.values()].some((scopes) => scopes.length > 0));
  return (['401', ...(hasScopes ? (['403'] as const) : [])] as const).filter((status) => !declared.has(status));
}

function responseFor({ version }: Api, status: Status): SharedResponse {
  const description =
    status === '401' ? 'The credentials are missing, expired or wrong.' : 'The credentials are good, but not enough for this operation.';
  const name = status === '401' ? 'Unauthorized' : 'Forbidden';
  return { status, name, response: problemResponse(version, description) };
}
