/** Reports callbacks inside of callbacks and webhooks, and servers there: who is called is said by the one who subscribes. */
import { z } from 'zod';
import { type Api, enclosing, type Item } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-nested-callback',
  title: 'Callbacks and webhooks declare no callbacks and servers of their own',
  severity: 'warning',
  preset: 'strict',
  why: 'The client decides where it is called, so servers mean nothing there, and no tool follows a callback out of a callback.',
  remedy: 'Declare the inner callback at the operation that subscribes to it, and leave the servers out.',
  fixes: 'none',
  sources: ['OpenAPI Specification 3.1.1, Callback Object and webhooks'],
  peers: ['spectral:oas3-callbacks-in-callbacks', 'spectral:oas3_1-servers-in-webhook', 'spectral:oas3_1-callbacks-in-webhook'],
  options: z.strictObject({}),
  *find({ api }) {
    const fields = [api.having('operation', 'callbacks'), api.having('operation', 'servers'), api.having('pathItem', 'servers')];
    for (const { item, node } of fields.flat()) {
      const place = placeOf(api, item);
      const key = item.tree.keyOf(node) ?? '';
      const isEmpty = item.tree.firstChild(node) < 0;
      if (place === undefined || isEmpty) continue;
      yield { at: { ...item, node }, subject: key, message: `"${key}" means nothing inside of ${place}.` };
    }
  },
});

function placeOf(api: Api, item: Item): string | undefined {
  const callback = enclosing(item, 'callback');
  if (callback) return 'a callback';
  for (let at: Item | undefined = item; at; at = at.parent) if (at.parent === api.root && at.field === 'webhooks') return 'a webhook';
  return undefined;
}
