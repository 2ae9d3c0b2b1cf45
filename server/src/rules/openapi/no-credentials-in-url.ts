/** Reports credentials that travel in addresses: as parameters, or before the host of a server. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import { count } from '../../engine/text.ts';
import { isCredential } from '../../languages/openapi/know/credentials.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, itemIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Exposed extends Found {
  readonly name: string;
  readonly message: string;
}

export default defineManyApiRule({
  id: 'openapi/no-credentials-in-url',
  title: 'No address carries credentials',
  severity: 'warning',
  why: 'Addresses are kept by logs, proxies and histories, and sent on as referrers: a password or token in them is soon known.',
  remedy: 'Take it from a header or the body; what lets somebody in belongs in a security scheme.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2', 'RFC 9110 section 17.9', 'RFC 6750 section 2.3', 'CWE-598'],
  peers: ['owasp:api2:2023-no-credentials-in-url', 'vacuum:owasp-no-credentials-in-url', 'speakeasy:owasp-no-credentials-in-url'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Names of parameters the rule leaves alone, such as `session_token`.'),
  }),
  *find({ api, options }): Iterable<Exposed> {
    const keys = keysInQuery(api);
    for (const { item, node } of api.having('parameter', 'name')) {
      const name = item.tree.stringOf(node) ?? '';
      const isToken = name === 'token';
      if (!isToken && !isCredential(name)) continue;
      const where = stringIn(item, 'in');
      if (
        (where !== 'query' && where !== 'path') ||
        keys.has(name) ||
        options.ignore.includes(name) ||
        isYesOrNo(api, item) ||
        isFilter(item)
      )
        continue;
      // In a path it is mostly the name of a key that is managed there.
      if (where === 'path' && /^(?:api|access)_?key$/i.test(name)) continue;
      if (isToken && !(where === 'query' && tokensOfAll(api).has(item))) continue;
      const message = `Parameter "${name}" carries a credential in the ${where}, where logs keep it.`;
      yield { at: item, span: item.tree.spanOf(node), subject: name, name, message };
    }
    for (const { item, node } of api.having('server', 'url')) {
      const [, user] = /^[a-z][a-z\d+.-]*:\/\/([^/?#@:{}]+):[^/?#@{}]+@/i.exec(item.tree.stringOf(node) ?? '') ?? [];
      if (user === undefined) continue;
      const message = `The address of the server holds the password of "${user}", and so does everything that is made from the description.`;
      yield { at: item, span: item.tree.spanOf(node), subject: user, name: user, message };
    }
  },
  each: ({ message }) => ({ message }),
  all(found) {
    const names = [...new Set(found.map(({ name }) => `"${name}"`))];
    const some = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
    return { message: `${count(found.length, 'credential')} travel in addresses, where logs keep them: ${some}.` };
  },
});

/** `hasPassword` and the like under other names. */
function isYesOrNo(api: Api, parameter: Item): boolean {
  return typeOf(itemIn(api, parameter, 'schema') ?? parameter) === 'boolean';
}

/** A key to look for lets nobody in. */
function isFilter(parameter: Item): boolean {
  return /^\s*(?:filter|search|find|look)/i.test(stringIn(parameter, 'description') ?? '');
}

/** The keys that security schemes take from the query: those are told where they are declared. */
function keysInQuery(api: Api): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { item, node } of api.having('securityScheme', 'in'))
    if (item.tree.stringOf(node) === 'query') keys.add(stringIn(item, 'name') ?? '');
  return keys;
}

/** The parameters called `token` of an API that takes one with every fourth call: there it is what lets in. */
const tokensOfAll = memo((api: Api): ReadonlySet<Item> => {
  const tokens = api.all('parameter').filter((item) => stringIn(item, 'name') === 'token' && stringIn(item, 'in') === 'query');
  let uses = 0;
  for (const item of tokens) uses += Math.max(1, api.usesOf(item));
  return new Set(uses >= 5 && uses * 4 >= api.operations.length ? tokens : []);
});
