/** Asks for descriptions of schemas and properties. */
import { z } from 'zod';
import { calledOf, nameOf, says } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-schema-description',
  title: 'Schemas and properties are described',
  severity: 'info',
  preset: 'all',
  why: 'A name says what a value is called, not what it is: whether "total" is before tax stands in the description or nowhere.',
  remedy: 'Write a sentence about it.',
  fixes: 'none',
  sources: ['IBM schema-description and property-description'],
  peers: [
    'ibm:ibm-schema-description',
    'ibm:ibm-property-description',
    'azure:az-schema-description-or-title',
    'azure:az-property-description',
  ],
  options: z.strictObject({
    ...manyOptions,
    properties: z.boolean().default(true).describe('Asks for descriptions of properties as well.'),
  }),
  *find({ api, options: { properties } }) {
    for (const schema of api.all('schema')) {
      const isShared = schema.parent?.type === 'components' || schema.field === 'definitions';
      if (!isShared && !(properties && schema.field === 'properties')) continue;
      if (says(api, schema, 'description') || says(api, schema, 'title')) continue;
      yield { at: schema, subject: nameOf(schema) || schema.key, schema };
    }
  },
  each: ({ schema }: Told) => ({ message: `Nothing is said of ${calledOf(schema)}.` }),
  all: (found) => ({ message: `${found.length} schemas and properties have no description.` }),
});

interface Told extends Found {
  readonly schema: Item;
}
