/** Finds paths without a variable behind the one whose variable would take their place. */
import { z } from 'zod';
import { type PathAt, pathsOf, routeOf } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Late extends Found {
  readonly other: PathAt;
}

export default defineManyApiRule({
  id: 'openapi/prefer-exact-paths-first',
  title: 'Exact paths stand before those with a variable in their place',
  severity: 'hint',
  preset: 'all',
  why: 'Routers that are made from the description in its order answer `/orders/mine` with the order called "mine".',
  remedy: 'Move the exact path up.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.8.2, path templating matching'],
  peers: ['vacuum:paths-specificity-order'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Late> {
    const earlier = new Map<number, { readonly at: PathAt; readonly segments: readonly string[] }[]>();
    for (const at of pathsOf(api)) {
      const segments = routeOf(at.path).split('/');
      const others = earlier.get(segments.length) ?? [];
      const other = others.find((each) => takes(each.segments, segments));
      if (other) yield { at: at.place, subject: at.path, other: other.at };
      if (segments.some((segment) => segment.includes('{'))) earlier.set(segments.length, [...others, { at, segments }]);
    }
  },
  each: ({ subject, other: { path } }) => ({ message: `"${subject}" stands behind "${path}", whose variable takes its place.` }),
  all: (found, { api }) => ({ message: `${found.length} exact paths stand behind one whose variable takes their place.`, ...onPaths(api) }),
});

/** True where the first path has a variable in some places where the second has text, and the same text elsewhere. */
function takes(first: readonly string[], second: readonly string[]): boolean {
  let isWider = false;
  for (const [index, segment] of first.entries()) {
    const other = second[index] ?? '';
    if (segment === other) continue;
    const isVariable = /^\{[^{}]*\}$/.test(segment);
    if (!isVariable) return false;
    if (!other.includes('{')) isWider = true;
  }
  return isWider;
}
