/** Asks for comments on tables and columns. */
import { z } from 'zod';
import { isListed, isOpen, type Schema } from '../../languages/sql/catalog.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfColumn, spotOfTable } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject({
  ...manyOptions,
  kinds: z
    .array(z.enum(['table', 'column']))
    .default(['table'])
    .describe('What has to have a comment.'),
});

/** A thing that nobody explains. */
interface Silent extends Spot {
  /** `Table "orders"`, `Column "note" of table "orders"`. */
  readonly what: string;
  readonly subject: string;
}

export default defineManyRule<Silent, typeof options>({
  id: 'sql/require-comment',
  title: 'Tables have a comment',
  severity: 'info',
  preset: 'all',
  dialects: ['postgresql', 'mysql', 'mariadb', 'oracle'],
  why: 'A comment travels with the schema: whoever opens the database, a person or a tool, reads what a table is for where it is.',
  remedy: 'Write "COMMENT ON TABLE orders IS \'…\'"; in MySQL give the table a COMMENT.',
  fixes: 'none',
  sources: ['tbls requireTableComment', 'pg-index-health: tables without description', 'Bytebase comment rules'],
  options,
  *find({ schema, options: { ignore, kinds } }) {
    for (const silent of silentIn(schema, ignore)) if (kinds.includes(silent.kind)) yield silent;
  },
  each: ({ what, subject, ...spot }) => ({ span: spanOf(spot), message: `${what} has no comment.`, subject }),
  all: (found, { what, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} things have no comment, first ${what.replace(/^./, (letter) => letter.toLowerCase())}.`,
    subject: 'comments',
  }),
});

function* silentIn(schema: Schema, ignore: readonly string[]): Iterable<Silent & { readonly kind: 'table' | 'column' }> {
  for (const { tables, columns } of allDeclared(schema)) {
    for (const table of tables) {
      const isOwn = table.definition?.source === 'columns' && !table.definition.temporary && !table.partitionOf;
      if (!isOwn || isOpen(table) || table.comment || isListed(table, ignore)) continue;
      yield { ...spotOfTable(table), kind: 'table', what: `Table "${table.written.name.text}"`, subject: table.id };
    }
    for (const column of columns) {
      const { name, table, key } = column;
      if (!column.definition || column.comment || table.definition?.temporary || isListed(table, ignore)) continue;
      const what = `Column "${name.text}" of table "${table.written.name.text}"`;
      yield { ...spotOfColumn(column), kind: 'column', what, subject: `${table.id}.${key}` };
    }
  }
}
