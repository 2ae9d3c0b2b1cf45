/** Asks operations that answer 202 for a way to learn how it ended. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { answersOf, hasHeader } from '../../languages/openapi/know/responses.ts';
import { has, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

/** Headers that name the place where the work can be followed, in any case. */
const pointer = /^(?:content-location|location|operation-location|azure-asyncoperation|link)$/i;

export default defineManyApiRule({
  id: 'openapi/require-status-resource',
  title: 'Work that goes on after the answer can be followed',
  severity: 'info',
  preset: 'strict',
  why: '202 says that nothing is decided yet; without an address to ask, a client never learns whether it worked.',
  remedy: 'Answer a "Location" header or a body that names the resource with the state of the work.',
  fixes: 'none',
  sources: ['RFC 9110 section 15.3.3', 'Azure API guidelines: long-running operations'],
  peers: ['azure:az-lro-response-headers'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    for (const { name, item } of api.operations) {
      if (has(item, 'callbacks')) continue;
      for (const { status, response } of answersOf(api, item)) {
        if (status !== '202' || has(response, 'links') || hasHeader(response, pointer)) continue;
        // What a body says is not judged: an identifier in it may be all that is needed.
        if (nodeIn(response, 'content') !== undefined || nodeIn(response, 'schema') !== undefined) continue;
        yield { at: response, subject: `${name} 202` };
      }
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" names no place where the work can be followed.` }),
  all: (found, { api }) => ({
    message: `${count(found.length, 'response')} with "202" name no place where the work can be followed.`,
    ...pathsOf(api),
  }),
});
