/** Finds paths that hold what no server can match: queries, fragments, braces without a partner, empty segments. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { renameKey } from '../../languages/openapi/fix/edit.ts';
import { type PathAt, pathsOf, spanInPath } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = {
  query: 'with a query',
  fragment: 'with a fragment',
  brace: 'with a lone brace',
  empty: 'with an empty segment',
  space: 'with a blank',
};

interface Fault extends Mistake<keyof typeof words> {
  readonly message: string;
  readonly mend?: Fix;
}

export default defineManyApiRule({
  id: 'openapi/valid-path',
  title: 'A path holds nothing but segments',
  severity: 'warning',
  why: 'Servers and gateways match the path alone: a query in it is never matched, a fragment never leaves the client, and generated clients encode both.',
  remedy:
    'Declare what stands behind the question mark as query parameters, and tell operations of one path apart by what the server can see.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1 section 4.8.8, Paths Object', 'RFC 3986 section 3.3'],
  peers: ['spectral:path-not-include-query', 'redocly:path-not-include-query', 'vacuum:path-not-include-query'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Fault> {
    const paths = pathsOf(api);
    const taken = new Set(paths.map(({ path }) => path));
    for (const at of paths) {
      const fault = faultOf(at, taken);
      if (fault) yield fault;
    }
  },
  // A fragment does what its authors want: it keeps operations of one address apart.
  each: ({ message, kind }) => ({ message, severity: kind === 'fragment' ? 'info' : 'warning' }),
  all: (found, { api }) => ({
    message: `${found.length} paths hold what no server can match: ${tally(found, words)}.`,
    severity: found.every(({ kind }) => kind === 'fragment') ? 'info' : 'warning',
    ...onPaths(api),
  }),
  fix: ({ mend }) => mend,
  fixAll: 'Write the paths with single slashes',
});

function faultOf(at: PathAt, taken: ReadonlySet<string>): Fault | undefined {
  const { path, place } = at;
  const fault = (kind: Fault['kind'], start: number, end: number, message: string, mend?: Fix): Fault => ({
    at: place,
    span: spanInPath(at, start, end),
    subject: path,
    kind,
    message,
    ...(mend && { mend }),
  });
  // What stands between braces is a variable's, whatever it is.
  const plain = path.replace(/\{[^{}]*\}/g, (variable) => 'x'.repeat(variable.length));
  const query = plain.indexOf('?');
  if (query >= 0) return fault('query', query, path.length, `Path "${path}" holds a query.`);
  const fragment = plain.indexOf('#');
  if (fragment >= 0) return fault('fragment', fragment, path.length, `Path "${path}" holds a fragment, which never reaches a server.`);
  const brace = plain.search(/[{}]/);
  // Patterns such as `{id:[0-9]{3}}` nest braces, in pairs.
  if (brace >= 0 && plain.split('{').length !== plain.split('}').length)
    return fault('brace', brace, brace + 1, `Path "${path}" has a brace without its partner.`);
  const blank = plain.search(/\s/);
  if (blank >= 0) return fault('space', blank, blank + 1, `Path "${path}" has a blank in it.`);
  const empty = plain.indexOf('//');
  if (empty < 0) return undefined;
  const single = path.replace(/\/{2,}/g, '/');
  const edit = taken.has(single) ? undefined : renameKey(place, single);
  const mend = edit && { title: `Write "${single}"`, edits: [edit] };
  return fault('empty', empty, empty + 2, `Path "${path}" has an empty segment.`, mend);
}
