/** Finds addresses of servers that no request can be built from. */
import { z } from 'zod';
import type { Fix, Span } from '../../engine/finding.ts';
import { suggestion } from '../../engine/text.ts';
import { removeNode, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { addressOf, type ServerAddress } from '../../languages/openapi/know/servers.ts';
import { type Api, type Item, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { type Mistake, tally } from '../../languages/openapi/rule/tally.ts';

const words = {
  slash: 'with a slash at the end',
  undeclared: 'with an undeclared variable',
  unused: 'with an unused variable',
  choice: 'with a variable that has no valid value',
  extra: 'with a query or fragment',
  twice: 'listed twice',
  host: 'with a host that is none',
};

interface Fault extends Mistake<keyof typeof words> {
  readonly message: string;
  readonly mend?: Fix;
}

const errors: ReadonlySet<string> = new Set(['undeclared', 'choice', 'host']);

export default defineManyApiRule({
  id: 'openapi/valid-servers',
  title: 'Requests can be built from the addresses of servers',
  severity: 'warning',
  why: 'Clients put the path behind the address as it is written: a slash too many makes "//orders", and a variable without a value stays in braces.',
  remedy: 'Write the address without a slash at its end, and declare each of its variables with a default.',
  fixes: 'safe',
  sources: ['OpenAPI 3.1 sections 4.8.5 and 4.8.6', 'Swagger 2.0, host and basePath'],
  peers: [
    'spectral:oas3-server-trailing-slash',
    'spectral:oas3-server-variables',
    'spectral:oas2-host-trailing-slash',
    'redocly:no-server-trailing-slash',
    'redocly:no-undefined-server-variable',
    'redocly:no-server-variables-empty-enum',
    'vacuum:oas3-server-trailing-slash',
    'vacuum:oas2-host-trailing-slash',
    'ibm:ibm-server-variable-default-value',
    'zally:M008',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Fault> {
    const seen = new Map<Item | undefined, Set<string>>();
    for (const server of api.all('server')) {
      const address = addressOf(server);
      if (!address) continue;
      yield* ofAddress(address);
      yield* ofVariables(address);
      const siblings = seen.get(server.parent) ?? new Set<string>();
      const known = `${server.field} ${address.url}`;
      if (siblings.has(known))
        yield fault(server, 'twice', address.url, `Server "${address.url}" is listed twice.`, { mend: remove(server, address.url) });
      seen.set(server.parent, siblings.add(known));
    }
    if (api.version === '2.0') yield* ofHost(api);
  },
  each: ({ message, kind }) => ({ message, severity: errors.has(kind) ? 'error' : 'warning' }),
  all: (found) => ({
    message: `${found.length} addresses of servers are not right: ${tally(found, words)}.`,
    severity: found.some(({ kind }) => errors.has(kind)) ? 'error' : 'warning',
  }),
  fix: ({ mend }) => mend,
  fixAll: 'Mend the addresses of servers',
});

function fault(
  at: Place,
  kind: Fault['kind'],
  subject: string,
  message: string,
  more: { readonly span?: Span; readonly mend?: Fix | undefined } = {},
): Fault {
  const { span, mend } = more;
  return { at, kind, subject, message, ...(span && { span }), ...(mend && { mend }) };
}

function* ofAddress({ server, node, url }: ServerAddress): Iterable<Fault> {
  const { document, tree } = server;
  const span = tree.spanOf(node);
  if (/[?#]/.test(url)) {
    yield fault(server, 'extra', url, `"${url}" has a query or fragment, behind which no path can be put.`, { span });
    return;
  }
  const plain = url.replace(/\/+$/, '');
  // A lone slash is the address that the standard itself takes where none is given.
  if (plain === url || plain === '' || plain.endsWith(':')) return;
  const edit = replaceScalar({ document, tree, node }, plain);
  const mend = edit && { title: `Write "${plain}"`, edits: [edit] };
  yield fault(server, 'slash', url, `"${url}" ends with a slash, and paths begin with one.`, { span, mend });
}

function* ofVariables({ server, url, variables }: ServerAddress): Iterable<Fault> {
  const { document, tree } = server;
  const list = nodeIn(server, 'variables');
  const declared = Array.from(tree.entries(list));
  if (declared.some(({ key }) => key === '$ref')) return;
  const names = declared.map(({ key }) => key);
  const undeclared = variables.filter(({ name }) => !names.includes(name));
  const unused = names.filter((name) => !name.startsWith('x-') && !variables.some((variable) => variable.name === name));
  for (const { name, span } of undeclared)
    yield fault(server, 'undeclared', url, `"{${name}}" is not declared under "variables".${suggestion(name, names)}`, { span });
  for (const { key: name, keySpan, value } of declared) {
    const at = { document, tree, node: value };
    if (name.startsWith('x-')) continue;
    // One of each is one variable under two names, and was told above.
    if (unused.includes(name) && (unused.length > 1 || undeclared.length !== 1))
      yield fault(at, 'unused', url, `"{${name}}" is not in "${url}".`, { span: keySpan });
    const choices = tree.get(value, 'enum');
    if (choices === undefined || tree.kindOf(choices) !== 'sequence') continue;
    const values = Array.from(tree.items(choices), (node) => String(tree.valueOf(node)));
    const standard = tree.get(value, 'default');
    if (values.length === 0) yield fault({ ...at, node: choices }, 'choice', url, `Variable "${name}" has no value to choose.`);
    else if (standard !== undefined && !values.includes(String(tree.valueOf(standard)))) {
      const said = String(tree.valueOf(standard));
      yield fault({ ...at, node: standard }, 'choice', url, `"${said}" is not among the values of "${name}".${suggestion(said, values)}`, {
        span: tree.spanOf(standard),
      });
    }
  }
}

function remove(server: Item, url: string): Fix {
  return {
    title: `Remove the second "${url}"`,
    get edits() {
      const isAlike = [...server.tree.entries(server.node)].length === 1;
      const edit = isAlike ? removeNode(server) : undefined;
      return edit ? [edit] : [];
    },
  };
}

/** Version 2.0 keeps host and base path apart. */
function* ofHost({ root }: Api): Iterable<Fault> {
  const { document, tree } = root;
  const host = nodeIn(root, 'host');
  const text = tree.stringOf(host);
  if (host !== undefined && text !== undefined) {
    const span = tree.spanOf(host);
    const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(text) ?? [];
    if (scheme !== undefined) yield fault(root, 'host', text, `Host "${text}" holds a scheme, which belongs under "schemes".`, { span });
    else if (/^[^/]+\/+$/.test(text)) {
      const plain = text.replace(/\/+$/, '');
      const edit = replaceScalar({ document, tree, node: host }, plain);
      const mend = edit && { title: `Write "${plain}"`, edits: [edit] };
      yield fault(root, 'slash', text, `Host "${text}" ends with a slash.`, { span, mend });
    } else if (text.includes('/'))
      yield fault(root, 'host', text, `Host "${text}" holds a path, which belongs under "basePath".`, { span });
  }
  const base = nodeIn(root, 'basePath');
  const path = stringIn(root, 'basePath');
  if (base === undefined || path === undefined || !/[^/]\/+$/.test(path)) return;
  const plain = path.replace(/\/+$/, '');
  const edit = replaceScalar({ document, tree, node: base }, plain);
  const mend = edit && { title: `Write "${plain}"`, edits: [edit] };
  yield fault(root, 'slash', path, `Base path "${path}" ends with a slash, and paths begin with one.`, { span: tree.spanOf(base), mend });
}
