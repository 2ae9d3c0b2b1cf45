/** Finds tables with very many columns. */
import { z } from 'zod';
import { isListed, type Table } from '../../languages/sql/catalog.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfTable } from '../../languages/sql/rule/spots.ts';

const options = z.strictObject({
  ...manyOptions,
  max: z.int().min(1).default(50).describe('How many columns a table may have.'),
});

interface Wide extends Spot {
  readonly table: Table;
}

export default defineManyRule<Wide, typeof options>({
  id: 'sql/no-wide-table',
  title: 'No table has very many columns',
  severity: 'info',
  why: 'A wide table is several things in one: every update writes all of the row anew, every SELECT * reads it, and most columns are null in most rows.',
  remedy: 'Move what belongs together, or is rarely asked for, to a table of its own with the same key.',
  fixes: 'none',
  sources: ['Azimutt entity-too-large', 'SQLCheck Too many columns', 'PostgreSQL manual, 66.6 Database Page Layout'],
  options,
  *find({ schema, options: { ignore, max } }) {
    for (const table of schema.tables) {
      if (!table.definition || table.partitionOf || table.columns.size <= max || isListed(table, ignore)) continue;
      yield { ...spotOfTable(table), table };
    }
  },
  each: ({ table, ...spot }, { options: { max } }) => ({
    span: spanOf(spot),
    message: `Table "${table.written.name.text}" has ${table.columns.size} columns, more than ${max}.`,
    subject: table.id,
  }),
  all: (found, { table, ...spot }, _, { options: { max } }) => ({
    span: spanOf(spot),
    message: `${found.length} tables have more than ${max} columns, first "${table.written.name.text}" with ${table.columns.size}.`,
    subject: 'wide tables',
  }),
});
