/** Reports the flows of OAuth 2.0 that OAuth 2.1 has taken out. */
import { z } from 'zod';
import { flowsOf } from '../../languages/openapi/know/security.ts';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-outdated-oauth-flow',
  title: 'No scheme offers the implicit or the password flow',
  severity: 'warning',
  why: 'The implicit flow hands tokens over in the address, where others can read them; the password flow teaches people to type passwords into foreign apps.',
  remedy: 'Offer the authorization code flow with PKCE, and client credentials between machines.',
  fixes: 'none',
  sources: ['RFC 9700 sections 2.1.2 and 2.4', 'OAuth 2.1', 'OWASP API Security Top 10 2023, API2'],
  peers: ['italia:sec-securitySchemes-oauth-allowed-flows'],
  options: z.strictObject({
    allow: z
      .array(z.enum(['implicit', 'password']))
      .default([])
      .describe('Flows that are still meant.'),
  }),
  *find({ api, options }) {
    for (const scheme of api.all('securityScheme')) {
      for (const [name, flow] of flowsOf(api, scheme)) {
        if ((name !== 'implicit' && name !== 'password') || options.allow.includes(name)) continue;
        const only = nodeIn(flow, 'flow');
        yield {
          at: flow,
          ...(only !== undefined && { span: flow.tree.spanOf(only) }),
          message: `Security scheme "${scheme.key}" offers the ${name} flow, which OAuth 2.1 has taken out.`,
          subject: scheme.key,
        };
      }
    }
  },
});
