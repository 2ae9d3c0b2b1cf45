/** Reports paths that say with a verb what the method says already. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { pathsOf, spanInPath } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { wordsOf } from '../../languages/sql/names.ts';

interface Verbal extends Found {
  readonly segment: string;
  readonly method: string;
}

/** The verbs that are methods under another name, with the method. */
const methods: ReadonlyMap<string, string> = new Map([
  ['get', 'GET'],
  ['fetch', 'GET'],
  ['list', 'GET'],
  ['retrieve', 'GET'],
  ['read', 'GET'],
  ['create', 'POST'],
  ['add', 'POST'],
  ['insert', 'POST'],
  ['update', 'PATCH'],
  ['edit', 'PATCH'],
  ['modify', 'PATCH'],
  ['patch', 'PATCH'],
  ['put', 'PUT'],
  ['replace', 'PUT'],
  ['delete', 'DELETE'],
  ['remove', 'DELETE'],
]);

/** Verbs that are things as well: `/posts/{id}/list`, `/update-center`. */
const nouns = new Set(['list', 'read', 'patch', 'put', 'edit', 'post', 'update']);

export default defineManyApiRule({
  id: 'openapi/no-verb-in-path',
  title: 'Paths name things, methods say what is done',
  severity: 'info',
  preset: 'strict',
  why: 'Caches, gateways and clients know what GET and DELETE mean; what "/getOrders" means only its author knows.',
  remedy: 'Name the thing in the path and use the method for the deed: "GET /orders" instead of "/getOrders".',
  fixes: 'none',
  sources: ['RFC 9110 section 9', 'Zalando 138', 'Google AIP-131'],
  peers: ['redocly:no-http-verbs-in-paths', 'vacuum:no-http-verbs-in-path', 'adidas:no-verbs-in-paths', 'ibm:ibm-valid-path-segments'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Verbal> {
    for (const path of pathsOf(api)) {
      const found = verbIn(path.path);
      if (!found) continue;
      const start = path.path.indexOf(`/${found.segment}`) + 1;
      yield { at: path.place, span: spanInPath(path, start, start + found.segment.length), subject: path.path, ...found };
    }
  },
  each: ({ segment, method }) => ({ message: `"${segment}" says with a verb what the method ${method} says.` }),
  all: (found, { api }) => {
    const total = pathsOf(api).length;
    return { message: `${found.length} of ${count(total, 'path')} say with a verb what the method says, such as "${found[0]?.subject}".` };
  },
});

/** The first segment that begins with such a verb: `getOrders`, `delete-user`; alone where it cannot be a thing. */
function verbIn(path: string): { readonly segment: string; readonly method: string } | undefined {
  for (const segment of path.split('/')) {
    if (!/^[A-Za-z][\w-]*$/.test(segment)) continue;
    const [verb = '', ...thing] = wordsOf(segment);
    const method = methods.get(verb);
    // Alone, and before words such as `items`, these are things as often as deeds.
    if (method && (!nouns.has(verb) || isCamelCase(segment, thing))) return { segment, method };
  }
  return undefined;
}

/** `updateOrder` is a deed; `update-center` and `list` may be things. */
function isCamelCase(segment: string, thing: readonly string[]): boolean {
  return thing.length > 0 && /^[a-z]+[A-Z]/.test(segment);
}
