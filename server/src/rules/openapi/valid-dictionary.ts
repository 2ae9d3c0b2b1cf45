/** Reports dictionaries whose values are not described, or are mixed with named properties. */
import { z } from 'zod';
import { calledOf, nameOf } from '../../languages/openapi/know/schemas.ts';
import { has, type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/valid-dictionary',
  title: 'Dictionaries have values of one described type',
  severity: 'info',
  preset: 'all',
  why: 'A client can read a dictionary when it knows what the values are; beside named properties it cannot even tell which keys are entries.',
  remedy: 'Describe the values: "additionalProperties: { type: string }", and put named properties elsewhere.',
  fixes: 'none',
  sources: ['IBM well-defined-dictionaries', 'IBM pattern-properties', 'IBM unevaluated-properties'],
  peers: [
    'ibm:ibm-well-defined-dictionaries',
    'ibm:ibm-pattern-properties',
    'ibm:ibm-unevaluated-properties',
    'azure:az-additional-properties-and-properties',
  ],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const keyword of ['additionalProperties', 'unevaluatedProperties', 'patternProperties']) {
      for (const { item, node } of api.having('schema', keyword)) {
        const problem = problemOf(item, keyword, node);
        if (problem !== undefined) yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, problem };
      }
    }
  },
  each: ({ schema, problem }: Vague) => ({ message: `Dictionary ${calledOf(schema)} ${problem}.` }),
  all: (found) => ({ message: `${found.length} dictionaries do not say what their values are, or mix them with named properties.` }),
});

interface Vague extends Found {
  readonly schema: Item;
  readonly problem: string;
}

function problemOf(schema: Item, keyword: string, node: number): string | undefined {
  const { tree } = schema;
  const value = tree.valueOf(node);
  if (value === false) return undefined;
  const patterns = keyword === 'patternProperties' ? [...tree.entries(node)].length : 0;
  if (patterns > 1) return `has ${patterns} patterns for its keys`;
  if (patterns === 1 && has(schema, 'additionalProperties') && tree.valueOf(nodeIn(schema, 'additionalProperties')) !== false)
    return 'has a pattern for its keys and allows others beside them';
  if (has(schema, 'properties') && hasEntries(schema))
    return keyword === 'patternProperties' || value !== true ? 'has named properties beside its entries' : undefined;
  const isOpen = value === true || (tree.kindOf(node) === 'mapping' && [...tree.entries(node)].length === 0);
  return isOpen && patterns === 0 ? 'does not say what its values are' : undefined;
}

function hasEntries(schema: Item): boolean {
  for (const _ of schema.tree.entries(nodeIn(schema, 'properties'))) return true;
  return false;
}
