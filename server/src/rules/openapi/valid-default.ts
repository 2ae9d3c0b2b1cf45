/** Reports defaults that their own schema refuses. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { type Misfit, misfitOf } from '../../languages/openapi/know/fit.ts';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/valid-default',
  title: 'Defaults fit their schema',
  severity: 'warning',
  why: 'A client that fills in such a default sends what the server refuses, and generated code does not compile with it.',
  remedy: 'Write a value that the schema allows, or take the default out.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.0.4 Schema Object: the default must conform to the type', 'Spectral oas3-valid-schema-example'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'default')) {
      const at = { ...item, node };
      const misfit = misfitOf(api, item, at, { way: 'either', isPartial: true });
      if (misfit) yield { at: misfit.at, span: valueSpanOf(misfit.at), subject: nameOf(item) || 'schema', schema: item, misfit };
    }
  },
  each: ({ schema, misfit }) => ({
    message: `The default of ${calledOf(schema)} does not fit its own schema: ${misfit.reason}.`,
    // Many write null where they mean that there is no default.
    ...(misfit.at.tree.kindOf(misfit.at.node) === 'null' && { severity: 'info' }),
  }),
  all: (found) => ({
    message: `${found.length} schemas have a default that they refuse themselves.`,
    ...(found.every(({ misfit: { at } }) => at.tree.kindOf(at.node) === 'null') && { severity: 'info' }),
  }),
  fix: ({ schema, misfit }) => fixFor(schema, misfit),
  fixAll: 'Write all defaults as their types ask for',
});

function fixFor(schema: Item, { at, meant }: Misfit): Fix | undefined {
  const edit = meant === undefined ? undefined : replaceScalar(at, meant);
  return edit && { title: `Write the default of ${calledOf(schema)} as ${JSON.stringify(meant)}`, edits: [edit] };
}
