/** Reports shared schemas that say the same as another one. */
import { z } from 'zod';
import { nameOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, mapIn, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { spanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/no-duplicate-schema',
  title: 'Every shared schema is there once',
  severity: 'info',
  preset: 'strict',
  why: 'Two schemas that say the same drift apart at the next change, and clients have two classes for one thing.',
  remedy: 'Let one of them be a reference to the other, or use one everywhere.',
  fixes: 'none',
  sources: ['OpenAPI 3.1.1 Components Object'],
  options: z.strictObject({
    ...manyOptions,
    fromProperties: z.int().min(1).default(3).describe('Schemas with fewer properties than that are left alone.'),
  }),
  *find({ api, options: { fromProperties } }) {
    const alike = new Map<string, Item[]>();
    for (const schema of sharedSchemas(api)) {
      const names = Array.from(schema.tree.entries(nodeIn(schema, 'properties')), ({ key }) => key);
      if (names.length < fromProperties) continue;
      const key = names.sort().join(' ');
      const known = alike.get(key);
      if (known) known.push(schema);
      else alike.set(key, [schema]);
    }
    for (const schemas of alike.values()) {
      if (schemas.length < 2) continue;
      const seen = new Map<string, Item>();
      for (const schema of schemas) {
        const meaning = JSON.stringify(meaningOf(schema.tree.valueOf(schema.node), false));
        const first = seen.get(meaning);
        if (first) yield { at: schema, subject: nameOf(schema), first };
        else seen.set(meaning, schema);
      }
    }
  },
  each: ({ subject, first }: Found & { readonly first: Item }) => ({
    message: `Schema "${subject}" says the same as "${nameOf(first)}".`,
    related: [{ uri: first.document.uri, span: spanOf(first), message: `"${nameOf(first)}" is here.` }],
  }),
  all: (found) => ({ message: `${found.length} shared schemas say the same as another one, such as "${found[0]?.subject}".` }),
});

function* sharedSchemas(api: Api): Iterable<Item> {
  const owner = api.version === '2.0' ? api.root : api.follow(api.root, nodeIn(api.root, 'components'));
  if (!owner) return;
  for (const [name, schema] of mapIn(api, owner, api.version === '2.0' ? 'definitions' : 'schemas')) {
    // A component that refers to another one is that one.
    if (schema.key === name) yield schema;
  }
}

/** Words that describe and do not bind. */
const annotations: ReadonlySet<string> = new Set(['title', 'description', 'example', 'examples', 'externalDocs', 'deprecated', '$comment']);

/** What a schema binds, in one order. The names of properties are not words of the standard, whatever they are called. */
function meaningOf(value: unknown, isNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => meaningOf(each, false));
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([key]) => isNames || !(annotations.has(key) || key.startsWith('x-')));
  return said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, meaningOf(held, !isNames && key === 'properties')]);
}
