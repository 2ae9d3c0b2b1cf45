/** Reports security schemes and scopes that no operation asks for. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { allSchemeUses, flowsOf, schemesOf } from '../../languages/openapi/know/security.ts';
import { type Api, type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/no-unused-security',
  title: 'Every security scheme and scope is asked for',
  severity: 'info',
  preset: 'strict',
  why: 'A scheme or scope that nothing asks for is either forgotten where it was meant, or a way in that nobody looks after any more.',
  remedy: 'Require it where it was meant, or take it out.',
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API9', '42Crunch: global security scheme unused'],
  peers: ['42crunch:warning-global-security-scheme-unused'],
  options: z.strictObject({
    scopes: z.boolean().default(true).describe('Reports scopes as well.'),
  }),
  *find({ api, options }) {
    const uses = allSchemeUses(api);
    // Where nothing asks for anything, or asks by address, there is nothing to compare with.
    if (!api.isWhole || uses.length === 0 || uses.some(({ name }) => /[/#]/.test(name))) return;
    const used = new Set(uses.map(({ name }) => name));
    for (const [name, scheme] of schemesOf(api) ?? []) {
      if (!scheme) continue;
      if (!used.has(name)) yield unusedScheme(api, name, scheme);
      else if (options.scopes) yield* unusedScopes(api, name, scheme);
    }
  },
});

function unusedScheme(api: Api, name: string, scheme: Item): Found & Told {
  const edit = scheme.document === api.root.document && scheme.parent && scheme.key === name ? removeNode(scheme) : undefined;
  return {
    at: scheme,
    message: `Security scheme "${name}" is asked for by no operation.`,
    subject: name,
    ...(edit && { fixes: [{ title: `Remove "${name}"`, edits: [edit] }] }),
  };
}

/** What OpenID Connect gives its meaning to: clients ask for these on their own. */
const ofIdentity = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access', 'offline']);

function* unusedScopes(api: Api, name: string, scheme: Item): Iterable<Found & Told> {
  const asked = new Set<string>();
  for (const { name: of, place } of allSchemeUses(api)) {
    if (of !== name) continue;
    for (const scope of place.tree.items(place.node)) asked.add(place.tree.stringOf(scope) ?? '');
  }
  // Where nobody asks for a scope of this scheme they are given out some other way.
  if (asked.size === 0) return;
  for (const [, flow] of flowsOf(api, scheme)) {
    const listed = [...flow.tree.entries(nodeIn(flow, 'scopes'))];
    const idle = listed.filter(({ key }) => !asked.has(key) && !ofIdentity.has(key));
    const [first] = idle;
    if (!first) continue;
    const names = idle.slice(0, 3).map(({ key }) => `"${key}"`);
    const message =
      idle.length === 1
        ? `Scope "${first.key}" of "${name}" is asked for by no operation.`
        : `${idle.length} of ${count(listed.length, 'scope')} of "${name}" are asked for by no operation: ${names.join(', ')}${idle.length > 3 ? ' and others' : ''}.`;
    yield { at: { ...flow, node: first.value }, message, subject: `${name}: ${first.key}` };
  }
}
