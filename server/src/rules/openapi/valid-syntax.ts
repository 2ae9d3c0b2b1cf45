/** Reports where a description, or a file that it refers to, is not YAML or JSON. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { openapi } from '../../languages/openapi/language.ts';
import { partsOf } from '../../languages/openapi/parts.ts';
import { isTemplate, treeOf } from '../../languages/openapi/text.ts';

export default defineRule({
  id: 'openapi/valid-syntax',
  language: openapi,
  title: 'A description is valid YAML or JSON',
  severity: 'error',
  why: 'Generators and gateways refuse a broken file, and of a key that is there twice most of them silently drop one.',
  remedy: 'Correct the place; what stands before it is still checked.',
  fixes: 'none',
  sources: ['YAML 1.2.2', 'RFC 8259', 'Spectral parser and duplicate-entry-in-enum diagnostics', 'Redocly struct'],
  options: z.strictObject({}),
  *check({ document, snapshot }) {
    for (const part of [document, ...partsOf(snapshot, document)]) {
      if (!/\.(?:ya?ml|json)$/i.test(part.uri) || isTemplate(part)) continue;
      for (const { span, message } of treeOf(part).problems) {
        yield { span, message, subject: 'syntax', ...(part !== document && { uri: part.uri }) };
      }
    }
  },
});
