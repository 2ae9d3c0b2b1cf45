/** Asks for words about what readers meet: the API, its operations, parameters, tags, and servers where there are several. */
import { z } from 'zod';
import { type Api, has, type Item, itemIn, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = {
  info: 'API',
  operations: ['operation', 'operations'],
  parameters: ['parameter', 'parameters'],
  tags: ['tag', 'tags'],
  servers: ['server', 'servers'],
  components: ['shared response or body', 'shared responses and bodies'],
} as const;

const kinds = ['info', 'operations', 'parameters', 'tags', 'servers', 'components'] as const;

interface Silent extends Mistake<keyof typeof words> {
  readonly message: string;
}

export default defineManyApiRule({
  id: 'openapi/require-description',
  title: 'What readers meet is described',
  severity: 'info',
  preset: 'strict',
  why: 'The description is all that most clients ever see: what it does not say they guess, or ask.',
  remedy: 'Say in a sentence what it is for and what is surprising about it.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8, description'],
  peers: [
    'spectral:operation-description',
    'spectral:info-description',
    'spectral:tag-description',
    'spectral:oas2-parameter-description',
    'spectral:oas3-parameter-description',
    'redocly:operation-description',
    'redocly:operation-summary',
    'redocly:parameter-description',
    'redocly:tag-description',
    'vacuum:operation-description',
    'vacuum:info-description',
    'vacuum:tag-description',
    'vacuum:oas2-parameter-description',
    'vacuum:oas3-parameter-description',
    'vacuum:component-description',
    'ibm:ibm-operation-summary',
    'ibm:ibm-parameter-description',
    'italia:servers-description',
    'azure:az-operation-summary-or-description',
    'azure:az-parameter-description',
  ],
  options: z.strictObject({
    ...manyOptions,
    of: z
      .array(z.enum(kinds))
      .default([...kinds])
      .describe('What has to be described. Servers only where there are several.'),
    operation: z
      .enum(['either', 'summary', 'description', 'both'])
      .default('either')
      .describe('What an operation needs: a summary, a description, either or both.'),
  }),
  *find({ api, options }): Iterable<Silent> {
    const wants = (kind: (typeof kinds)[number]) => options.of.includes(kind);
    if (wants('info') && api.isWhole) yield* ofInfo(api);
    if (wants('operations')) yield* ofOperations(api, options.operation);
    if (wants('parameters')) yield* ofParameters(api);
    if (wants('tags')) {
      for (const tag of api.all('tag'))
        if (isSilent(tag)) yield silent(tag, 'tags', stringIn(tag, 'name') ?? tag.key, `Tag "${stringIn(tag, 'name') ?? tag.key}"`);
    }
    if (wants('servers')) yield* ofServers(api);
    if (wants('components')) {
      for (const body of api.all('requestBody'))
        if (body.parent?.type === 'components' && isSilent(body)) yield silent(body, 'components', body.key, `Request body "${body.key}"`);
      for (const response of api.all('response'))
        if (response.parent?.type === 'components' && has(response, 'description') && isSilent(response))
          yield silent(response, 'components', response.key, `Response "${response.key}"`);
    }
  },
  each: ({ message }) => ({ message }),
  all: (found, { api }) => ({ message: `${found.length} things are not described: ${tally(found, words)}.`, ...onPaths(api) }),
});

function silent(at: Place, kind: Silent['kind'], subject: string, titled: string): Silent {
  return { at, kind, subject, message: `${titled} has no description.` };
}

function isSilent(item: Item, field = 'description'): boolean {
  const node = nodeIn(item, field);
  if (node === undefined) return true;
  const text = item.tree.stringOf(node);
  return text !== undefined && text.trim() === '';
}

function* ofInfo(api: Api): Iterable<Silent> {
  const info = itemIn(api, api.root, 'info');
  if (info && isSilent(info)) yield silent(info, 'info', stringIn(info, 'title') ?? 'info', 'The API');
}

function* ofOperations(api: Api, wanted: 'either' | 'summary' | 'description' | 'both'): Iterable<Silent> {
  for (const { item, name } of api.operations) {
    const lacksSummary = isSilent(item, 'summary');
    const lacksDescription = isSilent(item);
    const lacking = {
      either: lacksSummary && lacksDescription ? 'neither summary nor description' : undefined,
      summary: lacksSummary ? 'no summary' : undefined,
      description: lacksDescription ? 'no description' : undefined,
      both: lacksSummary ? 'no summary' : lacksDescription ? 'no description' : undefined,
    }[wanted];
    if (lacking !== undefined) yield { at: item, kind: 'operations', subject: name, message: `"${name}" has ${lacking}.` };
  }
}

function* ofParameters(api: Api): Iterable<Silent> {
  for (const item of api.all('parameter')) {
    if (!isSilent(item)) continue;
    const schema = itemIn(api, item, 'schema');
    const name = stringIn(item, 'name');
    // Words in the schema are about the same value, and what cannot be followed may hold some.
    const mayBeSaid = has(item, 'schema') && (!schema || !isSilent(schema));
    if (name !== undefined && !mayBeSaid) yield silent(item, 'parameters', name, `Parameter "${name}"`);
  }
}

function* ofServers(api: Api): Iterable<Silent> {
  const servers = api.all('server').filter(({ parent }) => parent === api.root);
  if (servers.length < 2) return;
  for (const server of servers) {
    const url = stringIn(server, 'url') ?? server.key;
    if (isSilent(server)) yield silent(server, 'servers', url, `Server "${url}"`);
  }
}
