/** Finds money that is sent as a floating point number. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { holdsMoney } from '../../languages/openapi/know/name-promises.ts';
import { typeOf } from '../../languages/openapi/know/schemas.ts';
import { labelOf, ownNameOf, siteOf } from '../../languages/openapi/know/values.ts';
import { type FieldAt, type Item, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-float-money',
  title: 'Money is no floating point number',
  severity: 'warning',
  why: 'A floating point number holds no exact 0.10: clients that are generated from it add up to other cents than the server does.',
  remedy: 'Send whole cents as an integer, or a text with "format: decimal".',
  // Clients and the server have to change together.
  fixes: 'unsafe',
  sources: ['OpenAPI Format Registry: decimal', 'Zalando guideline 173', 'Google AIP-146 and its money type'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Names of properties and parameters that hold no money.'),
  }),
  *find({ api, options }): Iterable<FloatMoney> {
    for (const type of ['schema', 'parameter'] as const) {
      for (const { item, node } of api.having(type, 'format')) {
        const format = item.tree.stringOf(node);
        if ((format !== 'float' && format !== 'double') || typeOf(item) !== 'number') continue;
        if (options.ignore.includes(ownNameOf(item)) || !holdsMoney(item)) continue;
        yield { at: siteOf(item), subject: labelOf(api, item), format: { item, node } };
      }
    }
  },
  each: ({ subject, format: { item } }) => ({
    message: `"${subject}" is money with "format: ${stringIn(item, 'format')}", which ${isSingle(item) ? 'rounds cents' : 'holds no exact cents'}.`,
    severity: isSingle(item) ? 'warning' : 'info',
  }),
  all: (found) => ({
    message: `${found.length} amounts of money are floating point numbers, which hold no exact cents.`,
    severity: found.some(({ format: { item } }) => isSingle(item)) ? 'warning' : 'info',
  }),
  fix: ({ subject, format: { item, node } }): Fix => ({
    title: `Write "format: decimal" for "${subject}"`,
    get edits() {
      const edit = replaceScalar({ ...item, node }, 'decimal');
      return edit ? [edit] : [];
    },
  }),
  fixAll: 'Write "format: decimal" for all of them',
});

interface FloatMoney extends Found {
  readonly format: FieldAt;
}

/** Single precision has lost the cents at a few hundred thousand; double precision takes sums and a careless client to get there. */
function isSingle(item: Item): boolean {
  return stringIn(item, 'format') === 'float';
}
