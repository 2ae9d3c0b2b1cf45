/** Reports servers that are reached without encryption. */
import { z } from 'zod';
import type { Fix, Severity } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import type { DataTree, NodeId } from '../../languages/data/tree.ts';
import { insertion } from '../../languages/openapi/fix/edit.ts';
import { isLocalHost } from '../../languages/openapi/know/hosts.ts';
import { type Item, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Plain extends Found {
  readonly message: string;
  readonly severity?: Severity;
  readonly fix?: Fix;
}

export default defineManyApiRule({
  id: 'openapi/no-http-server',
  title: 'Servers are reached over HTTPS',
  severity: 'error',
  why: 'Over plain HTTP everybody on the way reads tokens and data, and generated clients use the address they are given.',
  remedy: 'Write "https://", and redirect or close the plain port on the server.',
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API8', 'RFC 9110 section 4.2.2'],
  peers: [
    'owasp:api8:2023-no-server-http',
    'owasp:api8:2023-no-scheme-http',
    'vacuum:owasp-security-hosts-https-oas3',
    'speakeasy:owasp-security-hosts-https-oas3',
    'italia:servers-use-https',
    'adidas:oas2-protocol-https-only',
    'adidas:oas3-protocol-https-only',
  ],
  options: z.strictObject({
    ...manyOptions,
    allowLocal: z.boolean().default(true).describe('Leaves alone servers on this machine and in local networks.'),
  }),
  *find({ api, options: { allowLocal } }): Iterable<Plain> {
    for (const server of api.all('server')) yield* addresses(server, allowLocal);
    if (api.version !== '2.0') return;
    for (const owner of [api.root, ...api.operations.map(({ item }) => item)]) yield* schemes(api.root, owner, allowLocal);
  },
  each: ({ message, severity }) => ({ message, ...(severity && { severity }) }),
  all(found) {
    const addresses = [...new Set(found.map(({ subject }) => `"${subject}"`))].slice(0, 2).join(' and ');
    return {
      message: `${count(found.length, 'address', 'addresses')} of servers are without encryption, such as ${addresses}.`,
      ...(found.every(({ severity }) => severity === 'warning') && { severity: 'warning' }),
    };
  },
  fix: ({ fix }) => fix,
  fixAll: 'Encrypt all of them',
});

function* addresses(server: Item, allowLocal: boolean): Iterable<Plain> {
  const { tree } = server;
  const url = nodeIn(server, 'url');
  const text = tree.stringOf(url)?.trim();
  if (url === undefined || text === undefined) return;
  const variables = nodeIn(server, 'variables');
  const authority = /^(?:http|ws):\/\/([^/?#]*)/i.exec(text)?.[1];
  if (authority !== undefined && !isAllowed(filledIn(tree, authority, variables), allowLocal)) {
    const message = `"${text}" is reached without encryption.`;
    yield { at: server, span: tree.spanOf(url), message, subject: text, ...encrypt(server, url) };
  }
  const [, scheme, rest] = /^\{([^}]+)\}:\/\/([^/?#]*)/.exec(text) ?? [];
  if (scheme === undefined || rest === undefined || isAllowed(filledIn(tree, rest, variables), allowLocal)) return;
  yield* choices(server, nodeIn(server, 'variables', scheme), text);
}

/** A scheme that the client may choose: `{scheme}://…` with `http` among its values. */
function* choices(at: Item, variable: NodeId | undefined, url: string): Iterable<Plain> {
  const { tree } = at;
  const standard = tree.get(variable, 'default');
  for (const value of [...tree.items(tree.get(variable, 'enum')), ...(standard === undefined ? [] : [standard])]) {
    const scheme = tree.stringOf(value);
    if (scheme !== 'http' && scheme !== 'ws') continue;
    yield { at, span: tree.spanOf(value), message: `"${scheme}" makes "${url}" an address without encryption.`, subject: url };
  }
}

/** Version 2.0 keeps schemes and host apart. */
function* schemes(root: Item, owner: Item, allowLocal: boolean): Iterable<Plain> {
  const { tree } = owner;
  const host = stringIn(root, 'host') ?? '';
  if (host !== '' && isAllowed(host, allowLocal)) return;
  const listed = Array.from(tree.items(nodeIn(owner, 'schemes')), (scheme) => ({ scheme, text: tree.stringOf(scheme) }));
  for (const { scheme, text } of listed) {
    if (text !== 'http' && text !== 'ws') continue;
    const fix = listed.some((other) => other.text === `${text}s`) ? {} : encrypt(owner, scheme);
    yield {
      at: owner,
      span: tree.spanOf(scheme),
      message: `Scheme "${text}" is without encryption.`,
      subject: `${text}://${host}`,
      // Without a host it is the one that the description comes from, which may be this machine.
      ...(host === '' && { severity: 'warning' }),
      ...fix,
    };
  }
}

/** The authority of an address with the defaults of its variables. */
function filledIn(tree: DataTree, authority: string, variables: NodeId | undefined): string {
  return authority.replace(/\{([^}]*)\}/g, (_, name: string) => String(tree.valueOf(tree.get(variables, name, 'default')) ?? ''));
}

/** A host that nobody has filled in yet says nothing about where the server will be. */
function isAllowed(authority: string, allowLocal: boolean): boolean {
  const host = authority.replace(/^.*@/, '');
  return host.replace(/:\d*$/, '') === '' || (allowLocal && isLocalHost(host));
}

/** Writes the `s` behind `http` or `ws`. */
function encrypt(owner: Item, node: NodeId): { readonly fix?: Fix } {
  const { tree } = owner;
  const span = tree.spanOf(node);
  const scheme = /^["']?\s*(http|ws)/i.exec(tree.text.slice(span.start, span.end));
  if (!scheme) return {};
  const edits = [insertion(owner, span.start + scheme[0].length, 's')];
  return { fix: { title: `Write "${scheme[1]?.toLowerCase()}s"`, edits } };
}
