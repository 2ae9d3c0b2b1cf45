/** Reports the two XML fields that 3.2 replaces by one. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { renameKey, replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { type FieldAt, has } from '../../languages/openapi/model.ts';
import { defineApiRule } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/prefer-xml-node-type',
  title: 'XML names its nodes by "nodeType" from 3.2 on',
  severity: 'info',
  preset: 'strict',
  why: 'From 3.2 on "attribute" and "wrapped" are deprecated, and may not stand beside the field that replaces them.',
  remedy: 'Write "nodeType: attribute" or "nodeType: element".',
  fixes: 'safe',
  sources: ['OpenAPI Specification 3.2.0, XML Object'],
  peers: ['spectral:oas3_2-no-deprecated-xml-attribute'],
  options: z.strictObject({}),
  *find({ api }) {
    if (api.version !== '3.2') return;
    const fields = [...api.having('xml', 'attribute'), ...api.having('xml', 'wrapped')];
    for (const field of fields) {
      const { item, node } = field;
      if (has(item, 'nodeType') || item.tree.valueOf(node) !== true) continue;
      const key = item.tree.keyOf(node) ?? '';
      const word = key === 'attribute' ? 'attribute' : 'element';
      const fix = mend(field, word);
      const message = `"${key}" is deprecated in 3.2: write "nodeType: ${word}".`;
      yield { at: { ...item, node }, subject: key, message, ...(fix && { fixes: [fix] }) };
    }
  },
});

function mend({ item, node }: FieldAt, word: string): Fix | undefined {
  if (has(item, 'attribute') && has(item, 'wrapped')) return undefined;
  const key = renameKey({ ...item, node }, 'nodeType');
  const value = replaceScalar({ ...item, node }, word);
  return key && value && { title: `Write "nodeType: ${word}"`, edits: [key, value] };
}
