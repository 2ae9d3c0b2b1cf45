/** Reports events that one service publishes and none consumes, and the other way round. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { suggestion } from '../../engine/text.ts';
import { eventsOf, type NamedEvent } from '../../languages/deliverable/events.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/no-orphan-event',
  language: deliverable,
  title: 'Every event has somebody who publishes it and somebody who consumes it',
  severity: 'hint',
  preset: 'strict',
  why: 'An event without the other side is dead weight, or its name is written in two ways and the message never arrives.',
  remedy: 'Write the event at the service on the other side, or say which system outside it is.',
  fixes: 'none',
  sources: ['AsyncAPI: operations send to and receive from channels', 'Gregor Hohpe and Bobby Woolf, Enterprise Integration Patterns'],
  options: z.strictObject({ external: z.array(z.string()).default([]).describe('Events whose other side lies outside the system.') }),
  *check({ model, options }) {
    const published = eventsOf(model, 'published');
    const consumed = eventsOf(model, 'consumed');
    // One side alone tells that the other is not written down in this way.
    if (model.services.length < 2 || published.length === 0 || consumed.length === 0) return;
    const known = new Set(options.external.map((name) => name.toLowerCase()));
    yield* orphans(published, consumed, known, 'is published, but no service consumes it');
    yield* orphans(consumed, published, known, 'is consumed, but no service publishes it');
  },
});

function* orphans(
  events: readonly NamedEvent[],
  others: readonly NamedEvent[],
  known: ReadonlySet<string>,
  what: string,
): Iterable<Finding> {
  const names = others.map(({ name }) => name);
  const counterparts = new Set(names.map((name) => name.toLowerCase()));
  for (const { name, span } of events) {
    if (counterparts.has(name.toLowerCase()) || known.has(name.toLowerCase())) continue;
    yield { span, message: `"${name}" ${what}.${suggestion(name, names)}`, subject: name };
  }
}
