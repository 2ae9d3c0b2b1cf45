/** Reports promises to comply that do not name with what. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineStarts, lineText } from '../../engine/text.ts';
import { vaguePromises } from '../../languages/deliverable/know/standards.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/no-vague-compliance',
  language: deliverable,
  title: 'A promise to comply names the law or the standard',
  severity: 'info',
  why: 'Nobody can build, test or audit "all relevant regulations": each law asks for other things.',
  remedy: 'Name it: GDPR, HIPAA, PCI DSS, SOC 2, ISO 27001 and the like, or say that none applies.',
  fixes: 'none',
  sources: ['ISO/IEC 27001 A.5.31: legal and regulatory requirements are identified', 'vale and write-good: vague words'],
  options: z.strictObject({}),
  *check({ document, model: { markdown } }) {
    for (let line = 0; line < lineStarts(document).length; line++) {
      const start = lineStarts(document)[line] ?? 0;
      if (markdown.opaque.some((span) => start >= span.start && start < span.end)) continue;
      const words = lineText(document, line);
      const promises = vaguePromises(words);
      if (promises.length === 0) continue;
      // A standard that the section names anywhere is the answer.
      const section = markdown.headings.findLast(({ section: own }) => start >= own.start && start < own.end)?.section;
      if (section && vaguePromises(document.text.slice(section.start, section.end)).length === 0) continue;
      for (const promise of promises) {
        const text = words.slice(promise.start, promise.end);
        const span = { start: start + promise.start, end: start + promise.end };
        yield { span, message: `"${text}" does not say which.`, subject: text };
      }
    }
  },
});
