/** Reports routes that ask who calls and never what they may do, where the snippet shows that they ought to. */
import { z } from 'zod';
import { forgetsCaller, idleAuthorization, isAuthenticated, isAuthorized } from '../../languages/javascript/know/authorization.ts';
import { declaresRoutes, routesOf } from '../../languages/javascript/know/routes.ts';
import { spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-authorization',
  title: 'Routes ask what callers may do, not only who they are',
  severity: 'warning',
  why: 'A caller who is known may still ask for what belongs to somebody else. That is the most frequent hole in APIs.',
  remedy: 'Put the check of permissions behind the one of identity, or compare the owner in the handler.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API1 and API5', 'CWE-862: Missing Authorization'],
  options: z.strictObject({}),
  about: (text) => declaresRoutes(text) && /auth|require|protect|check|verify|ensure|loggedIn/i.test(text),
  *find(code) {
    const idle = code.isWhole ? idleAuthorization(code) : undefined;
    if (idle) {
      const message = `"${idle.name}" is imported and no route asks it: whoever is logged in may do everything.`;
      yield { span: idle.span, message, subject: idle.name };
      return;
    }
    for (const route of routesOf(code)) {
      if (!isAuthenticated(code, route) || isAuthorized(code, route)) continue;
      const subject = `${route.method} ${route.path}`;
      const at = { span: spanOf(route.pathNode), subject, severity: 'info' } as const;
      if (/\/admin(?:\/|$)/i.test(route.path))
        yield { ...at, message: `"${subject}" asks who calls, but not whether they are an administrator.` };
      else if (/^(?:PUT|PATCH|DELETE)$/.test(route.method) && route.path.includes('/:') && forgetsCaller(code, route))
        yield { ...at, message: `"${subject}" asks who calls and forgets it: they may change what belongs to others.` };
    }
  },
});
