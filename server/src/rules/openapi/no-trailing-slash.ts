/** Finds paths that end with a slash where the others do not. */
import { z } from 'zod';
import { renameKey } from '../../languages/openapi/fix/edit.ts';
import { type PathAt, pathsOf, spanInPath } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Slashed extends Found {
  readonly path: string;
}

export default defineManyApiRule({
  id: 'openapi/no-trailing-slash',
  title: 'No path ends with a slash',
  severity: 'warning',
  preset: 'strict',
  why: '`/orders` and `/orders/` are two addresses: a client that takes the one for the other is redirected or not found, and caches keep both.',
  remedy: 'Write every path without a slash at its end; let the server redirect the other spelling.',
  fixes: 'unsafe',
  sources: ['Zalando RESTful API guidelines 136', 'RFC 3986 section 6.2'],
  peers: ['spectral:path-keys-no-trailing-slash', 'redocly:no-path-trailing-slash', 'vacuum:path-keys-no-trailing-slash', 'zally:136'],
  options: z.strictObject({
    ...manyOptions,
    allowConsistent: z
      .boolean()
      .default(true)
      .describe('Leaves alone descriptions in which most paths end with a slash: they do it on purpose.'),
  }),
  *find({ api, options: { allowConsistent } }): Iterable<Slashed> {
    const paths = pathsOf(api).filter(({ path }) => path !== '/');
    const slashed = paths.filter(({ path }) => path.endsWith('/'));
    if (allowConsistent && slashed.length * 2 > paths.length) return;
    for (const at of slashed) yield { at: at.place, span: lastOf(at), subject: at.path, path: at.path };
  },
  each: ({ path }) => ({ message: `Path "${path}" ends with a slash.` }),
  all: (found, { api }) => ({ message: `${found.length} of ${pathsOf(api).length} paths end with a slash.`, ...onPaths(api) }),
  fix({ at, path }, { api }) {
    const plain = path.replace(/\/+$/, '');
    if (pathsOf(api).some((other) => other.path === plain)) return undefined;
    const edit = renameKey(at, plain);
    return edit && { title: `Write "${plain}"`, edits: [edit] };
  },
  fixAll: 'Write all paths without a slash at their end',
});

function lastOf(at: PathAt): Found['span'] & {} {
  return spanInPath(at, at.path.length - 1, at.path.length);
}
