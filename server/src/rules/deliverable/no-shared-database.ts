/** Reports two services that keep their data in the same place. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { patternCalled } from '../../languages/deliverable/know/patterns.ts';
import { deliverable } from '../../languages/deliverable/language.ts';

export default defineRule({
  id: 'deliverable/no-shared-database',
  language: deliverable,
  title: 'No two services share a database',
  severity: 'hint',
  why: 'Services that share tables can neither be released nor scaled one without the other: the schema is their hidden interface.',
  remedy: 'Give each service a database or a schema of its own, or make one service of them.',
  fixes: 'none',
  sources: ['Chris Richardson, Microservices Patterns: database per service', 'Sam Newman, Building Microservices'],
  options: z.strictObject({}),
  *check({ document, model: { fields, services } }) {
    // The modules of a monolith are released together, so they may share.
    if (fields.some(({ name, text }) => patternCalled(name)?.name === 'architecture pattern' && /monolith|modulith/i.test(text))) return;
    const owners = new Map<string, (typeof services)[number]>();
    for (const service of services) {
      const database = service.part('database');
      if (!database) continue;
      const shared = /\b(?:shared|same (?:database|instance|schema) as|uses? the database of)\b/i.exec(database.text);
      if (
        shared &&
        !/\bnot shared\b|\bshared (?:nothing|with (?:no|nobody))\b|\bshared[- ](?:buffers|cluster|server|host)/i.test(database.text)
      ) {
        const message = `"${service.name}" shares its database: "${shorten(database.text)}".`;
        yield { span: database.span, message, subject: service.name };
        continue;
      }
      // The product is no instance: only a name in code marks says which one is meant.
      for (const [, instance = ''] of database.text.matchAll(/`([A-Za-z][\w.-]*)`/g)) {
        const owner = owners.get(instance.toLowerCase());
        owners.set(instance.toLowerCase(), owner ?? service);
        if (!owner || owner === service) continue;
        yield {
          span: database.span,
          message: `"${service.name}" keeps its data in "${instance}", as "${owner.name}" does.`,
          subject: service.name,
          related: [{ uri: document.uri, span: owner.nameSpan, message: `"${owner.name}" is here.` }],
        };
      }
    }
  },
});

function shorten(text: string): string {
  return text.length <= 50 ? text : `${text.slice(0, 49)}…`;
}
