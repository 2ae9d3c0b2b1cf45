/** Finds bodies in requests whose method gives a body no meaning. */
import { z } from 'zod';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { type Api, type Item, isTrue, itemIn, mapIn, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Bodied extends Found {
  readonly method: string;
}

export default defineManyApiRule({
  id: 'openapi/no-request-body',
  title: 'A GET or HEAD request has no body',
  severity: 'warning',
  why: 'HTTP gives such a body no meaning: proxies drop it, caches answer without looking at it, and browsers refuse to send it.',
  remedy: "Send what selects as query parameters; for a query that is too large, or 3.2's `query` method, use POST.",
  fixes: 'none',
  sources: ['RFC 9110 sections 9.3.1, 9.3.2 and 9.3.5', 'OpenAPI 3.0 section 4.7.10, requestBody'],
  peers: [
    'vacuum:no-request-body',
    'ibm:ibm-no-operation-requestbody',
    'ibm:ibm-no-body-for-delete',
    'italia:http-request-GET-no-body',
    'italia:http-request-DELETE-no-body',
    'adidas:no-get-request-body',
  ],
  options: z.strictObject({
    ...manyOptions,
    methods: z
      .array(z.string())
      .default(['GET', 'HEAD'])
      .describe('The methods whose requests have no body. Add `DELETE` for the strict reading.'),
  }),
  *find({ api, options: { methods } }): Iterable<Bodied> {
    for (const operation of api.operations) {
      const { method, name, item } = operation;
      if (!methods.includes(method)) continue;
      const node = nodeIn(item, 'requestBody');
      if (node !== undefined && !isEmpty(api, item)) yield { at: { ...item, node }, subject: name, method };
      if (api.version !== '2.0') continue;
      const body = parametersOf(api, operation).parameters.find((parameter) => parameter.in === 'body' || parameter.in === 'formData');
      if (body) yield { at: body.at, subject: name, method };
    }
  },
  each: ({ subject, method }) => ({ message: `"${subject}" has a body, which means nothing in a ${method} request.` }),
  all: (found, { api }) => ({ message: `${found.length} operations have a body that means nothing with their method.`, ...onPaths(api) }),
});

/** Some generators write a form without fields for every operation: that is no body. */
function isEmpty(api: Api, operation: Item): boolean {
  const body = itemIn(api, operation, 'requestBody');
  if (!body || isTrue(body, 'required')) return false;
  const schemas = Array.from(mapIn(api, body, 'content'), ([, content]) => itemIn(api, content, 'schema'));
  return schemas.length > 0 && schemas.every((schema) => schema && saysNothing(schema));
}

function saysNothing({ tree, node }: Item): boolean {
  for (const { key, value } of tree.entries(node)) {
    if (key === 'properties' && [...tree.entries(value)].length > 0) return false;
    if (!['type', 'properties', 'title', 'description', 'additionalProperties', 'required'].includes(key)) return false;
  }
  return tree.stringOf(tree.get(node, 'type')) === 'object';
}
