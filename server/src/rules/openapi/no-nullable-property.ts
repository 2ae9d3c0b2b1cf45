/** Reports properties that may be null. */
import { z } from 'zod';
import { calledOf, isNullable, nameOf } from '../../languages/openapi/know/schemas.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-nullable-property',
  title: 'A property is there or not',
  severity: 'info',
  preset: 'all',
  why: 'A client has to tell null from a property that is left out, and few servers mean two things by it.',
  remedy: 'Leave the property out where there is no value, or make it optional.',
  fixes: 'none',
  sources: ['IBM no-nullable-properties', 'Zalando guidelines: use the same semantics for null and absent properties'],
  peers: ['ibm:ibm-no-nullable-properties', 'azure:az-nullable', 'speakeasy:oas3-no-nullable'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const schema of nullables(api)) {
      // In a merge patch null takes a value away.
      if (schema.field !== 'properties' || isInMergePatch(schema)) continue;
      yield { at: schema, subject: nameOf(schema) || schema.key, schema };
    }
  },
  each: ({ schema }: Told) => ({ message: `Property ${calledOf(schema)} may be null.` }),
  all: (found) => ({ message: `${found.length} properties may be null.` }),
});

interface Told extends Found {
  readonly schema: Item;
}

function nullables(api: Api): readonly Item[] {
  const keyword = api.version === '2.0' || api.version === '3.0' ? 'nullable' : 'type';
  return api.having('schema', keyword).flatMap(({ item }) => (isNullable(item) ? [item] : []));
}

function isInMergePatch(schema: Item): boolean {
  for (let at: Item | undefined = schema; at; at = at.parent)
    if (at.type === 'mediaType') return /^application\/merge-patch\+json\b/i.test(at.key);
  return false;
}
