/** Asks schemes that use JSON Web Tokens to say that these are checked as RFC 8725 asks. */
import { z } from 'zod';
import { stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/require-jwt-validation',
  title: 'Schemes with JSON Web Tokens name RFC 8725',
  severity: 'hint',
  preset: 'all',
  why: 'Most holes in JSON Web Tokens come from checks that were left out: algorithm, issuer, audience, expiry.',
  remedy: 'Check tokens as RFC 8725 asks, and say so in the description of the scheme.',
  fixes: 'none',
  sources: ['RFC 8725', 'OWASP API Security Top 10 2023, API2'],
  peers: [
    'owasp:api2:2023-jwt-best-practices',
    'vacuum:owasp-jwt-best-practices',
    'speakeasy:owasp-jwt-best-practices',
    'italia:sec-securitySchemes-jwt',
  ],
  options: z.strictObject({}),
  *find({ api }) {
    for (const { item, node } of api.having('securityScheme', 'bearerFormat')) {
      const format = item.tree.stringOf(node) ?? '';
      if (!/jwt/i.test(format) || /RFC[- ]?8725/i.test(stringIn(item, 'description') ?? '')) continue;
      const message = `Security scheme "${item.key}" uses JSON Web Tokens, and does not say that they are checked as RFC 8725 asks.`;
      yield { at: item, span: item.tree.spanOf(node), message, subject: item.key };
    }
  },
});
