/** Finds path parameters that each operation of a path declares anew. */
import { z } from 'zod';
import { listedIn } from '../../languages/openapi/know/parameters.ts';
import { pathsOf } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Repeated extends Found {
  readonly name: string;
}

export default defineManyApiRule({
  id: 'openapi/prefer-path-level-parameters',
  title: 'A path declares its parameters once',
  severity: 'hint',
  preset: 'all',
  why: 'What is written for each operation is changed for some of them and forgotten for the others.',
  remedy: 'Move the parameter into the `parameters` of the path.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.9, parameters'],
  peers: ['ibm:ibm-avoid-repeating-path-parameters', 'azure:az-path-parameter-names'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Repeated> {
    for (const { path, operations } of pathsOf(api)) {
      if (operations.length < 2) continue;
      const lists = operations.map(({ item }) => listedIn(api, item).parameters.filter((parameter) => parameter.in === 'path'));
      for (const parameter of lists[0] ?? []) {
        if (lists.every((list) => list.some(({ name }) => name === parameter.name)))
          yield { at: parameter.at, subject: path, name: parameter.name };
      }
    }
  },
  each: ({ name, subject }) => ({ message: `Each operation of "${subject}" declares "${name}" anew.` }),
  all: (found, { api }) => ({
    message: `${found.length} path parameters are declared anew by each operation of their path.`,
    ...onPaths(api),
  }),
});
