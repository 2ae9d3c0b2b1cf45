/** Reports security schemes of HTTP that send passwords or rest on broken cryptography. */
import { z } from 'zod';
import { type Item, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

/** What is the matter with a scheme of HTTP's registry. */
const weaknesses: Readonly<Record<string, string>> = {
  basic: 'sends the password itself with every request',
  digest: 'rests on passwords that the server can read, mostly hashed with MD5',
  negotiate: 'lets in a connection rather than a request, and is made for networks of one company',
  ntlm: 'is broken, and was never standardized',
  oauth: 'stands for OAuth 1.0: OAuth 2 has replaced it',
  mutual: 'was an experiment that browsers never learnt',
  hoba: 'was an experiment that browsers never learnt',
};

export default defineApiRule({
  id: 'openapi/no-weak-http-auth',
  title: 'No security scheme rests on passwords or broken cryptography',
  severity: 'warning',
  preset: 'strict',
  why: 'A password that goes with every request cannot be limited or taken back, and is as strong as the worst place that keeps it.',
  remedy:
    'Use bearer tokens that expire; where Basic stays, over HTTPS, let it carry a generated key rather than a password, and allow it here.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2', 'RFC 7617 section 4', 'IANA: HTTP Authentication Schemes'],
  peers: [
    'owasp:api2:2023-no-http-basic',
    'owasp:api2:2023-auth-insecure-schemes',
    'vacuum:owasp-no-http-basic',
    'vacuum:owasp-auth-insecure-schemes',
    'speakeasy:owasp-no-http-basic',
    'speakeasy:owasp-auth-insecure-schemes',
    'italia:sec-auth-insecure-schemes',
    'italia:sec-securitySchemes-oauth-http',
  ],
  options: z.strictObject({
    allow: z.array(z.string()).default([]).describe('Schemes of HTTP that are meant, such as `basic`.'),
  }),
  *find({ api, options }) {
    for (const scheme of api.all('securityScheme')) {
      const { field, name } = schemeOf(scheme);
      const key = name?.toLowerCase() ?? '';
      const weakness = Object.hasOwn(weaknesses, key) ? weaknesses[key] : undefined;
      const node = nodeIn(scheme, field);
      if (!weakness || node === undefined || options.allow.some((allowed) => allowed.toLowerCase() === key)) continue;
      const message = `Security scheme "${scheme.key}" is "${name}", which ${weakness}.`;
      yield { at: scheme, span: scheme.tree.spanOf(node), message, subject: scheme.key };
    }
  },
});

/** The scheme of HTTP that is meant: 2.0 has one type for Basic, later versions name it. */
function schemeOf(scheme: Item): { readonly field: 'scheme' | 'type'; readonly name: string | undefined } {
  const type = stringIn(scheme, 'type');
  return type === 'basic'
    ? { field: 'type', name: 'basic' }
    : { field: 'scheme', name: type === 'http' ? stringIn(scheme, 'scheme') : undefined };
}
