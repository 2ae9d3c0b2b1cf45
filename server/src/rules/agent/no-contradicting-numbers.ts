/** Reports metrics that one file bounds by different numbers. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { positionAt } from '../../engine/text.ts';
import { type Bound, boundsOf } from '../../languages/agent/body/numbers.ts';
import { agent } from '../../languages/agent/language.ts';

export default defineRule({
  id: 'agent/no-contradicting-numbers',
  language: agent,
  title: 'A metric has one bound',
  severity: 'info',
  why: 'Told 20 ms in one place and 100 ms in another, a model takes whichever it read last, and nobody can say whether it did well.',
  remedy: 'Say the bound once, or say what sets the two apart: the percentile, the device, the kind of request.',
  fixes: 'none',
  sources: ['Google, Site Reliability Engineering: service level objectives'],
  peers: ['skillsaw:content-contradiction'],
  options: z.strictObject({}),
  *check({ document }) {
    const bounds = boundsOf(document);
    const told = new Set<Bound>();
    for (const [index, bound] of bounds.entries()) {
      const others = bounds.slice(0, index).filter((other) => contradicts(bound, other));
      const [other] = others;
      if (!other || told.has(other)) continue;
      told.add(bound);
      const { line } = positionAt(document, other.span.start);
      const finding: Finding = {
        span: bound.span,
        message: `The ${bound.metric.name} is bounded by ${bound.said} here and by ${other.said} on line ${line + 1}.`,
        subject: bound.metric.name,
        related: [{ uri: document.uri, span: other.span, message: `Here it is bounded by ${other.said}.` }],
      };
      yield finding;
    }
  },
});

/** True for two bounds on the same thing that differ. */
function contradicts(a: Bound, b: Bound): boolean {
  if (a.metric !== b.metric || a.value === b.value) return false;
  if (typeof a.share === 'number' && typeof b.share === 'number' && a.share !== b.share) return false;
  return a.narrowed.join() === b.narrowed.join();
}
