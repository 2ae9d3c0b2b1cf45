/** Reports services of an architecture specification that do not say how it is called. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { addField } from '../../languages/deliverable/fix/skeleton.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { saysSomething } from '../../languages/deliverable/services.ts';

export default defineRule({
  id: 'deliverable/require-service-interface',
  language: deliverable,
  title: 'Every service says how it is called',
  severity: 'info',
  why: 'What others may call is the contract of a service; where it is not named, each caller makes up its own.',
  remedy: 'Name the interface, such as REST, GraphQL or messages, and where it is described, or write "none".',
  fixes: 'unsafe',
  sources: ['Sam Newman, Building Microservices: services are modelled round their interfaces'],
  options: z.strictObject({}),
  *check({ document, model: { services } }) {
    // Where no service speaks of itself in fields, prose does, and nobody can tell what it leaves out.
    if (!services.some(saysSomething)) return;
    for (const service of services) {
      if (service.part('interface')) continue;
      yield {
        span: service.nameSpan,
        message: `"${service.name}" does not say how it is called.`,
        subject: service.name,
        fixes: [addField(document, service, 'APIs', '[style, and where it is described]')],
      };
    }
  },
});
