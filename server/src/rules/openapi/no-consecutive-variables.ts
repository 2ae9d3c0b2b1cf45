/** Finds paths with two variables one behind the other. */
import { z } from 'zod';
import { pathsOf, spanInPath, variablesOf } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

export default defineManyApiRule({
  id: 'openapi/no-consecutive-variables',
  title: 'Between two variables of a path stands what they are',
  severity: 'hint',
  preset: 'all',
  why: 'In `/shops/{shop}/{item}` nothing says what the second one is, and no other part of a shop can ever have an address.',
  remedy: 'Put the name of the collection between them: `/shops/{shop}/items/{item}`.',
  fixes: 'none',
  sources: ['IBM API Handbook, URIs', 'Zalando RESTful API guidelines 143'],
  peers: ['ibm:ibm-no-consecutive-path-parameter-segments', 'azure:az-path-parameter-schema'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    for (const at of pathsOf(api)) {
      const variables = variablesOf(at.path);
      const index = variables.findIndex(
        ({ start }, position) => position > 0 && start === (variables[position - 1]?.end ?? 0) + 1 && at.path[start - 1] === '/',
      );
      const [first, second] = [variables[index - 1], variables[index]];
      if (first && second) yield { at: at.place, span: spanInPath(at, first.start, second.end), subject: at.path };
    }
  },
  each: ({ subject }) => ({ message: `Nothing in "${subject}" stands between two variables.` }),
  all: (found, { api }) => ({ message: `In ${found.length} paths nothing stands between two variables.`, ...onPaths(api) }),
});
