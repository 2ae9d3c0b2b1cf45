/** Finds lists that are kept in numbered columns, such as phone1, phone2, phone3. */
import { z } from 'zod';
import { type Column, isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { wordsOf } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfColumn } from '../../languages/sql/rule/spots.ts';

const options = z.strictObject(manyOptions);

/** Columns that are numbered from one on. */
interface Series extends Spot {
  readonly table: Table;
  readonly first: Column;
  readonly last: Column;
  readonly stem: string;
}

export default defineManyRule<Series, typeof options>({
  id: 'sql/no-numbered-columns',
  title: 'Lists are rows, not numbered columns',
  severity: 'info',
  why: 'The list ends where the columns do: one more value is a migration, and every search, index and constraint has to name each of them.',
  remedy: 'Make a table with one row per value; where the order matters, give it a column for the position.',
  fixes: 'none',
  sources: [
    'Bill Karwin: SQL Antipatterns, Multicolumn Attributes',
    'SQLCheck Multi-Valued Attribute',
    'pg-index-health: columns with numbers in their names',
  ],
  options,
  *find({ schema, options: { ignore } }) {
    for (const table of schema.tables) if (!isListed(table, ignore) && !isOpen(table)) yield* seriesOf(table);
  },
  each: ({ table, first, last, stem, ...spot }) => ({
    span: spanOf(spot),
    message: `Columns "${first.name.text}" to "${last.name.text}" of table "${table.written.name.text}" are numbered like a list.`,
    subject: `${table.id}.${stem}`,
  }),
  all: (found, { table, first, last, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} lists are kept in numbered columns, first "${first.name.text}" to "${last.name.text}" of table "${table.written.name.text}".`,
    subject: 'numbered columns',
  }),
});

/** From three columns on it is a list: two of them may be what they are called. */
const fewest = 3;

function* seriesOf(table: Table): Iterable<Series> {
  const stems = new Map<string, Map<number, Column>>();
  for (const column of table.columns.values()) {
    const [, stem, digits] = /^(.*\D)(\d{1,2})$/.exec(column.name.text) ?? [];
    if (stem === undefined || !column.definition || column.inherited || !countsThings(stem)) continue;
    const known = stems.get(stem.toLowerCase());
    if (known) known.set(Number(digits), column);
    else stems.set(stem.toLowerCase(), new Map([[Number(digits), column]]));
  }
  for (const [stem, columns] of stems) {
    const numbers = [...columns.keys()].sort((a, b) => a - b);
    const [lowest = 0] = numbers;
    const first = columns.get(lowest);
    const last = columns.get(lowest + numbers.length - 1);
    if (!first || !last || numbers.length < fewest || lowest > 1 || first.type?.name !== last.type?.name) continue;
    if (numbers.every((number, index) => number === lowest + index)) yield { ...spotOfColumn(first), table, first, last, stem };
  }
}

/** False for the lines of an address, for levels of something, and for the letters of a formula: `line1`, `admin_level_1`, `x1`. */
function countsThings(stem: string): boolean {
  const last = wordsOf(stem).at(-1) ?? '';
  return (
    last.length > 1 &&
    !/^(?:line|lines|address|addr|street|adr|level|lvl|quarter|stage|phase|step|week|day|hour|year|quantile|percentile|ipv|sha|md|utf|iso|alpha)$/.test(
      last,
    )
  );
}
