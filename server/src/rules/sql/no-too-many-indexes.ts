/** Finds tables with so many indexes that writing to them is slow. */
import { z } from 'zod';
import { isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { type BuiltIndex, indexesOf, isLarge, relatedTo } from '../../languages/sql/know/indexes.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/no-too-many-indexes',
  title: 'A table has few indexes besides those of its keys',
  severity: 'info',
  why: 'Each insert writes to every index, and so do most updates; together they are often larger than the table and push it out of memory.',
  remedy: 'Drop those that no query uses (pg_stat_user_indexes counts their use), and let one on several columns serve several queries.',
  fixes: 'none',
  sources: ['Azimutt entity-index-too-many', 'Use The Index, Luke: Insert', 'PostgreSQL wiki, Index Maintenance'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
    max: z.int().min(0).default(10).describe('How many indexes a table may have besides those of its keys and foreign keys.'),
  }),
  *check({ declared, options }) {
    for (const table of declared.tables) {
      if (isOpen(table) || isListed(table, options.ignore) || table.partitionOf) continue;
      const indexes = indexesOf(table).filter((index) => !isOfKey(index, table));
      const [next] = indexes.slice(options.max);
      if (!next) continue;
      yield {
        span: (table.definition?.table ?? table.written).name,
        message: `Table "${table.written.name.text}" has ${indexes.length} indexes besides those of its keys.`,
        subject: table.id,
        ...(isLarge(table) && { severity: 'warning' }),
        related: relatedTo(next, `This is one more than ${options.max}.`),
      };
    }
  },
});

/** True for an index that a key has behind it, or that a foreign key needs. */
function isOfKey({ kind, unique, columns }: BuiltIndex, { foreignKeys }: Table): boolean {
  if (kind !== 'index' || unique) return true;
  return foreignKeys.some((key) => key.columns.length === columns.length && key.columns.every((column) => columns.includes(column)));
}
