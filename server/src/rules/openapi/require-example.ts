/** Asks for examples of bodies and parameters. */
import { z } from 'zod';
import { partsOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, itemIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-example',
  title: 'Bodies and parameters have examples',
  severity: 'info',
  preset: 'all',
  why: 'An example is what people read first, and what mocks and tests are made from.',
  remedy: 'Write an example, in the media type or in the schema.',
  fixes: 'none',
  sources: ['vacuum oas3-missing-example', 'Redocly scalar-property-missing-example', 'IBM success-response-example'],
  peers: [
    'vacuum:oas3-missing-example',
    'redocly:scalar-property-missing-example',
    'ibm:ibm-success-response-example',
    'speakeasy:oas3-example-missing',
  ],
  options: z.strictObject({
    ...manyOptions,
    parameters: z.boolean().default(true).describe('Asks for examples of parameters as well.'),
  }),
  *find({ api, options: { parameters } }) {
    for (const type of ['mediaType', 'parameter'] as const) {
      if (type === 'parameter' && !parameters) continue;
      for (const owner of api.all(type)) {
        const schema = itemIn(api, owner, 'schema');
        if (!schema || hasExample(owner) || isShown(api, schema, new Set())) continue;
        yield { at: owner, subject: stringIn(owner, 'name') ?? owner.key, owner };
      }
    }
  },
  each: ({ subject, owner }: Unshown) => ({
    message: `${owner.type === 'parameter' ? 'Parameter' : 'Content'} "${subject}" has no example.`,
  }),
  all: (found) => ({ message: `${found.length} bodies and parameters have no example.` }),
});

interface Unshown extends Found {
  readonly owner: Item;
}

function hasExample(item: Item): boolean {
  return has(item, 'example') || has(item, 'examples');
}

/** Of a body that is made of more schemas than this nobody knows what is shown. */
const mostLooked = 1_000;

/** True where the schema shows a value, or all that it is made of does. Enums and constants show themselves. */
function isShown(api: Api, schema: Item, open: Set<Item>): boolean {
  if (open.has(schema) || open.size > mostLooked) return true;
  open.add(schema);
  const parts = partsOf(api, schema);
  if (parts.some((part) => hasExample(part) || ['enum', 'const', 'default'].some((keyword) => has(part, keyword)))) return true;
  const children = parts.flatMap((part) => [
    ...Array.from(part.tree.entries(part.tree.get(part.node, 'properties')), ({ value }) => api.follow(part, value)),
    ...(has(part, 'items') ? [itemIn(api, part, 'items')] : []),
  ]);
  return children.length > 0 && children.every((child) => !child || isShown(api, child, open));
}
