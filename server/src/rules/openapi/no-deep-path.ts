/** Reports paths that nest more resources than anybody can hold in mind. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { pathsOf } from '../../languages/openapi/know/paths.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Deep extends Found {
  readonly levels: number;
}

export default defineManyApiRule({
  id: 'openapi/no-deep-path',
  title: 'Paths nest few resources',
  severity: 'info',
  preset: 'all',
  why: 'Who wants a line of an order should not need its customer, shop and country: every level is one more thing to know and to check.',
  remedy: 'Give what has an id of its own a path of its own: "/lines/{lineId}".',
  fixes: 'none',
  sources: ['Zalando 147'],
  peers: ['zally:147', 'zally:145', 'azure:az-path-parameter-names'],
  options: z.strictObject({
    ...manyOptions,
    levels: z.int().min(1).default(3).describe('So many resources with an id of their own may be nested.'),
  }),
  *find({ api, options }): Iterable<Deep> {
    for (const { path, place } of pathsOf(api)) {
      const levels = (path.match(/\/[^/{}]+\/\{[^/{}]+\}/g) ?? []).length;
      if (levels > options.levels) yield { at: place, subject: path, levels };
    }
  },
  each: ({ subject, levels }) => ({ message: `"${subject}" nests ${levels} resources.` }),
  all: (found, { options }) => ({
    message: `${count(found.length, 'path')} nest more than ${options.levels} resources, such as "${found[0]?.subject}".`,
  }),
});
