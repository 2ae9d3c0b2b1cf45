/** Reports path parameters that name things by numbers, which can be counted up. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, itemIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Numeric extends Found {
  readonly name: string;
}

export default defineManyApiRule({
  id: 'openapi/no-numeric-id',
  title: 'Identifiers in paths cannot be guessed',
  severity: 'info',
  preset: 'strict',
  why: 'Numbers in a row are tried one after the other: each operation that forgets to ask whose thing it is gives away all of them, and how many there are.',
  remedy: 'Let paths hold random identifiers such as UUIDs. They do not replace checking who may see the thing.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API1', 'CWE-639'],
  peers: ['owasp:api1:2023-no-numeric-ids', 'vacuum:owasp-no-numeric-ids', 'speakeasy:owasp-no-numeric-ids'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Names of parameters the rule leaves alone, such as `year_id`.'),
  }),
  *find({ api, options }): Iterable<Numeric> {
    for (const { item, node } of api.having('parameter', 'name')) {
      const name = item.tree.stringOf(node) ?? '';
      if (!isIdentifier.test(name) || stringIn(item, 'in') !== 'path' || options.ignore.includes(name) || !isNumeric(api, item)) continue;
      yield { at: item, span: item.tree.spanOf(node), subject: name, name };
    }
  },
  each: ({ name }) => ({ message: `"${name}" names things by numbers, which can be guessed one after the other.` }),
  all(found, { api }) {
    const names = [...new Set(found.map(({ name }) => `"${name}"`))];
    const some = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
    return {
      message: `${count(found.length, 'path parameter')} name things by numbers, which can be guessed one after the other: ${some}.`,
      ...onPaths(api),
    };
  },
});

const isIdentifier = /^id$|[-_]id$|[a-z\d]I[dD]$/;

function isNumeric(api: Api, parameter: Item): boolean {
  const schema = itemIn(api, parameter, 'schema') ?? parameter;
  const type = typeOf(schema);
  return type === 'integer' || type === 'number';
}
