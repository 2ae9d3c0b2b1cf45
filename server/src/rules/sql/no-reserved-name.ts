/** Finds tables and columns that are named by a reserved word. */
import { z } from 'zod';
import { type Dialect, dialectTitles } from '../../engine/dialect.ts';
import { isListed } from '../../languages/sql/catalog.ts';
import { tools } from '../../languages/sql/files/tools.ts';
import { isReserved } from '../../languages/sql/know/reserved.ts';
import type { Name } from '../../languages/sql/model.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfColumn, spotOfTable } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject(manyOptions);

/** A name that is a reserved word. */
interface Reserved extends Spot {
  /** `Table "order"`, `Column "group" of table "guests"`. */
  readonly what: string;
  readonly subject: string;
}

export default defineManyRule<Reserved, typeof options>({
  id: 'sql/no-reserved-name',
  title: 'No name is a reserved word',
  severity: 'info',
  why: 'The name needs its quotes in every query, forever. Without them some queries fail, and some mean something else: "SELECT * FROM user" shows who is connected.',
  remedy: 'Choose another word, or the plural: "orders", "users", "sort_order".',
  fixes: 'none',
  sources: ['PostgreSQL manual, Appendix C: SQL Key Words', 'pg-migration-lint PGM509', 'Skeema reserved-word', 'pglinter B005'],
  options,
  *find({ schema: { dialect }, schema, files, options: { ignore } }) {
    // Prisma writes every name in quotes, in migrations and in queries.
    if (files.tool === tools.prisma) return;
    for (const { tables, columns } of allDeclared(schema)) {
      for (const table of tables) {
        const { name } = table.written;
        if (!table.definition || !needsQuotes(name, dialect) || isListed(table, ignore)) continue;
        yield { ...spotOfTable(table), what: `Table "${name.text}"`, subject: table.id };
      }
      for (const column of columns) {
        const { name, table } = column;
        if (!column.definition || !needsQuotes(name, dialect) || isListed(table, ignore)) continue;
        yield {
          ...spotOfColumn(column),
          what: `Column "${name.text}" of table "${table.written.name.text}"`,
          subject: `${table.id}.${column.key}`,
        };
      }
    }
  },
  each: ({ what, subject, ...spot }, { schema }) => ({
    span: spanOf(spot),
    message: `${what} is named by a reserved word of ${dialectTitles[schema.dialect]}.`,
    subject,
  }),
  all: (found, { what, ...spot }, _, { schema }) => ({
    span: spanOf(spot),
    message: `${found.length} names are reserved words of ${dialectTitles[schema.dialect]}, first that of ${what.replace(/^./, (letter) => letter.toLowerCase())}.`,
    subject: 'reserved words as names',
  }),
});

/** True for a name that would do without quotes if it were no reserved word: "Order" of PostgreSQL needs them for its capital. */
function needsQuotes({ text, quoted }: Name, dialect: Dialect): boolean {
  if (dialect === 'postgresql' && quoted && text !== text.toLowerCase()) return false;
  return isReserved(text, dialect);
}
