/** Asks for what is in bodies: the content of answers to GET, the body of PATCH, the schema of a media type. */
import { z } from 'zod';
import { parametersOf } from '../../languages/openapi/know/parameters.ts';
import { type Api, has, itemIn, nodeIn, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = {
  answer: ['answer to GET without content', 'answers to GET without content'],
  patch: ['PATCH request without a body', 'PATCH requests without a body'],
  schema: ['media type without a schema', 'media types without a schema'],
} as const;

interface Gap extends Mistake<keyof typeof words> {
  readonly message: string;
}

export default defineManyApiRule({
  id: 'openapi/require-content',
  title: 'Bodies are described',
  severity: 'info',
  preset: 'strict',
  why: 'What is not described cannot be generated, validated or tested: clients get an untyped value, and gateways let everything through.',
  remedy: 'Give the response or request its content, and the media type a schema.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 sections 4.8.13, 4.8.14 and 4.8.17', '42Crunch: response schema undefined'],
  peers: [
    'ibm:ibm-request-and-response-content',
    'ibm:ibm-content-contains-schema',
    'italia:http-response-content-2xx',
    'italia:patch-without-request-body',
    'azure:az-success-response-body',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Gap> {
    for (const operation of api.operations) {
      yield* answers(api, operation);
      yield* patches(api, operation);
    }
    for (const item of api.all('mediaType')) {
      if (has(item, 'schema') || has(item, 'itemSchema') || !isStructured(item.key)) continue;
      const message = `"${item.key}" has no schema.`;
      yield { at: item, subject: item.key, kind: 'schema', message };
    }
  },
  each: ({ message }) => ({ message }),
  all: (found, { api }) => ({ message: `${found.length} bodies are not described: ${tally(found, words)}.`, ...onPaths(api) }),
});

/** True for media types whose values a schema can describe; images and plain text say all by their name. */
function isStructured(type: string): boolean {
  return /[/+](?:json|xml|x-www-form-urlencoded|form-data)\b/i.test(type);
}

function* answers(api: Api, { item, name, method }: Operation): Iterable<Gap> {
  const responses = method === 'GET' ? itemIn(api, item, 'responses') : undefined;
  if (!responses) return;
  for (const { key: code, value } of responses.tree.entries(responses.node)) {
    const response = /^(?:200|2xx)$/i.test(code) ? api.follow(responses, value) : undefined;
    if (!response || has(response, 'content') || has(response, 'schema')) continue;
    const at = { document: responses.document, tree: responses.tree, node: value };
    yield { at, subject: name, kind: 'answer', message: `"${name}" does not say what is in its "${code}" response.` };
  }
}

function* patches(api: Api, operation: Operation): Iterable<Gap> {
  const { item, name, method } = operation;
  if (method !== 'PATCH' || nodeIn(item, 'requestBody') !== undefined) return;
  const { parameters, isComplete } = parametersOf(api, operation);
  if (!isComplete || parameters.some((parameter) => parameter.in === 'body' || parameter.in === 'formData')) return;
  yield { at: item, subject: name, kind: 'patch', message: `"${name}" has no body that says what to change.` };
}
