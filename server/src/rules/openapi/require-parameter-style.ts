/** Asks list parameters how their values are joined. */
import { z } from 'zod';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, itemIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Open extends Found {
  readonly missing: string;
}

export default defineManyApiRule({
  id: 'openapi/require-parameter-style',
  title: 'List parameters say how their values are joined',
  severity: 'hint',
  preset: 'all',
  why: '`ids=1,2` and `ids=1&ids=2` are both common; whoever does not know the default by heart writes the wrong one.',
  remedy: 'Write `style` and `explode`, in 2.0 `collectionFormat`.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.12, style values', 'Zalando RESTful API guidelines 154'],
  peers: ['redocly:array-parameter-serialization', 'zally:154'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Open> {
    for (const item of api.all('parameter')) {
      const name = stringIn(item, 'name');
      if (name === undefined || stringIn(item, 'in') === 'body' || !isList(api, item)) continue;
      const wanted = api.version === '2.0' ? ['collectionFormat'] : ['style', 'explode'];
      const missing = wanted.filter((field) => !has(item, field));
      if (missing.length > 0) yield { at: item, subject: name, missing: missing.map((field) => `"${field}"`).join(' or ') };
    }
  },
  each: ({ subject, missing }) => ({ message: `List parameter "${subject}" says no ${missing}.` }),
  all: (found, { api }) => ({ message: `${found.length} list parameters do not say how their values are joined.`, ...onPaths(api) }),
});

function isList(api: Api, parameter: Item): boolean {
  const schema = itemIn(api, parameter, 'schema') ?? parameter;
  return typeOf(schema) === 'array';
}
