/** Asks for a CHECK on numbers whose bounds are certain, such as prices, quantities and coordinates. */
import { z } from 'zod';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import type { SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Bounds, boundsOf } from '../../languages/sql/know/bounds.ts';
import { addChecks, isUnbounded } from '../../languages/sql/know/checks.ts';
import { writeName } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/require-check-constraint',
  title: 'Numbers with certain bounds have a CHECK',
  severity: 'warning',
  why: 'Every program that writes to the table has to remember that a price is never negative and no latitude exceeds 90; a CHECK remembers it for all of them.',
  remedy: 'Add a CHECK with the bounds that always hold, such as "CHECK (price >= 0)".',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 5.5.1 Check Constraints', 'Joe Celko: SQL Programming Style'],
  options: z.strictObject({
    ...manyOptions,
    words: z
      .array(z.string())
      .default(['amount', 'price', 'cost', 'total', 'subtotal', 'fee', 'quantity', 'qty', 'stock', 'discount', 'tax', 'rating'])
      .describe('What a column is about, by the last word of its name, when it is never negative.'),
    counters: z
      .boolean()
      .default(false)
      .describe('True to ask it of durations, attempts, sizes and counts too, which some programs set to -1 to say "none".'),
  }),
  *find({ schema, options }) {
    const wishes = { words: new Set(options.words), counters: options.counters };
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      const bounds = boundsOf(column, wishes);
      if (!bounds || !isUnbounded(column, schema) || isListed(column.table, options.ignore)) continue;
      yield { ...placedColumn(column), column, bounds };
    }
  },
  each({ column, bounds, span }, context) {
    return {
      span,
      message: `Column "${column.name.text}" of table "${column.table.written.name.text}" has no CHECK${bounds.isSum ? ': may it be negative?' : ` that ${bounds.says}.`}`,
      subject: `${column.table.id}.${column.key}`,
      ...(bounds.isSum && { severity: 'info' }),
      fixes: addChecks([toCheck({ column, bounds }, context.files)], context),
    };
  },
  all(things, { column, span }, here, context) {
    return {
      span,
      message: `${things.length} numbers have no CHECK on their bounds, first "${column.name.text}" of table "${column.table.written.name.text}".`,
      subject: 'numbers without a CHECK',
      ...(things.every(({ bounds }) => bounds.isSum) && { severity: 'info' }),
      fixes: addChecks(
        here.map((thing) => toCheck(thing, context.files)),
        context,
      ),
    };
  },
});

function toCheck({ column, bounds }: { readonly column: Column; readonly bounds: Bounds }, { dialect }: SchemaFiles) {
  // PostgreSQL compares money with nothing but money.
  const cast = dialect === 'postgresql' && column.type?.name === 'money' ? '::money' : '';
  const condition = inCaseOf(column.origin.statement, bounds.condition) + cast;
  return { columns: [column] as const, condition: `${writeName(column.name, dialect)} ${condition}` };
}
