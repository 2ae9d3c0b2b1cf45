/** Reports conditional requests whose tag no answer gives. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { answersOf, bodiesOf, hasHeader } from '../../languages/openapi/know/responses.ts';
import { propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { isSuccess } from '../../languages/openapi/know/status.ts';
import type { Api, Item, Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/valid-precondition',
  title: 'The tag that a write asks for can be read',
  severity: 'warning',
  why: 'A client that has to send "If-Match" needs the tag of what it read; without it generated clients send none, or "*".',
  remedy: 'Declare the "ETag" header in the answer of the GET on the same path.',
  fixes: 'none',
  sources: ['RFC 9110 section 13.1.1'],
  peers: ['ibm:ibm-etag-header'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    const reads = new Map(api.operations.filter(({ method }) => method === 'GET').map((read) => [read.pathItem, read]));
    for (const operation of api.operations) {
      const read = reads.get(operation.pathItem);
      if (!read || operation === read || operation.method === 'HEAD') continue;
      const asked = parametersOf(api, operation).parameters.find((each) => each.in === 'header' && /^if-match$/i.test(each.name));
      if (!asked || asked.owner === operation.pathItem || answersTag(api, read) || answersTag(api, operation)) continue;
      // Where tags are members of what other operations answer, the client has read them there.
      if (describesTags(api)) return;
      yield { at: asked.at, subject: operation.name, read: read.name };
    }
  },
  each: ({ subject, read }) => ({ message: `"${subject}" takes "If-Match", and "${read}" answers no "ETag".` }),
  all: (found, { api }) => ({
    message: `${found.length} operations take "If-Match", and the GET on their path answers no "ETag".`,
    ...pathsOf(api),
  }),
});

/** In a header, or as a member of the body or of its items, as some APIs have it. */
function answersTag(api: Api, { item }: Operation): boolean {
  for (const { status, response } of answersOf(api, item)) {
    if (!isSuccess(status) && status !== 'default') continue;
    if (hasHeader(response, /^etag$/i)) return true;
    for (const [, schema] of bodiesOf(api, response, item)) if (!schema || hasTag(api, schema)) return true;
  }
  return false;
}

const describesTags = memo((api: Api): boolean => api.all('schema').some(({ field, key }) => field === 'properties' && tagName.test(key)));

const tagName = /^[@_]?(?:odata\.)?e_?tag$/i;

function hasTag(api: Api, schema: Item): boolean {
  for (const [name, member] of propertiesOf(api, schema)) {
    if (tagName.test(name) || /^(?:resource_?)?version$|^revision$/i.test(name)) return true;
    for (const inner of propertiesOf(api, member).keys()) if (tagName.test(inner)) return true;
  }
  return false;
}
