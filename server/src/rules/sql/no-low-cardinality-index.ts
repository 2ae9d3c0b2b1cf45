/** Finds indexes on nothing but a column of a few values. */
import { z } from 'zod';
import { isListed, isOpen } from '../../languages/sql/catalog.ts';
import { valueCount } from '../../languages/sql/know/few-values.ts';
import { foundAt, indexesOf, isLarge, isOwn, nameOf, placeOf } from '../../languages/sql/know/indexes.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/no-low-cardinality-index',
  title: 'An index on a flag or a status tells rows apart',
  severity: 'hint',
  why: 'Where half of the rows have the value, reading the table is faster than going by the index, so that queries do not use it while every write keeps it up.',
  remedy:
    'Index the column that queries sort or search by, for the rare value only: CREATE INDEX … ON orders (created_at) WHERE NOT is_paid.',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver'],
  fixes: 'none',
  sources: ['PostgreSQL manual, 11.8 Partial Indexes', 'pg-index-health indexes with boolean', 'Use The Index, Luke: Partial Indexes'],
  options: z.strictObject({
    ...manyOptions,
    mostValues: z.int().min(2).default(5).describe('Up to how many values a column has few.'),
  }),
  *find({ schema, options }) {
    for (const table of schema.tables) {
      if (isOpen(table) || isListed(table, options.ignore)) continue;
      for (const index of indexesOf(table)) {
        const [column] = index.columns;
        if (!column || index.columns.length > 1 || index.unique || index.method !== 'btree' || index.where !== '' || !isOwn(index))
          continue;
        const count = valueCount(column, schema.dialect);
        // Stored columns let a query do without the table.
        if (count === undefined || count > options.mostValues || index.include.length > 0) continue;
        yield { index, column, count, ...foundAt(index) };
      }
    }
  },
  each({ index, column, count }) {
    return {
      span: placeOf(index),
      message: `Index "${nameOf(index)}" of table "${index.table.written.name.text}" is on "${column.name.text}" alone, which has only ${count === 1 ? 'one value' : `${count} values`}.`,
      subject: `${index.table.id}.${index.key}`,
      ...(isLarge(index.table) && { severity: 'warning' }),
    };
  },
  all(all, { index, column }) {
    return {
      span: placeOf(index),
      message: `${all.length} indexes are on a column of a few values alone, first "${nameOf(index)}" on "${column.name.text}" of table "${index.table.written.name.text}".`,
      subject: 'indexes on few values',
      ...(all.some((each) => isLarge(each.index.table)) && { severity: 'warning' }),
    };
  },
});
