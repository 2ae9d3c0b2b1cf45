/** Reports a number in a decision's title that is not the one of its file. */
import { z } from 'zod';
import { baseName } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { decision } from '../../languages/decision/language.ts';
import { plainNumber } from '../../languages/decision/reading/names.ts';

export default defineRule({
  id: 'decision/valid-number',
  language: decision,
  title: 'The number in the title is that of the file',
  severity: 'warning',
  why: 'People name decisions by their number; with two of them a reference leads some to the one and others to the other.',
  remedy: 'Write the number of the file in the title, or rename the file.',
  fixes: 'unsafe',
  sources: ['adr-tools: the number of the file stands in front of the title'],
  peers: ['adrs:009'],
  options: z.strictObject({}),
  *check({ document, model: { name, title, titleNumber } }) {
    if (name?.number === undefined || !titleNumber || plainNumber(name.number) === plainNumber(titleNumber.text)) return;
    const number = plainNumber(name.number).padStart(titleNumber.text.startsWith('0') ? titleNumber.text.length : 0, '0');
    yield {
      span: titleNumber.span,
      message: `The title says "${titleNumber.text}", but the file is called "${baseName(document.uri)}".`,
      subject: title,
      fixes: [{ title: `Write "${number}" in the title`, edits: [{ span: titleNumber.span, text: number }] }],
    };
  },
});
