/** Finds addresses that clients send and servers will call, and that nothing restricts. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { directionsOf } from '../../languages/openapi/know/direction.ts';
import { nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, itemIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

/** Addresses that are fetched, called or gone to: `callback`, `webhook_url`, `imageUrl`. A `website` is only shown. */
const byItself = /^(?:callback|web_?hook|redirect|redirect_?to|return_?to)$/i;
const lastWord = /ur[il]$/i;
const firstWords =
  /(?:^|[^a-z])(?:callback|web_?hook|hook|redirect|return|target|image|avatar|photo|import|feed|proxy|remote|source|download|fetch|notification|notify|icon|logo|next)[_-]?ur[il]$/;

export default defineManyApiRule({
  id: 'openapi/no-arbitrary-url',
  title: 'Addresses that clients send are restricted',
  severity: 'hint',
  preset: 'all',
  why: 'A server that calls whatever address it is given calls those of its own network too, and sends people to foreign pages.',
  remedy: 'Restrict the address by a pattern or an enum that names scheme and host, and check it again when it is called.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API7', 'CWE-918', 'CWE-601'],
  peers: ['owasp:api7:2023-concerning-url-parameter'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Names the rule leaves alone, such as `avatar_url`.'),
  }),
  *find({ api, options }): Iterable<Found> {
    for (const { item, node } of api.having('parameter', 'name')) {
      const name = item.tree.stringOf(node) ?? '';
      if (!isFetched(name) || options.ignore.includes(name)) continue;
      const schema = itemIn(api, item, 'schema') ?? (api.version === '2.0' ? item : undefined);
      if (schema && isOpen(schema)) yield { at: item, span: item.tree.spanOf(node), subject: name };
    }
    yield* properties(api, options.ignore);
  },
  each: ({ subject }) => ({ message: `"${subject}" takes any address: a server that calls it can be sent anywhere.` }),
  all(found) {
    const names = [...new Set(found.map(({ subject }) => `"${subject}"`))].slice(0, 3);
    return {
      message: `${count(found.length, 'address', 'addresses')} that clients send may be any, such as ${names.join(', ')}: a server that calls them can be sent anywhere.`,
    };
  },
});

function isFetched(name: string): boolean {
  // Most names are not, and the first look is quick.
  if (!lastWord.test(name)) return byItself.test(name);
  return firstWords.test(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

function* properties(api: Api, ignore: readonly string[]): Iterable<Found> {
  for (const property of api.all('schema')) {
    if (property.field !== 'properties' || !isFetched(property.key) || !isOpen(property)) continue;
    if (!ignore.includes(property.key) && directionsOf(api).sent.has(property))
      yield { at: property, subject: nameOf(property) || property.key };
  }
}

function isOpen(schema: Item): boolean {
  const type = typeOf(schema);
  if (type !== undefined && type !== 'string') return false;
  return !['pattern', 'enum', 'const', 'readOnly', 'properties', '$ref', 'allOf'].some((field) => has(schema, field));
}
