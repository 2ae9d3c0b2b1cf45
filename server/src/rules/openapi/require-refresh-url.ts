/** Asks OAuth flows of people for the address where tokens are renewed. */
import { z } from 'zod';
import { flowsOf } from '../../languages/openapi/know/security.ts';
import { has } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/require-refresh-url',
  title: 'OAuth flows of people name the address where tokens are renewed',
  severity: 'hint',
  preset: 'all',
  why: 'Where tokens cannot be renewed they are made to last, and one that leaks is good for long.',
  remedy: 'Give out tokens that expire soon, and name where they are renewed in "refreshUrl".',
  fixes: 'none',
  sources: ['RFC 6749 section 6', 'RFC 9700 section 4.14', 'OWASP API Security Top 10 2023, API2'],
  peers: ['owasp:api2:2023-short-lived-access-tokens'],
  options: z.strictObject({}),
  *find({ api }) {
    // Version 2.0 has no field for it.
    if (api.version === '2.0') return;
    for (const scheme of api.all('securityScheme')) {
      for (const [name, flow] of flowsOf(api, scheme)) {
        if ((name !== 'authorizationCode' && name !== 'deviceAuthorization' && name !== 'password') || has(flow, 'refreshUrl')) continue;
        const message = `The ${name} flow of "${scheme.key}" names no "refreshUrl": its tokens have to last.`;
        yield { at: flow, message, subject: `${scheme.key}: ${name}` };
      }
    }
  },
});
