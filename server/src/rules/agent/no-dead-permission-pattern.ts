/** Reports permissions of OpenCode agents that a later pattern makes void. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { agent } from '../../languages/agent/language.ts';
import { deadPatterns } from '../../languages/agent/permissions.ts';

export default defineRule({
  id: 'agent/no-dead-permission-pattern',
  language: agent,
  title: 'Every permission decides something',
  severity: 'warning',
  why: 'In OpenCode the last pattern that matches decides: what a wider one behind it covers is never looked at, also where it forbids.',
  remedy: 'Put the wider pattern first, and the exceptions behind it.',
  fixes: 'unsafe',
  sources: ['OpenCode, permissions: the last matching rule wins'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { tree, format } = model;
    if (!tree || format.target !== 'opencode' || format.kind !== 'agent') return;
    for (const { dead, winner, action, reorder } of deadPatterns(tree, tree.get(tree.root, 'permission'))) {
      const [first, ...others] = dead;
      if (!first) continue;
      const who = others.length === 0 ? `"${first.key}" decides` : `"${first.key}" and ${others.length} more decide`;
      yield {
        span: first.keySpan,
        message: `${who} nothing: "${winner}" behind matches all of it, and says ${action}.`,
        subject: first.key,
        ...(others.length > 0 && {
          related: others.map(({ key, keySpan }) => ({ uri: document.uri, span: keySpan, message: `"${key}" decides nothing either.` })),
        }),
        ...(reorder && { fixes: [{ title: `Put "${winner}" first`, edits: reorder }] }),
      };
    }
  },
});
