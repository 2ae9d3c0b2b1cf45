/** Reports lists that grow without an end and are answered all at once. */
import { z } from 'zod';
import { type Collection, collectionOf, growthOf, holdsObjects } from '../../languages/openapi/know/collections.ts';
import { isPagingHeader, mayLeadOn, mayPage } from '../../languages/openapi/know/paging.ts';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { schemaOf } from '../../languages/openapi/know/query.ts';
import { says, typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, isTrue, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions, pathsOf } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/require-pagination',
  title: 'Lists that grow are answered in pages',
  severity: 'warning',
  why: 'A list that is answered whole works in the beginning and gets slower with every entry, until it takes the server down.',
  remedy: 'Let clients ask for one page with "limit" and "cursor", and answer where the next one starts.',
  fixes: 'none',
  sources: [
    'OWASP API Security Top 10 2023, API4',
    'Google AIP-158',
    'Zalando guideline 159',
    'IBM pagination-style',
    'Azure pagination-response',
  ],
  peers: ['ibm:ibm-pagination-style'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations whose lists stay short, such as `GET /shops`.'),
  }),
  *find({ api, options }): Iterable<Unpaged> {
    const added = pathsAddedTo(api);
    for (const operation of api.operations) {
      const { name, path, item } = operation;
      const growth = operation.method === 'GET' && !isTrue(item, 'deprecated') ? growthOf(path) : undefined;
      if (!growth || options.ignore.includes(name) || (growth === 'likely' && !added.has(path))) continue;
      const collection = collectionOf(api, operation);
      if (!collection || isBounded(api, collection) || isPaged(api, operation, collection)) continue;
      yield { at: item, subject: name, growth };
    }
  },
  // What may be short is not told in one breath with what surely grows.
  cause: ({ growth }) => growth,
  each: ({ subject, growth }) => ({
    message:
      growth === 'sure'
        ? `"${subject}" answers a list that grows all at once: it has no parameter for a page.`
        : `"${subject}" answers a whole list at once: will it always be short?`,
    ...severityOf(growth),
  }),
  all(found, { api }) {
    const isSure = found[0]?.growth === 'sure';
    return {
      message: isSure
        ? `${found.length} operations answer lists that grow all at once: they have no parameter for a page.`
        : `${found.length} operations answer whole lists at once: will they always be short?`,
      ...severityOf(isSure ? 'sure' : 'likely'),
      ...pathsOf(api),
    };
  },
});

interface Unpaged extends Found {
  readonly growth: 'sure' | 'likely';
}

function severityOf(growth: Unpaged['growth']): { readonly severity?: 'hint' } {
  return growth === 'sure' ? {} : { severity: 'hint' };
}

/** The paths to which clients add entries, one by one: there is a POST, and a path for a single entry. Such a list has no end that the server knows of. */
function pathsAddedTo(api: Api): ReadonlySet<string> {
  const owners = new Set(api.operations.map(({ path }) => /^(.*)\/\{[^/]*\}$/.exec(path)?.[1]));
  return new Set(api.operations.filter(({ method, path }) => method === 'POST' && owners.has(path)).map(({ path }) => path));
}

function isBounded(api: Api, { array }: Collection): boolean {
  return says(api, array, 'maxItems') || !holdsObjects(api, array);
}

/** True also where only a hint speaks of pages, and where the question itself has to narrow the answer. */
function isPaged(api: Api, operation: Operation, { response, properties }: Collection): boolean {
  const { parameters, isComplete } = parametersOf(api, operation);
  if (!isComplete || has(operation.item, 'x-ms-pageable') || has(operation.item, 'x-speakeasy-pagination')) return true;
  for (const { name, in: place, item } of parameters) {
    if (place === 'path' || place === 'cookie') continue;
    if (mayPage(name) || (place === 'query' && (isTrue(item, 'required') || isStructured(api, item)))) return true;
  }
  if (has(response, 'links')) return true;
  for (const { key } of response.tree.entries(nodeIn(response, 'headers'))) if (isPagingHeader(key)) return true;
  return properties?.some(mayLeadOn) ?? false;
}

/** True for a parameter that holds an object, whatever is in it: pages may be. */
function isStructured(api: Api, parameter: Item): boolean {
  const schema = schemaOf(api, parameter);
  return has(parameter, 'content') || schema === undefined || typeOf(schema) === 'object' || says(api, schema, 'properties');
}
