/** Reports services whose tables are missing from the SQL on the same page. */
import { z } from 'zod';
import { pageOf } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { deliverable } from '../../languages/deliverable/language.ts';
import { entityOf, tablesOnPage } from '../../languages/deliverable/tables.ts';

export default defineRule({
  id: 'deliverable/no-missing-table',
  language: deliverable,
  title: 'The schema on a page holds the tables of its services',
  severity: 'hint',
  why: 'A service that the specification names and the schema forgets is the one whose tables get designed in a hurry.',
  remedy: 'Add its tables to the schema, or say where they are.',
  fixes: 'none',
  sources: ['ISO/IEC/IEEE 42010: correspondence between views'],
  options: z.strictObject({}),
  *check({ document, model: { services } }) {
    const tables = tablesOnPage(pageOf(document));
    const judged = services.flatMap((service) => {
      const entity = entityOf(service);
      return entity === undefined ? [] : [{ service, entity, found: tables.some((table) => table.includes(entity)) }];
    });
    const found = judged.filter((each) => each.found);
    // Where the schema has the tables of most services, it is meant to be theirs.
    if (found.length < 2 || found.length * 2 < judged.length) return;
    for (const { service, entity } of judged.filter((each) => !each.found)) {
      yield {
        span: service.nameSpan,
        message: `"${service.name}" keeps its data in SQL, but no table on this page is named after "${entity}", as those of "${found[0]?.service.name}" are.`,
        subject: service.name,
      };
    }
  },
});
