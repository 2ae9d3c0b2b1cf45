/** Reports lines that hold what were many lines: headings, lists and fences run together. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { collapsedLines } from '../../languages/agent/body/collapsed.ts';
import { agent } from '../../languages/agent/language.ts';
import { repairFix } from '../../languages/agent/repair/fix.ts';

export default defineRule({
  id: 'agent/no-collapsed-text',
  language: agent,
  title: 'Headings and list items stand on lines of their own',
  severity: 'error',
  why: 'Markdown is made of lines. Where they ran together there are no headings, no lists and no code, and frontmatter on the same line is not read at all.',
  remedy: 'Break the line before each heading, list item and fence, or take the file from its source again.',
  fixes: 'unsafe',
  sources: ['CommonMark 0.31.2, section 3: Blocks and inlines'],
  options: z.strictObject({}),
  *check({ document, model }) {
    for (const { line, marks, isEscaped } of collapsedLines(document)) {
      const said = marks.slice(0, 3).map((mark) => `"${mark}"`);
      const message = isEscaped
        ? String.raw`Line breaks are written as "\n" here: ${marks.length} headings and list items stand on one line.`
        : `${marks.length} headings, list items and fences stand on one line, such as ${said.join(' and ')}.`;
      const span = { start: line.start, end: line.start + Math.min(80, line.text.length) };
      yield { span, message, subject: model.name, fixes: [repairFix(document)] };
    }
  },
});
