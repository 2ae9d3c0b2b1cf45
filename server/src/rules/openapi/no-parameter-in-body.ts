/** Finds values that a request sends twice, as a parameter and in its body. */
import { z } from 'zod';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { propertiesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, itemIn, mapIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Twice extends Found {
  readonly name: string;
}

export default defineManyApiRule({
  id: 'openapi/no-parameter-in-body',
  title: 'A request sends each value once',
  severity: 'hint',
  preset: 'all',
  why: 'When the two values differ, the server checks the rights to the one and changes the other.',
  remedy: 'Take the property out of the body: the path says which one is meant.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API1', 'IBM API Handbook, parameters'],
  peers: ['ibm:ibm-unique-parameter-request-property-names'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Twice> {
    for (const operation of api.operations) {
      const { parameters } = parametersOf(api, operation);
      const named = parameters.filter((parameter) => parameter.in === 'path' || parameter.in === 'query');
      if (named.length === 0) continue;
      for (const schema of bodiesOf(api, operation)) {
        const properties = propertiesOf(api, schema);
        const twice = named.find(({ name }) => properties.has(name));
        if (twice) yield { at: twice.at, subject: operation.name, name: twice.name };
        if (twice) break;
      }
    }
  },
  each: ({ name, subject }) => ({ message: `"${subject}" takes "${name}" as a parameter and in its body.` }),
  all: (found, { api }) => ({ message: `${found.length} operations take a value as a parameter and in their body.`, ...onPaths(api) }),
});

function bodiesOf(api: Api, operation: Operation): readonly Item[] {
  const body = itemIn(api, operation.item, 'requestBody');
  const contents = body ? Array.from(mapIn(api, body, 'content'), ([, content]) => content) : [];
  const old = parametersOf(api, operation).parameters.filter((parameter) => parameter.in === 'body');
  return [...contents, ...old.map(({ item }) => item)].flatMap((owner) => itemIn(api, owner, 'schema') ?? []);
}
