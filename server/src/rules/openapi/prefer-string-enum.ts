/** Asks for enums of texts, which say what their values mean. */
import { z } from 'zod';
import { calledOf, nameOf, schemasHaving, typeOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-string-enum',
  title: 'Enums hold texts',
  severity: 'info',
  preset: 'all',
  why: 'A number says nothing of what it means, and a list of numbers is full as soon as two teams add a value.',
  remedy: 'Name the values: "open" instead of 1.',
  fixes: 'none',
  sources: ['Zalando guidelines: represent enumerations as strings'],
  peers: ['zally:125'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'enum')) {
      const type = typeOf(item);
      // One number alone is a version or a status: a constant.
      if ((type !== 'integer' && type !== 'number') || [...item.tree.items(node)].length < 2) continue;
      yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item };
    }
  },
  each: ({ schema }: Told) => ({ message: `The enum of ${calledOf(schema)} holds numbers, which do not say what they mean.` }),
  all: (found) => ({ message: `${found.length} enums hold numbers, which do not say what they mean.` }),
});

interface Told extends Found {
  readonly schema: Item;
}
