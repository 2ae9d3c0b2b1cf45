/** Asks every schema what type its values have. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { calledOf, nameOf, type TypeWord } from '../../languages/openapi/know/schemas.ts';
import { has, type Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-type',
  title: 'Schemas name their type',
  severity: 'info',
  preset: 'strict',
  why: 'Without a type a schema allows every other one: with "properties" alone a number is fine as well, and generators guess.',
  remedy: 'Write the type.',
  fixes: 'unsafe',
  sources: ['JSON Schema Validation section 6.1.1', 'vacuum oas-missing-type', 'IBM schema-type'],
  peers: ['vacuum:oas-missing-type', 'ibm:ibm-schema-type'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const schema of api.all('schema')) {
      if (has(schema, 'type') || partFields.has(schema.field) || says.some((keyword) => has(schema, keyword))) continue;
      // An empty schema says on purpose that anything will do.
      if (isEmpty(schema)) continue;
      const type = implied.find(([, keywords]) => keywords.some((keyword) => has(schema, keyword)))?.[0];
      yield { at: schema, subject: nameOf(schema) || 'schema', schema, type };
    }
  },
  each: ({ schema, type }: Untyped) => ({
    message: `No type is said of ${calledOf(schema)}${type === undefined ? '' : `, which is described as ${articles[type]}`}.`,
  }),
  all: (found) => ({ message: `${found.length} schemas do not name their type.` }),
  fix({ schema, type }): Fix | undefined {
    if (type === undefined) return undefined;
    return {
      title: `Write "type: ${type}"`,
      get edits() {
        const edit = insertEntry(schema, schema.node, 'type', type);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Write all types that are certain',
});

interface Untyped extends Found {
  readonly schema: Item;
  readonly type: 'array' | 'object' | 'string' | undefined;
}

function isEmpty({ tree, node }: Item): boolean {
  for (const _ of tree.entries(node)) return false;
  return true;
}

/** Parts of a composition mostly leave the type to the whole. */
const partFields: ReadonlySet<string> = new Set([
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'contains',
  'propertyNames',
]);

/** Words that say what the values are in another way. */
const says = ['$ref', 'allOf', 'oneOf', 'anyOf', 'not', 'enum', 'const', '$dynamicRef', 'if', 'contentMediaType'];

const implied: readonly (readonly ['array' | 'object' | 'string', readonly string[]])[] = [
  ['object', ['properties', 'additionalProperties', 'patternProperties', 'required', 'minProperties', 'maxProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems']],
  ['string', ['pattern', 'minLength', 'maxLength']],
];

const articles: Readonly<Partial<Record<TypeWord, string>>> = { array: 'an array', object: 'an object', string: 'a string' };
