/** Finds names that are written in another case than all the others of their schema. */
import { z } from 'zod';
import { isListed, type Table } from '../../languages/sql/catalog.ts';
import { commonCase, fits, type NameCase, nameCases } from '../../languages/sql/know/name-case.ts';
import type { Name } from '../../languages/sql/model.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfColumn, spotOfTable } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject({
  ...manyOptions,
  style: z.enum(nameCases).optional().describe('The case of all names; where it is not said, the one that at least nine of ten have.'),
});

/** A name in another case than the others. */
interface Odd extends Spot {
  /** `Table "Orders"`, `Column "createdAt" of table "orders"`. */
  readonly what: string;
  readonly subject: string;
  readonly wanted: NameCase;
}

export default defineManyRule<Odd, typeof options>({
  id: 'sql/valid-name-case',
  title: 'All names of a schema are written in one case',
  severity: 'info',
  why: 'Who has to look up whether it is "userId" or "user_id" makes mistakes, and in PostgreSQL a name with capitals needs its quotes in every query forever.',
  remedy: 'Write the name as the others are written.',
  fixes: 'none',
  sources: ['Bytebase naming rules', 'pgrubic naming rules', 'pg-migration-lint PGM509', 'Azimutt attribute-name-inconsistent'],
  options,
  *find({ schema: { dialect }, schema, options: { style, ignore } }) {
    const declared = allDeclared(schema);
    const tables = declared.flatMap((each) => each.tables).filter(isNamedHere);
    const columns = declared.flatMap((each) => each.columns).filter(({ definition, table }) => definition && isNamedHere(table));
    const styleOf = (names: readonly Name[]) => style ?? commonCase(names, dialect);
    const [ofTables, ofColumns] = [styleOf(tables.map(({ written }) => written.name)), styleOf(columns.map(({ name }) => name))];
    for (const table of tables) {
      const { name } = table.written;
      if (!ofTables || fits(name, ofTables, dialect) || isListed(table, ignore)) continue;
      yield { ...spotOfTable(table), what: `Table "${name.text}"`, subject: table.id, wanted: ofTables };
    }
    for (const column of columns) {
      const { name, table } = column;
      if (!ofColumns || fits(name, ofColumns, dialect) || isListed(table, ignore)) continue;
      const what = `Column "${name.text}" of table "${table.written.name.text}"`;
      yield { ...spotOfColumn(column), what, subject: `${table.id}.${column.key}`, wanted: ofColumns };
    }
  },
  each: (odd) => ({ span: spanOf(odd), message: `${odd.what} is not written in ${odd.wanted}.`, subject: odd.subject }),
  all: (odd, first) => ({
    span: spanOf(first),
    message: `${odd.length} names are not written like the others, first that of ${first.what.replace(/^./, (letter) => letter.toLowerCase())}, which is not in ${first.wanted}.`,
    subject: 'names in another case',
  }),
});

/** True for tables whose names somebody chose here; a leading underscore marks those of a tool. */
function isNamedHere({ definition, written }: Table): boolean {
  return definition?.source === 'columns' && !written.name.text.startsWith('_');
}
