/** Asks every operation for its security: what it requires, or that it is public. */
import { z } from 'zod';
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { suggestion } from '../../engine/text.ts';
import { openapi } from '../../languages/openapi/language.ts';
import { type Operation, operationsOf, rootOf } from '../../languages/openapi/operations.ts';
import type { Place } from '../../languages/openapi/resolve.ts';
import { declaredSchemes, type SchemeUse, schemeUses } from '../../languages/openapi/security.ts';

/** So many further places are named that ask for the same scheme. */
const mostRelated = 5;

export default defineRule({
  id: 'openapi/require-security',
  language: openapi,
  title: 'Every operation says who may call it',
  severity: 'error',
  why: 'Where nothing is said the operation is public: a gateway that follows the description lets everybody in.',
  remedy:
    'Declare "security" for the whole description or the operation, with schemes that are declared; write "security: []" where it is public on purpose.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2', 'Redocly security-defined', 'Spectral OWASP ruleset: protection-global', 'Zalando 104'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *check({ document, snapshot, model, options }) {
    const root = rootOf(document);
    // A part of a description in a page may leave out what the whole says.
    if (!root || !model.isWhole) return;
    const operations = operationsOf(snapshot, document).filter(({ name }) => !options.ignore.includes(name));
    yield* undeclared(snapshot, root, operations);
    // An empty list on top is a statement too: the whole API is public.
    if (root.tree.get(root.node, 'security') !== undefined) return;
    yield* unsecured(document, root, operations);
  },
});

/** Operations that say nothing: one finding when none of them does. */
function* unsecured(document: Document, { tree, node }: Place, operations: readonly Operation[]): Iterable<Finding> {
  const open = operations.filter(({ place }) => place.tree.get(place.node, 'security') === undefined);
  const paths = tree.get(node, 'paths');
  const span = paths === undefined ? undefined : tree.keySpanOf(paths);
  if (span && open.length > 1 && open.length === operations.length) {
    const subject = tree.stringOf(tree.get(node, 'info', 'title'))?.trim() || 'paths';
    yield { span, message: `"security" is declared nowhere: all ${open.length} operations are public.`, subject };
    return;
  }
  for (const { name, place, keySpan } of open) {
    yield { span: keySpan, message: `"${name}" declares no "security": it is public.`, subject: name, ...elsewhere(document, place) };
  }
}

/** Schemes that are asked for and not there: one finding each, where they are asked for first. */
function* undeclared(snapshot: Snapshot, root: Place, operations: readonly Operation[]): Iterable<Finding> {
  const declared = declaredSchemes(snapshot, root);
  if (!declared) return;
  const missing = new Map<string, SchemeUse[]>();
  for (const place of [root, ...operations.map((operation) => operation.place)]) {
    for (const use of schemeUses(place)) {
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
      span: first.span,
      message: `Security scheme "${name}" is declared nowhere.${suggestion(name, declared)}`,
      subject: name,
      ...elsewhere(root.document, first.place),
      related: others
        .slice(0, mostRelated)
        .map(({ place, span }) => ({ uri: place.document.uri, span, message: `"${name}" is asked for here too.` })),
    };
  }
}

function elsewhere(document: Document, place: Place): { readonly uri?: string } {
  return place.document === document ? {} : { uri: place.document.uri };
}
