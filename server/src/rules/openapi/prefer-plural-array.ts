/** Asks for names in the plural where there are many. */
import { z } from 'zod';
import { calledOf, nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-plural-array',
  title: 'Lists are named in the plural',
  severity: 'info',
  preset: 'all',
  why: 'A name in the singular promises one thing: readers look for ".name" on what is a list.',
  remedy: 'Write "items" for "item".',
  fixes: 'none',
  sources: ['Zalando guidelines: array names should be pluralized'],
  peers: ['zally:120'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const schema of api.all('schema')) {
      if (schema.field !== 'properties' || typeOf(schema) !== 'array' || !isSingular(schema.key)) continue;
      yield { at: schema, subject: nameOf(schema) || schema.key, schema };
    }
  },
  each: ({ schema }: Told) => ({ message: `The list ${calledOf(schema)} is named in the singular.` }),
  all: (found) => ({ message: `${found.length} lists are named in the singular.` }),
});

interface Told extends Found {
  readonly schema: Item;
}

/** Words that are many without an "s", and names that say by themselves that they hold many. */
const plural =
  /(?:s|people|children|men|women|data|media|metadata|criteria|indices|feet|list|array|set|collection|content|info|by|in|all|history|path|range|bbox|geometry|coordinates?)$/i;

/** The last word of a name decides; what is no plain word is left alone. */
function isSingular(name: string): boolean {
  return /^[a-z][\w-]*[a-z]$/i.test(name) && !plural.test(name);
}
