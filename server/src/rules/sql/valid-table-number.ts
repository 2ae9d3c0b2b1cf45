/** Finds tables named in the singular among plurals, or the other way round. */
import { z } from 'zod';
import { isListed, type Table } from '../../languages/sql/catalog.ts';
import { numberOf } from '../../languages/sql/know/inflection.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfTable } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject({
  ...manyOptions,
  number: z
    .enum(['singular', 'plural'])
    .optional()
    .describe('The number of all tables; where it is not said, the one that at least four of five have.'),
});

interface Odd extends Spot {
  readonly table: Table;
  readonly wanted: 'singular' | 'plural';
}

export default defineManyRule<Odd, typeof options>({
  id: 'sql/valid-table-number',
  title: 'Tables are named in one number',
  severity: 'info',
  preset: 'strict',
  why: 'Who has to look up whether it is "order" or "orders" makes mistakes, and so do the programs that derive one name from the other.',
  remedy: 'Name the table in the number of the others.',
  fixes: 'none',
  sources: ['Azimutt entity-name-inconsistent', 'Bytebase naming rules', 'pglinter B010'],
  options,
  *find({ schema, options: { ignore, number } }) {
    const tables = allDeclared(schema)
      .flatMap((declared) => declared.tables)
      .filter(
        ({ definition, partitionOf, written }) => definition?.source === 'columns' && !partitionOf && !written.name.text.startsWith('_'),
      );
    const wanted = number ?? commonNumber(tables);
    if (!wanted) return;
    for (const table of tables) {
      const found = numberOf(table.written.name.text);
      if (found && found !== wanted && !isListed(table, ignore)) yield { ...spotOfTable(table), table, wanted };
    }
  },
  each: ({ table, wanted, ...spot }) => ({
    span: spanOf(spot),
    message: `Table "${table.written.name.text}" is not named in the ${wanted}.`,
    subject: table.id,
  }),
  all: (found, { table, wanted, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} tables are not named in the ${wanted}, first "${table.written.name.text}".`,
    subject: 'numbers of tables',
  }),
});

/** The number that at least four of five tables have; undefined when there is none, or too few tables to tell. */
function commonNumber(tables: readonly Table[]): Odd['wanted'] | undefined {
  const numbers = tables.flatMap(({ written }) => numberOf(written.name.text) ?? []);
  const plurals = numbers.filter((number) => number === 'plural').length;
  if (numbers.length < 5) return undefined;
  if (plurals >= numbers.length * 0.8) return 'plural';
  return plurals <= numbers.length * 0.2 ? 'singular' : undefined;
}
