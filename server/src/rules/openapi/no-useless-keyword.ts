/** Reports keywords that say nothing of the type their schema has. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { renameKey } from '../../languages/openapi/fix/edit.ts';
import { calledOf, nameOf, schemasHaving, type TypeWord, typesOf, typeTitles, typeWordsIn } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-useless-keyword',
  title: 'Every keyword of a schema has an effect',
  severity: 'warning',
  why: 'A bound for texts does nothing for a number: the author believes that values are checked, and nobody checks them.',
  remedy: 'Write the keyword of the type ("minLength" for strings, "minItems" for arrays), or correct the type.',
  fixes: 'unsafe',
  sources: ['JSON Schema Validation section 6', 'Redocly no-schema-type-mismatch', 'IBM property-attributes'],
  peers: ['redocly:no-schema-type-mismatch', 'ibm:ibm-property-attributes'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    const words = typeWordsIn(api);
    for (const [type, keywords] of keywordsByType) {
      for (const keyword of keywords) {
        for (const { item, node } of schemasHaving(api, keyword)) {
          // Nearly always the keyword is one of the type, and there are tens of thousands.
          if (words.get(item) === type) continue;
          const types = typesOf(item);
          if (types.length === 0 || types.some((each) => each === type || (type === 'number' && each === 'integer'))) continue;
          // In 2.0 a parameter's `required` is about the parameter itself.
          if (item.type !== 'schema' && keyword === 'required') continue;
          yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, keyword, types, partner: undefined };
        }
      }
    }
    for (const [keyword, partners] of partnersOf(api)) {
      for (const { item, node } of schemasHaving(api, keyword)) {
        if (partners.some((partner) => has(item, partner))) continue;
        const partner = partners[0];
        yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, keyword, types: [], partner };
      }
    }
  },
  each: ({ schema, keyword, types, partner }) => ({
    message:
      partner === undefined
        ? `"${keyword}" has no effect: ${calledOf(schema)} is ${types.map((type) => typeTitles[type]).join(' or ')}.`
        : `"${keyword}" of ${calledOf(schema)} has no effect without "${partner}".`,
  }),
  all(found) {
    const words = [...new Set(found.map(({ keyword }) => `"${keyword}"`))];
    const some = words.slice(0, 4).join(', ') + (words.length > 4 ? ', …' : '');
    return { message: `${found.length} keywords of schemas have no effect on the type they stand beside: ${some}.` };
  },
  fix: (found) => fixFor(found),
  fixAll: 'Write the keywords of the types where they are known',
});

interface Useless extends Found {
  readonly schema: Item;
  readonly keyword: string;
  readonly types: readonly TypeWord[];
  readonly partner: string | undefined;
}

const keywordsByType: readonly (readonly [type: TypeWord, keywords: readonly string[]])[] = [
  ['string', ['minLength', 'maxLength', 'pattern']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'unevaluatedItems', 'collectionFormat']],
  [
    'object',
    [
      ...['properties', 'additionalProperties', 'patternProperties', 'propertyNames', 'minProperties', 'maxProperties', 'required'],
      ...['discriminator', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
    ],
  ],
];

/** Keywords that only say more of another one, with those of which one has to be there. */
function partnersOf(api: Api): readonly (readonly [keyword: string, partners: readonly string[]])[] {
  if (api.version === '2.0' || api.version === '3.0') {
    return [
      ['exclusiveMinimum', ['minimum']],
      ['exclusiveMaximum', ['maximum']],
    ];
  }
  return [
    ['then', ['if']],
    ['else', ['if']],
    ['minContains', ['contains']],
    ['maxContains', ['contains']],
    ['contentSchema', ['contentMediaType']],
  ];
}

/** The words for the least and the most of each type. */
const bounds: Readonly<Partial<Record<TypeWord, readonly [least: string, most: string]>>> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  object: ['minProperties', 'maxProperties'],
};

/** The same bound in the words of the type. How many digits a number has is no bound of the number: that is not guessed. */
function fixFor({ at, schema, keyword, types }: Useless): Fix | undefined {
  const [type] = types.filter((each) => each !== 'null');
  const words = type && bounds[type];
  const isLeast = keyword.startsWith('min');
  // How many items there may be was mostly meant for the array round it.
  const isBound = ['minimum', 'maximum', 'minLength', 'maxLength'].includes(keyword);
  const word = words?.[isLeast ? 0 : 1];
  if (!isBound || word === undefined || has(schema, word) || nodeIn(schema, 'format') !== undefined) return undefined;
  const value = schema.tree.valueOf(at.node);
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return undefined;
  const edit = renameKey(at, word);
  return edit && { title: `Write "${word}"`, edits: [edit] };
}
