/** Reports strings whose example is a date, but whose format does not say so. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { wantedByFormat } from '../../languages/openapi/know/formats.ts';
import { calledOf, nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import { has, type Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-date-format',
  title: 'Dates say that they are dates',
  severity: 'info',
  preset: 'strict',
  why: 'Without a format a date is any text: nobody checks it, and generated clients hand out texts where they could hand out dates.',
  remedy: 'Write "format: date-time" or "format: date".',
  fixes: 'unsafe',
  sources: ['RFC 3339', 'IBM use-date-based-format'],
  peers: ['ibm:ibm-use-date-based-format'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of api.having('schema', 'example')) {
      const text = item.tree.stringOf(node);
      if (text === undefined || text.length < 10 || typeOf(item) !== 'string') continue;
      if (['format', 'pattern', 'enum', 'const'].some((keyword) => has(item, keyword))) continue;
      const format = ['date-time', 'date'].find((each) => wantedByFormat(each, text) === undefined);
      if (format !== undefined) yield { at: item, subject: nameOf(item) || 'schema', schema: item, format };
    }
  },
  each: ({ schema, format }: Undated) => ({
    message: `The example of ${calledOf(schema)} is a date, but its format does not say "${format}".`,
  }),
  all: (found) => ({ message: `${found.length} strings have a date as their example, but no format that says so.` }),
  fix({ schema, format }): Fix | undefined {
    const edit = insertEntry(schema, schema.node, 'format', format);
    return edit && { title: `Write "format: ${format}"`, edits: [edit] };
  },
  fixAll: 'Write the formats of all dates',
});

interface Undated extends Found {
  readonly schema: Item;
  readonly format: string;
}
