/** Reports collections whose name is singular where the others are plural. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { pathsOf } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { numberOf } from '../../languages/sql/know/inflection.ts';

interface Singular extends Found {
  readonly segment: string;
}

export default defineManyApiRule({
  id: 'openapi/prefer-plural-path',
  title: 'Collections are named in the plural',
  severity: 'info',
  preset: 'all',
  why: 'Where "/orders/{id}" and "/customer/{id}" stand side by side, every path is guessed wrong half the time.',
  remedy: 'Name what holds many in the plural.',
  fixes: 'none',
  sources: ['Zalando 134', 'Google AIP-122'],
  peers: ['redocly:path-segment-plural', 'zally:134'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Segments the rule leaves alone, such as `cache`.'),
  }),
  *find({ api, options }): Iterable<Singular> {
    const told = new Set<string>();
    for (const { path, place } of pathsOf(api)) {
      // What stands before an id holds many.
      for (const [, segment = ''] of path.matchAll(/\/([a-z][a-z_-]*)(?=\/\{[^/{}]+\}(?:\/|$))/gi)) {
        if (told.has(segment) || options.ignore.includes(segment) || numberOf(segment) !== 'singular') continue;
        told.add(segment);
        yield { at: place, subject: segment, segment };
      }
    }
  },
  each: ({ segment }) => ({ message: `"${segment}" holds many things, and its name is singular.` }),
  all: (found) => {
    const names = found.slice(0, 5).map(({ segment }) => `"${segment}"`);
    return { message: `${count(found.length, 'segment')} of paths hold many things and have singular names, such as ${names.join(', ')}.` };
  },
});
