/** Asks for scopes wherever OAuth or OpenID Connect is required. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { requirementsOf, schemesOf } from '../../languages/openapi/know/security.ts';
import { nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Unscoped extends Found {
  readonly scheme: string;
}

export default defineManyApiRule({
  id: 'openapi/require-scopes',
  title: 'Operations that OAuth protects name their scopes',
  severity: 'info',
  preset: 'strict',
  why: 'Without scopes every token is good for every operation, and a token that leaks is good for all of them.',
  remedy: 'Declare scopes in the flow and name those that the operation needs.',
  fixes: 'none',
  sources: ['RFC 6749 section 3.3', 'RFC 9700 section 2.3', 'OWASP API Security Top 10 2023, API5', 'Zalando 105'],
  peers: ['zally:105'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /me`.'),
  }),
  *find({ api, options }): Iterable<Unscoped> {
    const schemes = schemesOf(api);
    if (!schemes) return;
    for (const { name, item } of api.operations) {
      if (options.ignore.includes(name)) continue;
      for (const requirement of requirementsOf(api, item) ?? []) {
        const bare = Array.from(requirement).find(([scheme, scopes]) => scopes.length === 0 && hasScopes(schemes.get(scheme)));
        if (!bare) continue;
        yield { at: item, subject: name, scheme: bare[0] };
        break;
      }
    }
  },
  each: ({ subject, scheme }) => ({ message: `"${subject}" requires "${scheme}" without a scope.` }),
  all(found, { api }) {
    const schemes = [...new Set(found.map(({ scheme }) => `"${scheme}"`))].join(' and ');
    // Where the root requires the scheme for all of them there is one place to mend.
    const node = found.every(({ at }) => at.tree.get(at.node, 'security') === undefined) ? nodeIn(api.root, 'security') : undefined;
    return {
      message: `${found.length} of ${count(api.operations.length, 'operation')} require ${schemes} without a scope.`,
      ...(node === undefined ? onPaths(api) : { at: { at: { ...api.root, node }, subject: 'security' } }),
    };
  },
});

function hasScopes(scheme: Parameters<typeof stringIn>[0] | undefined): boolean {
  const type = scheme && stringIn(scheme, 'type');
  return type === 'oauth2' || type === 'openIdConnect';
}
