/** Asks for administrative operations to need more than ordinary ones do. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { isAdministrative } from '../../languages/openapi/know/flows.ts';
import { isOpen, type Requirement, requirementsOf } from '../../languages/openapi/know/security.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Shared extends Found {
  readonly isPublic: boolean;
}

export default defineManyApiRule({
  id: 'openapi/require-admin-security',
  title: 'Administrative operations have a scope or scheme of their own',
  severity: 'info',
  preset: 'strict',
  why: 'Where the description asks the same of everybody, only code that nobody sees here keeps ordinary users out of what administrators do.',
  remedy: 'Require a scope or scheme that ordinary operations do not ask for; from 3.1 on other schemes than OAuth may name roles too.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API5', 'CWE-285'],
  peers: ['owasp:api5:2023-admin-security-unique'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /admin/health`.'),
  }),
  *find({ api, options }): Iterable<Shared> {
    const isAdmin = new Map(api.operations.map(({ path }) => [path, isAdministrative(path)]));
    const ordinary = new Set<string>();
    for (const { path, item } of api.operations) {
      const requirements = isAdmin.get(path) === false ? requirementsOf(api, item) : undefined;
      if (requirements && !isOpen(requirements)) ordinary.add(keyOf(requirements));
    }
    if (ordinary.size === 0) return;
    for (const { name, path, item } of api.operations) {
      if (!isAdmin.get(path) || options.ignore.includes(name)) continue;
      const requirements = requirementsOf(api, item);
      if (!requirements) continue;
      const isPublic = isOpen(requirements);
      if (isPublic || ordinary.has(keyOf(requirements))) yield { at: item, subject: name, isPublic };
    }
  },
  each: ({ subject, isPublic }) =>
    isPublic
      ? { severity: 'warning', message: `"${subject}" is administrative by its path, and public.` }
      : { message: `"${subject}" is administrative by its path, and asks for nothing that ordinary operations do not ask for too.` },
  all(found, { api }) {
    const open = found.filter(({ isPublic }) => isPublic).length;
    const publicly = open === 0 ? '' : ` ${open} of them ${open === 1 ? 'is' : 'are'} public.`;
    return {
      message: `${count(found.length, 'operation')} are administrative by their paths, and ask for nothing that ordinary operations do not ask for too.${publicly}`,
      ...(open > 0 && { severity: 'warning' }),
      ...onPaths(api),
    };
  },
});

/** The same for requirements that ask for the same in another order. */
function keyOf(requirements: readonly Requirement[]): string {
  const written = requirements.map((requirement) => {
    const schemes = Array.from(requirement, ([scheme, scopes]) => `${scheme}:${[...scopes].sort().join(' ')}`);
    return schemes.sort().join('&');
  });
  return written.sort().join('|');
}
