/** Asks APIs that let browsers in by a cookie to say how they tell their own pages from foreign ones. */
import { z } from 'zod';
import { requirementsOf } from '../../languages/openapi/know/security.ts';
import { type Api, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/require-csrf-protection',
  title: 'Writes that a cookie lets in are protected against forgery',
  severity: 'hint',
  preset: 'all',
  why: 'A browser sends the cookie with requests of foreign pages too, unless the cookie or a token keeps them out.',
  remedy: 'Ask for a token in a header, or say in the description of the scheme that the cookie is "SameSite".',
  fixes: 'none',
  sources: ['OWASP Cross-Site Request Forgery Prevention Cheat Sheet', 'CWE-352'],
  options: z.strictObject({}),
  *find({ api }) {
    const cookies = api
      .all('securityScheme')
      .filter((scheme) => stringIn(scheme, 'type') === 'apiKey' && stringIn(scheme, 'in') === 'cookie');
    if (cookies.length === 0 || !api.isWhole || asksForToken(api)) return;
    for (const scheme of cookies) {
      if (isProtection.test(stringIn(scheme, 'description') ?? '')) continue;
      const write = api.operations.find(({ method, item }) => {
        if (!/^(?:POST|PUT|PATCH|DELETE)$/.test(method)) return false;
        return requirementsOf(api, item)?.some((requirement) => requirement.has(scheme.key) && requirement.size === 1);
      });
      if (!write) continue;
      const message = `Cookie "${stringIn(scheme, 'name') ?? scheme.key}" is all that "${write.name}" asks for, and nothing says what keeps foreign pages out.`;
      yield { at: scheme, message, subject: scheme.key };
    }
  },
});

const isProtection = /csrf|xsrf|same-?site|forgery/i;

function asksForToken(api: Api): boolean {
  const named = [...api.all('parameter'), ...api.all('securityScheme'), ...api.all('header')];
  return (
    named.some((item) => isProtection.test(stringIn(item, 'name') ?? item.key)) ||
    isProtection.test(stringIn(api.root, 'info', 'description') ?? '')
  );
}
