/** Reports answers that are an array at the top. */
import { z } from 'zod';
import { isArrayOf, jsonAnswersOf } from '../../languages/openapi/know/collections.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-array-response',
  title: 'Answers are objects at the top',
  severity: 'info',
  preset: 'strict',
  why: 'An array has no room for a cursor, a total or a warning: whatever is added later breaks every client.',
  remedy: 'Answer an object that holds the list, such as { "items": […] }.',
  fixes: 'none',
  sources: ['Zalando guideline 110', 'IBM no-array-responses', 'Italia response-with-json-object'],
  peers: ['ibm:ibm-no-array-responses', 'zally:110', 'italia:response-with-json-object'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /countries`.'),
  }),
  *find({ api, options }): Iterable<Found> {
    const seen = new Set<Item>();
    for (const { name, item } of api.operations) {
      if (options.ignore.includes(name)) continue;
      for (const { response, answer } of jsonAnswersOf(api, item)) {
        if (seen.has(response) || !isArrayOf(api, answer)) continue;
        seen.add(response);
        yield { at: response, subject: name };
      }
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" answers an array at the top, which has no room to grow.` }),
  all(found, { api }) {
    return {
      message: `${found.length} responses are arrays at the top, which have no room to grow.`,
      ...pathsOf(api),
    };
  },
});
