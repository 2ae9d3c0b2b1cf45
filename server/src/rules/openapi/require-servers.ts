/** Asks the description where the API is. */
import { z } from 'zod';
import { has, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/require-servers',
  title: 'The description names its servers',
  severity: 'info',
  preset: 'strict',
  why: 'Without an address clients call the host that the description was loaded from, which is mostly that of its documentation.',
  remedy: 'Name the address of the server under `servers`, in 2.0 under `host` and `schemes`.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.1, servers', 'Swagger 2.0, host and schemes', 'OWASP API Security Top 10 2023, API9'],
  peers: [
    'spectral:oas3-api-servers',
    'spectral:oas2-api-host',
    'spectral:oas2-api-schemes',
    'redocly:no-empty-servers',
    'vacuum:oas3-api-servers',
    'vacuum:oas2-api-host',
    'vacuum:oas2-api-schemes',
  ],
  options: z.strictObject({}),
  *find({ api }) {
    const { root } = api;
    const { tree } = root;
    // A description without operations of its own is a library for others.
    if (!api.isWhole || api.operations.length === 0) return;
    const subject = stringIn(root, 'info', 'title')?.trim() || 'the whole description';
    if (api.version === '2.0') {
      const missing = ['host', 'schemes'].filter((field) => !has(root, field));
      if (missing.length > 0)
        yield { at: root, subject, message: `The API names no ${missing.map((field) => `"${field}"`).join(' and no ')}.` };
      return;
    }
    const servers = nodeIn(root, 'servers');
    if (servers !== undefined && (tree.kindOf(servers) !== 'sequence' || tree.get(servers, 0) !== undefined)) return;
    if (api.operations.every(({ item, pathItem }) => has(item, 'servers') || has(pathItem, 'servers'))) return;
    const at = servers === undefined ? root : { ...root, node: servers };
    yield { at, subject, message: servers === undefined ? 'The API names no "servers".' : 'The list of "servers" is empty.' };
  },
});
