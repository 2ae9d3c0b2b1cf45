/** Asks operations that create something for a key by which a repeated request is known. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { statusesOf } from '../../languages/openapi/know/responses.ts';
import { propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, itemIn, mapIn, type Operation, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

/** The header of the draft and the names that payment APIs gave it before, and the same as members of a body. */
const keyName = /^(?:x[-_])?(?:idempoten(?:cy|ce|t)|client|request|dedup(?:lication|e)?)[-_]?(?:key|token|id|reference)$/i;

/** What is asked, checked or ended rather than made. */
const otherDeed =
  /search|query|find|list|filter|lookup|calculate|estimate|preview|validate|verify|check|test|token|log-?(?:in|out)|auth|refresh|count|export|batch[-_]?get|cancel|delete|remove|archive|revoke|disable|enable/i;

export default defineManyApiRule({
  id: 'openapi/require-idempotency-key',
  title: 'What creates something can be repeated safely',
  severity: 'info',
  preset: 'strict',
  why: 'A client that gets no answer sends the request again, and the order, the payment or the message is there twice.',
  remedy:
    'Take an "Idempotency-Key" header, and answer a repeated key with the first answer. The header is a convention, not yet a standard.',
  fixes: 'none',
  sources: ['draft-ietf-httpapi-idempotency-key-header-07 (expired)', 'Zalando 230'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `POST /sessions`.'),
  }),
  *find({ api, options }) {
    for (const operation of api.operations) {
      const { name, item } = operation;
      if (creates(api, operation) && !options.ignore.includes(name) && !takesKey(api, operation)) yield { at: item, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" creates something, and takes no key by which a repeated request is known.` }),
  all: (found, { api }) => ({
    message: `${count(found.length, 'operation')} create something, and take no key by which a repeated request is known.`,
    ...pathsOf(api),
  }),
});

/** A POST on a collection that answers 201. Others may well be questions. */
function creates(api: Api, { method, path, item }: Operation): boolean {
  if (method !== 'POST' || path.endsWith('}') || !statusesOf(api, item)?.includes('201')) return false;
  const last = path.slice(path.lastIndexOf('/') + 1);
  return !otherDeed.test(last) && !otherDeed.test(stringIn(item, 'operationId') ?? '');
}

function takesKey(api: Api, operation: Operation): boolean {
  const { parameters, isComplete } = parametersOf(api, operation);
  if (!isComplete || parameters.some(({ name }) => keyName.test(name))) return true;
  const body = itemIn(api, operation.item, 'requestBody');
  const schemas = body
    ? Array.from(mapIn(api, body, 'content'), ([, content]) => itemIn(api, content, 'schema'))
    : parameters.filter((each) => each.in === 'body').map((each) => itemIn(api, each.item, 'schema'));
  return schemas.some((schema) => schema && Array.from(propertiesOf(api, schema).keys()).some((name) => keyName.test(name)));
}
