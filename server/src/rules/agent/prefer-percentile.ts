/** Asks for a percentile where an average bounds a time. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { boundsOf } from '../../languages/agent/body/numbers.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/prefer-percentile',
  language: agent,
  title: 'Bounds on times name a percentile, not an average',
  severity: 'hint',
  why: 'An average hides the slow requests: it holds while one user in twenty waits for seconds.',
  remedy: 'Say for which share of the requests the bound holds: "under 100 ms for the 95th percentile".',
  fixes: 'none',
  sources: ['Google, Site Reliability Engineering: service level indicators and percentiles'],
  options: z.strictObject({}),
  *check({ document }) {
    for (const { metric, share, span, said } of boundsOf(document)) {
      if (share !== 'average' || metric.kind !== 'time') continue;
      yield { span, message: `An average of ${said} hides how slow the ${metric.name} gets: name a percentile.`, subject: metric.name };
    }
  },
});
