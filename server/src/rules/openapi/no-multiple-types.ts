/** Reports schemas of several types. */
import { z } from 'zod';
import { calledOf, nameOf, typesOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-multiple-types',
  title: 'Schemas have one type',
  severity: 'info',
  preset: 'all',
  why: 'Most languages have no type for "a text or a number": generated clients get an untyped value.',
  remedy: 'Choose one, or write the variants as a "oneOf" with a discriminator.',
  fixes: 'none',
  sources: ['IBM avoid-multiple-types'],
  peers: ['ibm:ibm-avoid-multiple-types'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'type')) {
      if (item.tree.kindOf(node) !== 'sequence') continue;
      const types = typesOf(item).filter((type) => type !== 'null');
      if (types.length > 1) yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, types };
    }
  },
  each: ({ schema, types }: Mixed) => ({ message: `Values of ${calledOf(schema)} have several types: ${types.join(', ')}.` }),
  all: (found) => ({ message: `${found.length} schemas have several types.` }),
});

interface Mixed extends Found {
  readonly schema: Item;
  readonly types: readonly string[];
}
