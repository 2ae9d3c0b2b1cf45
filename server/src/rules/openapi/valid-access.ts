/** Reports properties that are read-only and write-only at once, and in 2.0 read-only ones that a request would have to send. */
import { z } from 'zod';
import { calledOf, nameOf } from '../../languages/openapi/know/schemas.ts';
import { type Item, isTrue, listIn, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/valid-access',
  title: 'No property is read-only and write-only at once',
  severity: 'error',
  why: 'A property that may be neither sent nor answered does not exist; tools drop it here and keep it there.',
  remedy: 'Keep the one that is meant.',
  fixes: 'none',
  sources: ['OpenAPI 3.0.4 Schema Object: readOnly and writeOnly', 'OpenAPI 2.0 Schema Object: readOnly'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'writeOnly')) {
      if (!isTrue(item, 'writeOnly')) continue;
      const schemas = [item, ...listIn(api, item, 'allOf')];
      if (schemas.some((schema) => isTrue(schema, 'readOnly'))) yield found(item, node, false);
    }
    if (api.version !== '2.0') return;
    for (const { item, node } of api.having('schema', 'readOnly')) {
      const { tree, parent, field, key } = item;
      if (!isTrue(item, 'readOnly') || field !== 'properties' || !parent) continue;
      const required = nodeIn(parent, 'required');
      for (const each of parent.tree.items(required)) if (tree.stringOf(each) === key) yield found(item, node, true);
    }
  },
  each: ({ schema, isRequired }) =>
    isRequired
      ? { message: `Requests would have to send ${calledOf(schema)}, which is read-only: 2.0 wants it not required.`, severity: 'info' }
      : { message: `Both "readOnly" and "writeOnly" are true of ${calledOf(schema)}.` },
  all: (all) => ({
    message: all.every(({ isRequired }) => isRequired)
      ? `${all.length} properties are required and read-only: in 2.0 requests would have to send them.`
      : `${all.length} properties are read-only and have to be written as well.`,
    ...(all.every(({ isRequired }) => isRequired) && { severity: 'info' }),
  }),
});

interface Access extends Found {
  readonly schema: Item;
  readonly isRequired: boolean;
}

function found(schema: Item, node: number, isRequired: boolean): Access {
  return { at: { ...schema, node }, subject: nameOf(schema) || 'schema', schema, isRequired };
}
