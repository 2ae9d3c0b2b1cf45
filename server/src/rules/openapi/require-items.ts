/** Asks every array what its items are. */
import { z } from 'zod';
import { isWholeKnown } from '../../languages/openapi/know/composition.ts';
import { calledOf, nameOf, says, typesOf, typeWordsIn } from '../../languages/openapi/know/schemas.ts';
import { type Api, type FieldAt, has, type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-items',
  title: 'Arrays say what their items are',
  severity: 'error',
  why: 'Until 3.1 the standard asks for "items", and validators and generators stop there; without it nobody knows what a list holds.',
  remedy: 'Describe the items: "items: { type: string }".',
  fixes: 'none',
  sources: ['OpenAPI 3.0.4 Schema Object: items must be present if the type is array', 'Spectral array-items'],
  peers: ['spectral:array-items'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    const isOptional = api.version !== '2.0' && api.version !== '3.0';
    for (const { item, node } of arraysIn(api, isOptional)) {
      if (has(item, 'items') || itemKeywords.some((keyword) => says(api, item, keyword)) || !isWholeKnown(api, item)) continue;
      yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, isOptional };
    }
  },
  each: ({ schema, isOptional }: Untold) => ({
    message: `Nothing says what the items of ${calledOf(schema)} are.`,
    ...(isOptional && { severity: 'info' as const }),
  }),
  all: (found) => ({
    message: `${found.length} arrays do not say what their items are.`,
    ...(found.every(({ isOptional }) => isOptional) && { severity: 'info' as const }),
  }),
});

function* arraysIn(api: Api, mayBeSeveral: boolean): Iterable<FieldAt> {
  for (const [item, word] of typeWordsIn(api)) {
    const node = word === 'array' ? nodeIn(item, 'type') : undefined;
    if (node !== undefined) yield { item, node };
  }
  if (!mayBeSeveral) return;
  for (const { item, node } of api.having('schema', 'type'))
    if (item.tree.kindOf(node) === 'sequence' && typesOf(item).includes('array')) yield { item, node };
}

const itemKeywords = ['items', 'prefixItems', 'contains', 'unevaluatedItems', 'enum', 'const', 'oneOf', 'anyOf'];

interface Untold extends Found {
  readonly schema: Item;
  readonly isOptional: boolean;
}
