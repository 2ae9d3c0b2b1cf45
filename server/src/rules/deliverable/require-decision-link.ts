/** Reports architecture specifications whose choices lead to no decision. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { isDecision } from '../../languages/decision/reading/names.ts';
import { patternCalled } from '../../languages/deliverable/know/patterns.ts';
import { isChoice, isPlaceholder } from '../../languages/deliverable/know/placeholders.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/require-decision-link',
  language: deliverable,
  title: 'The choices of an architecture specification lead to the decisions behind them',
  severity: 'hint',
  preset: 'strict',
  needs: 'project',
  why: 'A specification says what was chosen; only the decision says why, and what else was looked at.',
  remedy: 'Link the decision record, or the folder of all of them.',
  fixes: 'none',
  sources: ['ISO/IEC/IEEE 42010: an architecture description records its rationale', 'MADR'],
  options: z.strictObject({}),
  *check({ document, model: { profile, fields, markdown }, snapshot }) {
    if (profile.kind !== 'architecture') return;
    const pointsThere =
      markdown.links.some(({ target }) => /\badrs?\b|decision/i.test(target)) ||
      /\bADR[- ]?\d|\b(?:adrs?|decisions?)\/|\/decisions\b/i.test(document.text);
    if (pointsThere || ![...snapshot.documents.keys()].some(isDecision)) return;
    const [choice] = fields.filter(({ name, text }) => patternCalled(name) && text !== '' && !isPlaceholder(text) && !isChoice(text));
    if (!choice) return;
    yield {
      span: choice.span,
      message: `"${choice.text}" leads to no decision, though this workspace records decisions.`,
      subject: choice.name,
    };
  },
});
