/** Reports services of an architecture specification that do not say which database it has. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { addField } from '../../languages/deliverable/fix/skeleton.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { saysSomething } from '../../languages/deliverable/services.ts';

export default defineRule({
  id: 'deliverable/require-service-database',
  language: deliverable,
  title: 'Every service says where its data lies',
  severity: 'info',
  why: 'A service without a database of its own either keeps nothing, or takes from others what nobody wrote down.',
  remedy: 'Name the database that belongs to the service alone, or write "none".',
  fixes: 'unsafe',
  sources: ['Chris Richardson, Microservices Patterns: database per service'],
  options: z.strictObject({}),
  *check({ document, model: { services } }) {
    // Where no service speaks of itself in fields, prose does, and nobody can tell what it leaves out.
    if (!services.some(saysSomething)) return;
    for (const service of services) {
      if (service.part('database')) continue;
      yield {
        span: service.nameSpan,
        message: `"${service.name}" does not say which database it has.`,
        subject: service.name,
        fixes: [addField(document, service, 'Database', '[store of this service alone, or none]')],
      };
    }
  },
});
