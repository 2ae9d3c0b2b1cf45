/** Reports files whose headings and lists were stripped, so that their titles are plain lines. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { count } from '../../engine/text.ts';
import { plainTitles } from '../../languages/agent/body/plain-titles.ts';
import { agent } from '../../languages/agent/language.ts';
import { repairFix } from '../../languages/agent/repair/fix.ts';

export default defineRule({
  id: 'agent/no-lost-structure',
  language: agent,
  title: 'Titles are headings',
  severity: 'warning',
  why: 'Without headings and lists a model cannot tell a section from a sentence, and rules run into examples.',
  remedy: 'Mark titles with "##" and items with "-", or take the file from its source again.',
  fixes: 'unsafe',
  sources: ['CommonMark 0.31.2, section 4.2: ATX headings'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const titles = plainTitles(document);
    const [first, ...others] = titles;
    if (!first) return;
    const words = first.text.trim();
    const start = first.start + first.text.indexOf(words);
    yield {
      span: { start, end: start + words.length },
      message: `"${words}" and ${count(others.length, 'other title')} are plain lines: headings and lists of this file were lost.`,
      subject: model.name,
      related: others.map((line) => ({ uri: document.uri, span: { start: line.start, end: line.end }, message: 'This is a title, too.' })),
      fixes: [repairFix(document)],
    };
  },
});
