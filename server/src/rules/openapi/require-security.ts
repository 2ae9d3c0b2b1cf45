/** Asks every operation for its security: what it requires, or that it is public. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { openapi } from '../../languages/openapi/language.ts';
import { operationsOf } from '../../languages/openapi/operations.ts';

export default defineRule({
  id: 'openapi/require-security',
  language: openapi,
  title: 'Every operation says who may call it',
  severity: 'error',
  why: 'Where nothing is said the operation is public: a gateway that follows the description lets everybody in.',
  remedy: 'Declare "security" for the whole description or the operation; write "security: []" where it is public on purpose.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API2', 'Redocly security-defined', 'Spectral OWASP ruleset: protection-global', 'Zalando 104'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *check({ document, snapshot, model, options }) {
    const { tree } = model;
    // An empty list on top is a statement too: the whole API is public.
    if (tree.get(tree.root, 'security') !== undefined) return;
    const operations = operationsOf(snapshot, document).filter(({ name }) => !options.ignore.includes(name));
    const open = operations.filter(({ place }) => place.tree.get(place.node, 'security') === undefined);
    const paths = tree.get(tree.root, 'paths');
    const span = paths === undefined ? undefined : tree.keySpanOf(paths);
    if (span && open.length > 1 && open.length === operations.length) {
      const subject = tree.stringOf(tree.get(tree.root, 'info', 'title'))?.trim() || 'paths';
      yield { span, message: `"security" is declared nowhere: all ${open.length} operations are public.`, subject };
      return;
    }
    for (const { name, place, keySpan } of open) {
      const uri = place.document === document ? {} : { uri: place.document.uri };
      yield { span: keySpan, message: `"${name}" declares no "security": it is public.`, subject: name, ...uri };
    }
  },
});
