/** Reports servers that are reached without encryption. */
import { z } from 'zod';
import type { Snapshot } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import type { NodeId } from '../../languages/data/tree.ts';
import { openapi } from '../../languages/openapi/language.ts';
import { operationsOf, rootOf } from '../../languages/openapi/operations.ts';
import { below, type Place } from '../../languages/openapi/resolve.ts';

/** Hosts that are this machine, or that only exist in a developer's network. */
const localHost =
  /^(?:localhost|(?:[^/]*\.)?localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0|host\.docker\.internal|[^/]*\.(?:local|test|internal))(?::[^/]*)?$/i;

export default defineRule({
  id: 'openapi/no-http-server',
  language: openapi,
  title: 'Servers are reached over HTTPS',
  severity: 'error',
  why: 'Over plain HTTP everybody on the way reads tokens and data, and generated clients use the address they are given.',
  remedy: 'Write "https://", and redirect or close the plain port on the server.',
  fixes: 'unsafe',
  sources: [
    'OWASP API Security Top 10 2023, API8',
    'RFC 9110 section 4.2.2',
    'Spectral OWASP ruleset: no-http',
    'IBM and Zally secure-url rules',
  ],
  options: z.strictObject({
    allowLocal: z.boolean().default(true).describe('Leaves alone servers on this machine and in local networks.'),
  }),
  *check({ document, snapshot, model, options }) {
    const root = rootOf(document);
    if (!root) return;
    if (model.version === '2.0') {
      yield* schemes(root, options.allowLocal);
      return;
    }
    const seen = new Set<string>();
    const owners = [root, ...operationsOf(snapshot, document).flatMap(({ pathItem, place }) => [pathItem, place])];
    for (const owner of owners) {
      const key = `${owner.document.uri} ${owner.node}`;
      if (seen.has(key)) continue;
      seen.add(key);
      for (const finding of servers(snapshot, owner, options.allowLocal)) {
        yield owner.document === document ? finding : { ...finding, uri: owner.document.uri };
      }
    }
  },
});

function* servers(snapshot: Snapshot, owner: Place, allowLocal: boolean): Iterable<Finding> {
  const list = below(snapshot, owner, 'servers');
  if (!list || list.document !== owner.document) return;
  const { tree } = list;
  for (const server of tree.items(list.node)) {
    const url = tree.get(server, 'url');
    const text = tree.stringOf(url)?.trim();
    if (url === undefined || text === undefined) continue;
    const plain = /^http:\/\/([^/?#]*)/i.exec(text);
    if (plain && !(allowLocal && localHost.test(plain[1] ?? ''))) {
      const span = tree.spanOf(url);
      const at = span.start + tree.text.slice(span.start, span.end).search(/http:/i);
      const fixes =
        at < span.start ? {} : { fixes: [{ title: 'Write "https://"', edits: [{ span: { start: at + 4, end: at + 4 }, text: 's' }] }] };
      yield { span, message: `"${text}" is reached without encryption.`, subject: text, ...fixes };
    }
    const scheme = /^\{([^}]+)\}:\/\//.exec(text)?.[1];
    if (scheme !== undefined) yield* variable(owner, tree.get(server, 'variables', scheme), text);
  }
}

/** A scheme that the client may choose: `{scheme}://…` with `http` among its values. */
function* variable({ tree }: Place, node: NodeId | undefined, url: string): Iterable<Finding> {
  for (const value of [...tree.items(tree.get(node, 'enum')), ...[tree.get(node, 'default')].filter((value) => value !== undefined)]) {
    if (tree.stringOf(value) !== 'http') continue;
    yield { span: tree.spanOf(value), message: `"http" makes "${url}" an address without encryption.`, subject: url };
  }
}

/** Version 2.0 keeps schemes and host apart. */
function* schemes({ tree, node }: Place, allowLocal: boolean): Iterable<Finding> {
  const host = tree.stringOf(tree.get(node, 'host')) ?? '';
  if (allowLocal && localHost.test(host)) return;
  for (const scheme of tree.items(tree.get(node, 'schemes'))) {
    const text = tree.stringOf(scheme);
    if (text !== 'http' && text !== 'ws') continue;
    yield { span: tree.spanOf(scheme), message: `Scheme "${text}" is without encryption.`, subject: `${text}://${host}` };
  }
}
