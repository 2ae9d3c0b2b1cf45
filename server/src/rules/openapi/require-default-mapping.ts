/** Reports discriminators of 3.2 whose property may be left out, and which do not say what a value is then. */
import { z } from 'zod';
import { requiredOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/require-default-mapping',
  title: 'A discriminator whose property is optional has a default mapping',
  severity: 'warning',
  why: 'A value without the property is one of the alternatives too: readers have to know which.',
  remedy: 'Name the schema in "defaultMapping", or list the property under "required".',
  fixes: 'none',
  sources: ['OpenAPI Specification 3.2.0, Discriminator Object'],
  peers: ['redocly:spec-discriminator-defaultMapping'],
  options: z.strictObject({}),
  *find({ api }) {
    if (api.version !== '3.2') return;
    for (const { item: schema, node } of api.having('schema', 'discriminator')) {
      const discriminator = api.follow(schema, node);
      const property = discriminator && stringIn(discriminator, 'propertyName');
      if (!discriminator || property === undefined || has(discriminator, 'defaultMapping') || !isOptional(api, schema, property)) continue;
      const message = `"${property}" is optional, so the discriminator needs a "defaultMapping".`;
      yield { at: discriminator, subject: property, message };
    }
  },
});

/** True where some value for certain may lack the property. */
function isOptional(api: Api, schema: Item, property: string): boolean {
  if (has(schema, '$ref') || requiredOf(api, schema).has(property)) return false;
  const choices = [nodeIn(schema, 'oneOf'), nodeIn(schema, 'anyOf')].flatMap((node) => [...schema.tree.items(node)]);
  const branches = choices.map((node) => api.follow(schema, node));
  // What cannot be followed may require it.
  if (branches.includes(undefined)) return false;
  return branches.length === 0 || branches.some((branch) => branch && !has(branch, '$ref') && !requiredOf(api, branch).has(property));
}
