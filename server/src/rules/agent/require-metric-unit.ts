/** Asks for the unit of a bound on a time. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { unitlessOf } from '../../languages/agent/body/numbers.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/require-metric-unit',
  language: agent,
  title: 'A bound on a time has a unit',
  severity: 'info',
  why: 'Below 200 what? Milliseconds and seconds are a thousand times apart, and the model picks one.',
  remedy: 'Write the unit behind the number.',
  fixes: 'none',
  sources: ['Google, Site Reliability Engineering: service level objectives'],
  options: z.strictObject({}),
  *check({ document }) {
    for (const { metric, span } of unitlessOf(document))
      yield {
        span,
        message: `"${document.text.slice(span.start, span.end)}" bounds the ${metric.name} without a unit.`,
        subject: metric.name,
      };
  },
});
