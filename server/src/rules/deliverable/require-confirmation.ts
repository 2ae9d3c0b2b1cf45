/** Reports project briefs of which nobody can tell whether they were confirmed, by whom and when. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { lineBreak, lineEnd, positionAt } from '../../engine/text.ts';
import { confirmationOf } from '../../languages/deliverable/confirmation.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

/** Fences that show data and drawings, which a brief may hold before anybody agrees to anything. */
const noCode = /^(?:|text|txt|plain|plaintext|mermaid|plantuml|dot|json|yaml|yml|csv|markdown|md|gherkin)$/;

export default defineRule({
  id: 'deliverable/require-confirmation',
  language: deliverable,
  title: 'A project brief says whether it is confirmed, by whom and when',
  severity: 'info',
  preset: 'strict',
  why: 'Work that starts on a draft is work that may be thrown away; a confirmation without a name cannot be asked about.',
  remedy: 'Write "Status: draft", or "Status: confirmed" with "Confirmed by" and "Date".',
  fixes: 'unsafe',
  sources: ['ISO/IEC/IEEE 29148: requirements are agreed upon with their stakeholders'],
  options: z.strictObject({ code: z.boolean().default(false).describe('Also report code in a brief that is not confirmed.') }),
  *check({ document, model, options }) {
    if (model.profile.kind !== 'brief' || document.host) return;
    const { state, status, by, date } = confirmationOf(model);
    const subject = model.title;
    if (!status) {
      const start = lineEnd(document, positionAt(document, model.titleSpan.end).line);
      const line = lineBreak(document.text);
      const fix = { title: 'Add "Status: draft"', edits: [{ span: { start, end: start }, text: `${line}${line}Status: draft` }] };
      yield { span: model.titleSpan, message: 'The brief does not say whether it is confirmed.', subject, fixes: [fix] };
    } else if (state === 'confirmed' && !(by && date)) {
      const missing = [...(by ? [] : ['by whom']), ...(date ? [] : ['when'])].join(' and ');
      yield { span: status.span, message: `The brief is confirmed, but does not say ${missing}.`, subject };
    }
    if (!options.code || state === 'confirmed') return;
    for (const { language, opening } of model.markdown.fences) {
      if (noCode.test(language)) continue;
      yield { span: opening, message: `Code in "${language}" stands in a brief that is not confirmed.`, subject };
    }
  },
});
