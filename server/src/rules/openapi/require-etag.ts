/** Asks operations that write over something whether somebody else may have written it meanwhile. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, itemIn, mapIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

const condition = /^if-(?:match|unmodified-since)$/i;

/** Members of a body by which a server knows the state that was read. */
const stateName =
  /^_?(?:e_?tag|version|revision|rev|lock_?version|row_?version|resource_?version|concurrency_?(?:token|stamp)|updated_?at|last_?modified)$/i;

export default defineManyApiRule({
  id: 'openapi/require-etag',
  title: 'A write cannot undo what somebody else wrote meanwhile',
  severity: 'info',
  preset: 'strict',
  why: 'Two clients read, both write, and the second wipes out what the first has changed without anybody being told.',
  remedy: 'Answer an "ETag" when reading, and take "If-Match" when writing; answer 412 where it does not match.',
  fixes: 'none',
  sources: ['RFC 9110 sections 8.8.3 and 13.1.1', 'Zalando 182'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    const reads = new Set(api.operations.filter(({ method }) => method === 'GET').map(({ pathItem }) => pathItem));
    for (const operation of api.operations) {
      const { name, method, path, pathItem, item } = operation;
      if ((method !== 'PUT' && method !== 'PATCH') || !path.endsWith('}') || !reads.has(pathItem)) continue;
      if (!isGuarded(api, operation)) yield { at: item, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" writes over what somebody else may have changed: it takes no "If-Match".` }),
  all: (found, { api }) => ({
    message: `${count(found.length, 'operation')} write over what somebody else may have changed: they take no "If-Match".`,
    ...pathsOf(api),
  }),
});

function isGuarded(api: Api, operation: Operation): boolean {
  const { parameters, isComplete } = parametersOf(api, operation);
  if (!isComplete || parameters.some(({ name }) => condition.test(name) || stateName.test(name))) return true;
  const body = itemIn(api, operation.item, 'requestBody');
  const schemas = body
    ? Array.from(mapIn(api, body, 'content'), ([, content]) => itemIn(api, content, 'schema'))
    : parameters.filter((each) => each.in === 'body').map((each) => itemIn(api, each.item, 'schema'));
  return schemas.some((schema) => !schema || Array.from(propertiesOf(api, schema).keys()).some((name) => stateName.test(name)));
}
