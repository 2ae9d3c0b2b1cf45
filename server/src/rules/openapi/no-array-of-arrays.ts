/** Reports lists of lists. */
import { z } from 'zod';
import { calledOf, nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Item, itemIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-array-of-arrays',
  title: 'Lists hold no lists',
  severity: 'info',
  preset: 'all',
  why: 'Nobody can add a field to an inner list, and its places have to be counted.',
  remedy: 'Let the items be objects.',
  fixes: 'none',
  sources: ['IBM no-array-of-arrays'],
  peers: ['ibm:ibm-no-array-of-arrays'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'items')) {
      const items = itemIn(api, item, 'items');
      if (!items || typeOf(items) !== 'array') continue;
      yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item };
    }
  },
  each: ({ schema }: Told) => ({ message: `The items of ${calledOf(schema)} are arrays.` }),
  all: (found) => ({ message: `${found.length} arrays hold arrays.` }),
});

interface Told extends Found {
  readonly schema: Item;
}
