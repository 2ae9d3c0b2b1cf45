/** Reports headers of one's own that begin with `X-`. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

/** Names that proxies, browsers and tracing made common, whatever the standard says. */
const common =
  /^x-(?:request-id|correlation-id|forwarded-.*|real-ip|rate-?limit-.*|b3-.*|amzn?-.*|goog-.*|ms-.*|api-key|csrf-token|xsrf-token|content-type-options|frame-options|xss-protection|http-method-override|total(?:-count|-pages)?|page|per-page|next-page|prev-page|powered-by|cache)$/i;

export default defineManyApiRule({
  id: 'openapi/no-x-header',
  title: 'Headers need no "X-"',
  severity: 'info',
  preset: 'all',
  why: 'A header that proves useful stays, and keeps the "X-" of its trial for ever; the prefix has been given up for that.',
  remedy: 'Name a new header without it, at best after your product: "Shop-Tenant".',
  fixes: 'none',
  sources: ['RFC 6648', 'Zalando 132'],
  peers: ['italia:no-x-headers-response', 'italia:no-x-headers-request', 'azure:az-header-disallowed'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Headers the rule leaves alone, in any case.'),
  }),
  *find({ api, options }) {
    const ignored = new Set(options.ignore.map((name) => name.toLowerCase()));
    const told = new Set<string>();
    const isOdd = (name: string) =>
      /^x-/i.test(name) && !common.test(name) && !ignored.has(name.toLowerCase()) && !told.has(name.toLowerCase());
    for (const parameter of api.all('parameter')) {
      const name = stringIn(parameter, 'name');
      const node = nodeIn(parameter, 'name');
      if (name === undefined || node === undefined || stringIn(parameter, 'in') !== 'header' || !isOdd(name)) continue;
      told.add(name.toLowerCase());
      yield { at: parameter, span: parameter.tree.spanOf(node), subject: name };
    }
    for (const { item, node } of api.having('response', 'headers')) {
      for (const { key, value } of item.tree.entries(node)) {
        if (!isOdd(key)) continue;
        told.add(key.toLowerCase());
        yield { at: { ...item, node: value }, subject: key };
      }
    }
  },
  each: ({ subject }) => ({ message: `Header "${subject}" would do without its "X-".` }),
  all: (found) => ({ message: `${count(found.length, 'header')} would do without their "X-", such as "${found[0]?.subject}".` }),
});
