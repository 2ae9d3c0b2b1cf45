/** Asks every operation for its security: what it requires, or that it is public. */
import { z } from 'zod';
import { suggestion } from '../../engine/text.ts';
import { declaredSchemes, type SchemeUse, schemeUses } from '../../languages/openapi/know/security.ts';
import { type Api, has, nodeIn, type Operation, stringIn } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

/** So many further places are named that ask for the same scheme. */
const mostRelated = 5;

export default defineApiRule({
  id: 'openapi/require-security',
  title: 'Every operation says who may call it',
  severity: 'error',
  why: 'Where nothing is said the operation is public: a gateway that follows the description lets everybody in.',
  remedy:
    'Declare "security" for the whole description or the operation, with schemes that are declared; write "security: []" where it is public on purpose.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2', 'Redocly security-defined', 'Spectral OWASP ruleset: protection-global', 'Zalando 104'],
  peers: ['redocly:security-defined', 'zally:104', 'vacuum:owasp-protection-global-unsafe', 'vacuum:owasp-protection-global-safe'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *find({ api, options }) {
    // A part of a description in a page may leave out what the whole says.
    if (!api.isWhole) return;
    const operations = api.operations.filter(({ name }) => !options.ignore.includes(name));
    yield* undeclared(api, operations);
    // An empty list on top is a statement too: the whole API is public.
    if (!has(api.root, 'security')) yield* unsecured(api, operations);
  },
});

/** Operations that say nothing: one finding when none of them does. */
function* unsecured({ root }: Api, operations: readonly Operation[]): Iterable<Found & Told> {
  const open = operations.filter(({ item }) => !has(item, 'security'));
  const paths = nodeIn(root, 'paths');
  if (paths !== undefined && open.length > 1 && open.length === operations.length) {
    const subject = stringIn(root, 'info', 'title')?.trim() || 'paths';
    yield { at: { ...root, node: paths }, message: `"security" is declared nowhere: all ${open.length} operations are public.`, subject };
    return;
  }
  for (const { name, item } of open) yield { at: item, message: `"${name}" declares no "security": it is public.`, subject: name };
}

/** Schemes that are asked for and not there: one finding each, where they are asked for first. */
function* undeclared(api: Api, operations: readonly Operation[]): Iterable<Found & Told> {
  const declared = declaredSchemes(api);
  if (!declared) return;
  const missing = new Map<string, SchemeUse[]>();
  for (const item of [api.root, ...operations.map((operation) => operation.item)]) {
    for (const use of schemeUses(item)) {
      // Version 3.2 also allows the address of a scheme for its name.
      if (declared.has(use.name) || /[/#]/.test(use.name)) continue;
      const uses = missing.get(use.name);
      if (uses) uses.push(use);
      else missing.set(use.name, [use]);
    }
  }
  for (const [name, [first, ...others]] of missing) {
    if (!first) continue;
    yield {
      at: first.place,
      message: `Security scheme "${name}" is declared nowhere.${suggestion(name, declared)}`,
      subject: name,
      related: others
        .slice(0, mostRelated)
        .map(({ place, span }) => ({ uri: place.document.uri, span, message: `"${name}" is asked for here too.` })),
    };
  }
}
