/** Asks error bodies for a member by which a program can tell errors apart. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { errorBodiesOf, hasCode, looksLikeProblem, memberNames } from '../../languages/openapi/know/errors.ts';
import { nameOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-error-code',
  title: 'A program can tell errors apart',
  severity: 'info',
  preset: 'strict',
  why: 'Where an error is only a sentence, clients compare sentences, and break when somebody improves one.',
  remedy: 'Answer problem details (RFC 9457) with a "type", or add a "code" with a fixed set of values.',
  fixes: 'none',
  sources: ['RFC 9457 section 3.1.1', 'Zalando 176'],
  peers: ['redocly:operation-4xx-problem-details-rfc7807', 'azure:az-error-code-response-header'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    const seen = new Set<Item>();
    for (const { operation, status, isProblem, schema } of errorBodiesOf(api)) {
      if (seen.has(schema)) continue;
      seen.add(schema);
      if (isProblem || looksLikeProblem(api, schema) || memberNames(api, schema).size === 0 || hasCode(api, schema)) continue;
      yield { at: schema, subject: nameOf(schema) || `${operation.name} ${status}` };
    }
  },
  each: ({ subject }) => ({ message: `The error body "${subject}" has no code by which a program can tell errors apart.` }),
  all: (found) => ({
    message: `${count(found.length, 'error body', 'error bodies')} have no code by which a program can tell errors apart.`,
  }),
});
