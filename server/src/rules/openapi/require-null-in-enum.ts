/** Reports enums of nullable schemas that do not list null, and so refuse it. */
import { z } from 'zod';
import { appendItem } from '../../languages/openapi/fix/append.ts';
import { calledOf, isNullable, nameOf } from '../../languages/openapi/know/schemas.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-null-in-enum',
  title: 'The enum of a nullable schema lists null',
  severity: 'info',
  preset: 'strict',
  why: 'An enum holds for null as well: without it in the list the schema says both that null is fine and that it is not, and tools disagree.',
  remedy: 'Add null to the enum.',
  fixes: 'unsafe',
  sources: ['OpenAPI proposal "Clarify Semantics of nullable in OpenAPI 3.0"', 'vacuum nullable-enum-contains-null'],
  peers: ['vacuum:nullable-enum-contains-null'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    if (api.version === '2.0') return;
    for (const { item, node } of api.having('schema', 'enum')) {
      const { tree } = item;
      if (!isNullable(item) || tree.kindOf(node) !== 'sequence') continue;
      const kinds = Array.from(tree.items(node), (each) => tree.kindOf(each));
      if (kinds.length > 0 && !kinds.includes('null')) yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item };
    }
  },
  each: ({ schema }) => ({ message: `The enum of ${calledOf(schema)} does not list null, which the schema allows.` }),
  all: (found) => ({ message: `${found.length} schemas are nullable, but their enums do not list null.` }),
  fix: ({ at, schema }) => ({
    title: `Add null to the enum of ${calledOf(schema)}`,
    get edits() {
      const edit = appendItem(at, at.node, null);
      return edit ? [edit] : [];
    },
  }),
  fixAll: 'Add null to all enums of nullable schemas',
});
