/** Asks for lists and enums in answers that are always there. */
import { z } from 'zod';
import { directionsOf } from '../../languages/openapi/know/direction.ts';
import { calledOf, nameOf, requiredOf, typesOf } from '../../languages/openapi/know/schemas.ts';
import { has, type Item, isTrue, mapIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-response-property',
  title: 'Lists and enums in answers are required',
  severity: 'info',
  preset: 'all',
  why: 'A client has to tell an empty list from a missing one, and a state from no state, for every answer.',
  remedy: 'Require them, and answer an empty list.',
  fixes: 'none',
  sources: ['IBM required-array-properties-in-response and required-enum-properties-in-response'],
  peers: ['ibm:ibm-required-array-properties-in-response', 'ibm:ibm-required-enum-properties-in-response'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    const { answered, sent } = directionsOf(api);
    for (const { item } of api.having('schema', 'properties')) {
      // What is sent too may have reasons of its own to be optional.
      if (!answered.has(item) || sent.has(item) || item.field === 'anyOf' || item.field === 'oneOf') continue;
      const required = requiredOf(api, item);
      for (const [name, property] of mapIn(api, item, 'properties')) {
        const isList = typesOf(property).includes('array');
        if (required.has(name) || isTrue(property, 'writeOnly') || !(isList || has(property, 'enum'))) continue;
        yield { at: property, subject: nameOf(property) || name, schema: property, kind: isList ? 'list' : 'enum' };
      }
    }
  },
  each: ({ schema, kind }: Optional) => ({ message: `The ${kind} ${calledOf(schema)} may be missing in an answer.` }),
  all: (found) => ({ message: `${found.length} lists and enums may be missing in answers.` }),
});

interface Optional extends Found {
  readonly schema: Item;
  readonly kind: string;
}
