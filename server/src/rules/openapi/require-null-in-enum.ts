/** Reports enums of nullable schemas that do not list null, and so refuse it. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { calledOf, isNullable, nameOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
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
  fix: ({ at, schema }) => fixFor(schema, at.node),
  fixAll: 'Add null to all enums of nullable schemas',
});

/** Behind the last value, written as that one is. */
function fixFor(schema: Item, list: number): Fix | undefined {
  const { tree, document } = schema;
  const last = [...tree.items(list)].at(-1);
  if (last === undefined || tree.parentOf(last) !== list) return undefined;
  const { start, end } = tree.spanOf(last);
  const isFlow = document.text[tree.spanOf(list).start] === '[';
  const before = document.text.slice(document.text.lastIndexOf('\n', start - 1) + 1, start);
  const isOwnLine = isFlow ? /^[ \t]*$/.test(before) : /^ *- *$/.test(before);
  if (!isFlow && (!isOwnLine || tree.keySpanOf(last))) return undefined;
  const text = isFlow ? (isOwnLine ? `,\n${before}null` : ', null') : `\n${before}null`;
  return { title: `Add null to the enum of ${calledOf(schema)}`, edits: [{ span: { start: end, end }, text }] };
}
