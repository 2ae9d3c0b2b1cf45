/** Asks for names of dates that say so. */
import { z } from 'zod';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-date-name',
  title: 'Names of dates say that they are dates',
  severity: 'info',
  preset: 'all',
  why: '"created" may be a moment, a person or a yes: "created_at" is a moment.',
  remedy: 'End the names of moments and days in "_at", "At", "_on", "On", "date" or "time".',
  fixes: 'none',
  sources: ['Zalando guidelines: name date/time properties with the "_at" suffix'],
  peers: ['zally:235', 'azure:az-datetime-naming-convention'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'format')) {
      const format = item.tree.stringOf(node);
      if (format !== 'date' && format !== 'date-time') continue;
      if (item.field !== 'properties' || saysDate(item.key)) continue;
      yield { at: item, subject: nameOf(item) || item.key, schema: item };
    }
  },
  each: ({ schema }: Told) => ({ message: `The name of ${calledOf(schema)} does not say that it is a date.` }),
  all: (found) => ({ message: `The names of ${found.length} dates do not say that they are dates.` }),
});

interface Told extends Found {
  readonly schema: Item;
}

/** The words that names of days and moments are made with. */
function saysDate(name: string): boolean {
  return /(?:^|[_-])(?:at|on)$|(?:At|On)$|date|time|day|stamp|birth|expir|since|until|start|end|from|to$|before|after|modified_?since|till|deadline|seen|due|age$|moment|when/i.test(
    name,
  );
}
