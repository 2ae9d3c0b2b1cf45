/** Reports parameters that take the whole query string and do not have it for themselves. */
import { z } from 'zod';
import { type Item, listIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/valid-querystring',
  title: 'A parameter that takes the whole query string stands alone',
  severity: 'error',
  why: 'The string can be read in one way only: with another query parameter beside it nobody knows what belongs to whom.',
  remedy: 'Describe the whole query in one "in: querystring" parameter, or each of its parts in an "in: query" parameter.',
  fixes: 'none',
  sources: ['OpenAPI Specification 3.2.0, Parameter Object'],
  peers: ['redocly:spec-querystring-parameters'],
  options: z.strictObject({}),
  *find({ api }) {
    if (api.version !== '3.2') return;
    for (const { name, item, pathItem } of api.operations) {
      const parameters = [...listIn(api, pathItem, 'parameters'), ...listIn(api, item, 'parameters')];
      const [whole, second] = parameters.filter((parameter) => isIn(parameter, 'querystring'));
      const part = parameters.find((parameter) => isIn(parameter, 'query'));
      if (!whole) continue;
      const at = second ?? whole;
      const subject = stringIn(at, 'name') ?? name;
      if (second) yield { at, subject, message: `"${name}" has a second "in: querystring" parameter.` };
      else if (part) {
        const message = `"${name}" takes the whole query string, and has "in: query" parameter "${stringIn(part, 'name') ?? ''}" too.`;
        yield { at, subject, message };
      }
    }
  },
});

function isIn(parameter: Item, place: string): boolean {
  return stringIn(parameter, 'in') === place;
}
