/** Reports API keys that travel in the address. */
import { z } from 'zod';
import { nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-api-key-in-query',
  title: 'API keys travel in a header',
  severity: 'warning',
  why: 'Addresses are kept by logs, proxies and histories, and sent on as referrers: a key in them is soon known.',
  remedy: 'Take the key from a header.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2', 'RFC 9110 section 17.9', 'CWE-598'],
  peers: [
    'owasp:api2:2023-no-api-keys-in-url',
    'vacuum:owasp-no-api-keys-in-url',
    'speakeasy:owasp-no-api-keys-in-url',
    'italia:sec-apikeys-url',
  ],
  options: z.strictObject({}),
  *find({ api }) {
    for (const { item: scheme, node } of api.having('securityScheme', 'in')) {
      const place = scheme.tree.stringOf(node);
      if (stringIn(scheme, 'type') !== 'apiKey' || (place !== 'query' && place !== 'path')) continue;
      const name = nodeIn(scheme, 'name');
      const named = scheme.tree.stringOf(name);
      const what = named === undefined ? 'its key' : `"${named}"`;
      const message = `Security scheme "${scheme.key}" sends ${what} in the address, where logs keep it.`;
      yield { at: scheme, span: scheme.tree.spanOf(node), message, subject: scheme.key };
    }
  },
});
