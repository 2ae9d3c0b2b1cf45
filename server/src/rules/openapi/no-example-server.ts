/** Finds servers at addresses that are kept for examples. */
import { z } from 'zod';
import { addressOf } from '../../languages/openapi/know/servers.ts';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

/** Names that lead nowhere on purpose (RFC 2606, RFC 6761). */
const forExamples =
  /^(?:[a-z][a-z\d+.-]*:\/\/)?(?:[^/?#]*[@.])?(?:example\.(?:com|org|net|edu)|[^/?#.]+\.(?:example|invalid)|petstore\.swagger\.io)(?::\d+)?(?:[/?#]|$)/i;

export default defineApiRule({
  id: 'openapi/no-example-server',
  title: 'Servers have an address of their own',
  severity: 'info',
  preset: 'strict',
  why: "Clients that are generated from the description call somebody else's server, with the tokens of your users.",
  remedy: 'Write the address of the API.',
  fixes: 'none',
  sources: ['RFC 2606 section 3', 'RFC 6761 section 6.5'],
  peers: [
    'spectral:oas3-server-not-example.com',
    'spectral:oas2-host-not-example',
    'redocly:no-server-example.com',
    'vacuum:oas3-host-not-example',
    'vacuum:oas2-host-not-example',
  ],
  options: z.strictObject({}),
  *find({ api }) {
    for (const server of api.all('server')) {
      const address = addressOf(server);
      if (address && forExamples.test(address.url))
        yield {
          at: server,
          span: server.tree.spanOf(address.node),
          subject: address.url,
          message: `"${address.url}" is an address for examples.`,
        };
    }
    const host = api.version === '2.0' ? nodeIn(api.root, 'host') : undefined;
    const text = api.root.tree.stringOf(host);
    if (host !== undefined && text !== undefined && forExamples.test(text))
      yield { at: api.root, span: api.root.tree.spanOf(host), subject: text, message: `"${text}" is an address for examples.` };
  },
});
