/** Points at lists that are paged by numbers, where a cursor would not skip or repeat entries. */
import { z } from 'zod';
import { positionOf, queryOf } from '../../languages/openapi/know/query.ts';
import { defineManyApiRule, type Found, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-cursor-pagination',
  title: 'Lists are paged by a cursor',
  severity: 'hint',
  preset: 'all',
  why: 'Between two requests entries come and go, so page 2 skips or repeats some; and the database counts through all that is skipped.',
  remedy: 'Answer an opaque cursor with every page, and take it as a parameter.',
  fixes: 'none',
  sources: ['Zalando guideline 160', 'IBM prefer-token-pagination', 'Google AIP-158'],
  peers: ['ibm:ibm-prefer-token-pagination'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Numbered> {
    for (const operation of api.operations) {
      if (operation.method !== 'GET') continue;
      const query = queryOf(api, operation);
      const numbered = query.find((parameter) => /page|offset/.test(positionOf(api, parameter) ?? ''));
      if (!numbered || query.some((parameter) => positionOf(api, parameter) === 'cursor')) continue;
      yield { at: operation.item, subject: operation.name, parameter: numbered.name };
    }
  },
  each: ({ subject, parameter }) => ({
    message: `"${subject}" is paged by "${parameter}": a cursor would neither skip nor repeat entries.`,
  }),
  all(found, { api }) {
    return {
      message: `${found.length} operations are paged by numbers: a cursor would neither skip nor repeat entries.`,
      ...pathsOf(api),
    };
  },
});

interface Numbered extends Found {
  readonly parameter: string;
}
