/** Finds PATCH requests in a media type that does not say how the body changes the resource. */
import { z } from 'zod';
import { itemIn, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Plain extends Found {
  readonly operation: Operation;
}

export default defineManyApiRule({
  id: 'openapi/prefer-merge-patch',
  title: 'PATCH requests say what kind of patch they are',
  severity: 'hint',
  preset: 'all',
  why: 'In `application/json` nobody can tell whether a missing property stays and whether null deletes; the patch media types say it.',
  remedy:
    'Take `application/merge-patch+json` (RFC 7396) or `application/json-patch+json` (RFC 6902), beside `application/json` where clients send that.',
  fixes: 'none',
  sources: ['RFC 5789 section 2', 'RFC 7396', 'RFC 6902'],
  peers: [
    'ibm:ibm-patch-request-content-type',
    'italia:patch-media-type',
    'italia:patch-json-patch-mediatype',
    'azure:az-patch-content-type',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Plain> {
    for (const operation of api.operations) {
      if (operation.method !== 'PATCH') continue;
      const body = itemIn(api, operation.item, 'requestBody');
      const content = body && nodeIn(body, 'content');
      if (!body || content === undefined) continue;
      const types = Array.from(body.tree.entries(content), ({ key }) => key);
      if (!types.some((type) => /^application\/json\b/i.test(type)) || types.some((type) => /patch/i.test(type))) continue;
      const at = operation.item.tree.get(operation.item.node, 'requestBody');
      yield { at: at === undefined ? operation.item : { ...operation.item, node: at }, subject: operation.name, operation };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" takes "application/json", which does not say how it changes the resource.` }),
  all: (found, { api }) => ({
    message: `${found.length} PATCH requests take "application/json", which does not say how it changes the resource.`,
    ...onPaths(api),
  }),
});
