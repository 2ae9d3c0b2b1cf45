/** Reports sections of success metrics in which nothing can be measured. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { readBody } from '../../languages/agent/body/body.ts';
import { agent } from '../../languages/agent/language.ts';

/** Words that measure without a digit. */
const measured =
  /\d|\b(?:zero|no|none|never|all|every|each|always|without|half|twice|double|one|two|three|first|within|before|100|daily|weekly)\b/i;

export default defineRule({
  id: 'agent/no-unquantified-goal',
  language: agent,
  title: 'Success metrics can be measured',
  severity: 'info',
  preset: 'strict',
  why: 'Whether "performance is excellent" was reached nobody can tell, so the agent says yes.',
  remedy: 'Give a number, or what can be answered with yes or no.',
  fixes: 'none',
  sources: ['Google, Site Reliability Engineering: service level objectives'],
  options: z.strictObject({}),
  *check({ document, model }) {
    const { passages, sections } = readBody(document);
    for (const { heading, title } of sections) {
      if (!/^(?:success )?(?:metrics|kpis)$/.test(title)) continue;
      const { start, end } = heading.section;
      const goals = passages.filter(({ kind, span }) => (kind === 'item' || kind === 'cell') && span.start >= start && span.end <= end);
      if (goals.length < 3 || goals.some(({ span }) => measured.test(document.text.slice(span.start, span.end)))) continue;
      yield {
        span: heading.span,
        message: `None of the ${goals.length} goals below "${heading.text}" can be measured.`,
        subject: model.name,
      };
    }
  },
});
