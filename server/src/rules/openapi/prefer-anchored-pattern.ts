/** Asks for patterns that speak of the whole text. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-anchored-pattern',
  title: 'Patterns speak of the whole text',
  severity: 'info',
  preset: 'strict',
  why: 'A pattern without "^" and "$" is content with any text that holds such a piece: "[a-z]+" lets every text through that has a small letter.',
  remedy: 'Write "^" before it and "$" behind it, or ".*" where any piece is meant to do.',
  fixes: 'unsafe',
  sources: ['JSON Schema Validation section 6.3.3: patterns are not anchored', 'IBM anchored-patterns'],
  peers: ['ibm:ibm-anchored-patterns'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'pattern')) {
      const pattern = item.tree.stringOf(node);
      if (pattern === undefined || pattern === '' || (opens(pattern) && closes(pattern))) continue;
      const at = { ...item, node };
      yield { at, span: valueSpanOf(at), subject: nameOf(item) || 'schema', schema: item, pattern };
    }
  },
  each: ({ schema, pattern }: Loose) => ({
    message: `The pattern of ${calledOf(schema)} does not say how the text ${opens(pattern) ? 'ends' : closes(pattern) ? 'begins' : 'begins and ends'}.`,
  }),
  all: (found) => ({ message: `${found.length} patterns do not speak of the whole text.` }),
  fix({ at, pattern }): Fix | undefined {
    // Anchored at one end it may be meant so, as "^https://" is.
    if (opens(pattern) || closes(pattern)) return undefined;
    const whole = pattern.includes('|') ? `(?:${pattern})` : pattern;
    const edit = replaceScalar(at, `^${whole}$`);
    return edit && { title: 'Anchor the pattern', edits: [edit] };
  },
  fixAll: 'Anchor all patterns',
});

interface Loose extends Found {
  readonly schema: Item;
  readonly pattern: string;
}

/** Anchored at the beginning, or free there on purpose. */
function opens(pattern: string): boolean {
  return /^(?:\(+(?:\?:)?)*(?:\^|\.\*|\\A|\\b)/.test(pattern);
}

function closes(pattern: string): boolean {
  return /(?:(?<!\\)\$|\.\*|\\[zZ]|\\b)(?:\)+)*$/.test(pattern);
}
