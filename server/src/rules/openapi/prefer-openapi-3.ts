/** Finds descriptions in Swagger 2.0. */
import { z } from 'zod';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/prefer-openapi-3',
  title: 'The description is written in OpenAPI 3',
  severity: 'hint',
  preset: 'all',
  why: 'Version 2.0 is from 2014: it knows no alternatives in schemas, one media type for all bodies, and new tools leave it out.',
  remedy: 'Convert the description; tools such as swagger2openapi do most of it.',
  fixes: 'none',
  sources: ['OpenAPI Initiative, versions', 'Zalando RESTful API guidelines 101'],
  peers: ['zally:101', 'italia:no-swagger-2'],
  options: z.strictObject({}),
  *find({ api: { root, version } }) {
    const node = nodeIn(root, 'swagger');
    if (version === '2.0' && node !== undefined)
      yield { at: { ...root, node }, subject: 'swagger', message: 'Swagger 2.0 was followed by OpenAPI 3.' };
  },
});
