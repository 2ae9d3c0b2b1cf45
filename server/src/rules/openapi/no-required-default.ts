/** Finds defaults of parameters that always have to be sent. */
import { z } from 'zod';
import { type Api, type Item, isTrue, itemIn, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

export default defineManyApiRule({
  id: 'openapi/no-required-default',
  title: 'A required parameter has no default',
  severity: 'info',
  preset: 'strict',
  why: 'A default is what the server takes where nothing is sent; of a parameter that always has to be sent it never takes one.',
  remedy: 'Make the parameter optional, or take out the default; what clients should fill in first is an example.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.24, default', 'Swagger 2.0, Parameter Object, default'],
  peers: ['ibm:ibm-no-default-for-required-parameter', 'azure:az-parameter-default-not-allowed'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    for (const item of api.all('parameter')) {
      const name = stringIn(item, 'name');
      // A path parameter with one value, such as a version, tells it by its default.
      if (name === undefined || !isTrue(item, 'required') || stringIn(item, 'in') === 'path') continue;
      const at = defaultOf(api, item);
      if (at) yield { at, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `Parameter "${subject}" is required, so its default is never taken.` }),
  all: (found, { api }) => ({ message: `${found.length} required parameters have a default that is never taken.`, ...onPaths(api) }),
});

/** The default in a parameter or its own schema; one of a shared schema may be meant for others. */
function defaultOf(api: Api, item: Item): Place | undefined {
  const schema = itemIn(api, item, 'schema');
  const owner = schema?.parent === item ? schema : item;
  const node = nodeIn(owner, 'default');
  return node === undefined ? undefined : { ...owner, node };
}
