/** Asks for a CHECK that the end of something does not lie before its start. */
import { z } from 'zod';
import { isListed } from '../../languages/sql/catalog.ts';
import type { SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { addChecks, isTied, isWritten } from '../../languages/sql/know/checks.ts';
import { isRangeBuilt, type Range, rangesOf } from '../../languages/sql/know/ranges.ts';
import { writeName } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/require-order-check',
  title: 'A CHECK keeps starts and ends in order',
  severity: 'info',
  why: 'A range whose end lies before its start matches no search, counts negative days and breaks whatever is built on it; range types refuse to be made of it.',
  remedy: 'Add a CHECK that names both columns, such as "CHECK (ends_at > starts_at)", or keep both in one range column.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, 5.5.1 Check Constraints',
    'PostgreSQL manual, 8.17 Range Types',
    'AdventureWorks CK_BillOfMaterials_EndDate',
  ],
  options: z.strictObject({
    ...manyOptions,
    recorded: z
      .boolean()
      .default(false)
      .describe('True to ask it also of what programs measure, such as "started_at" and "finished_at", on clocks that may differ.'),
  }),
  *find({ schema, options }) {
    for (const table of schema.tables) {
      if (table.partitionOf || isListed(table, options.ignore)) continue;
      for (const range of rangesOf(table)) {
        if (range.isRecorded && !options.recorded) continue;
        const ends = [range.start, range.end];
        if (ends.some((column) => column.inherited || !isWritten(column, schema))) continue;
        if (!isTied(ends, schema) && !isRangeBuilt(range)) yield { ...placedColumn(range.end), range };
      }
    }
  },
  each({ range, span }, context) {
    const { start, end } = range;
    const related = placedColumn(start);
    return {
      span,
      message: `No CHECK of table "${end.table.written.name.text}" keeps "${end.name.text}" from lying before "${start.name.text}".`,
      subject: `${end.table.id}(${start.key},${end.key})`,
      related: [{ uri: related.document.uri, span: related.span, message: `The start, "${start.name.text}".` }],
      fixes: addChecks([toCheck(range, context.files)], context),
    };
  },
  all(things, { range: { start, end }, span }, here, context) {
    return {
      span,
      message: `${things.length} ranges have no CHECK that keeps their ends in order, first "${start.name.text}" and "${end.name.text}" of table "${end.table.written.name.text}".`,
      subject: 'ranges without a CHECK',
      fixes: addChecks(
        here.map(({ range }) => toCheck(range, context.files)),
        context,
      ),
    };
  },
});

function toCheck({ start, end, operator }: Range, { dialect }: SchemaFiles) {
  return { columns: [start, end] as const, condition: `${writeName(end.name, dialect)} ${operator} ${writeName(start.name, dialect)}` };
}
