/** Finds indexes that are too wide: of many columns, or of texts without an end. */
import { z } from 'zod';
import { type Column, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { type BuiltIndex, foundAt, indexesOf, isLarge, isOwn, nameOf, placeOf } from '../../languages/sql/know/indexes.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { wordsIn } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/no-wide-index',
  title: 'An index is narrow',
  severity: 'hint',
  why: 'Behind its first columns an index rarely tells more rows apart, but every column makes it larger and every change of one writes to it. A value of more than 2,704 bytes does not fit into a btree of PostgreSQL at all: storing it fails.',
  remedy:
    'Keep the columns that queries search by, and store others with INCLUDE. Index a long text by its hash, or by its words with GIN.',
  fixes: 'none',
  sources: ['PostgreSQL manual, 11.3 Multicolumn Indexes', 'strong_migrations index of more than three columns', 'pgrubic index-elements'],
  options: z.strictObject({
    ...manyOptions,
    maxColumns: z
      .int()
      .min(1)
      .default(5)
      .describe('How many columns a plain index may have; those that are only stored with it do not count.'),
  }),
  *find({ schema, options }) {
    for (const table of schema.tables) {
      if (isOpen(table) || isListed(table, options.ignore)) continue;
      for (const index of indexesOf(table)) {
        if (index.method !== 'btree' || !isOwn(index)) continue;
        const text = schema.dialect === 'postgresql' ? index.columns.find((column) => column && holdsProse(column)) : undefined;
        if (text || (!index.unique && index.parts.length > options.maxColumns)) yield { index, text, ...foundAt(index) };
      }
    }
  },
  each({ index, text }) {
    return {
      span: placeOf(index),
      message: `${describe(index)} ${text ? `holds "${text.name.text}", whose values fail above 2,704 bytes` : `has ${index.parts.length} columns`}.`,
      subject: `${index.table.id}.${index.key}`,
      ...(isLarge(index.table) && { severity: 'warning' }),
    };
  },
  all(all, { index }) {
    return {
      span: placeOf(index),
      message: `${all.length} indexes are too wide, first "${nameOf(index)}" of table "${index.table.written.name.text}".`,
      subject: 'wide indexes',
      ...(all.some((each) => isLarge(each.index.table)) && { severity: 'warning' }),
    };
  },
});

function describe(index: BuiltIndex): string {
  return `Index "${nameOf(index)}" of table "${index.table.written.name.text}"`;
}

const prose = new Set(
  `article bio body comment comments content contents description essay html letter markdown message note notes payload remarks review`.split(
    ' ',
  ),
);

/** True for a column of texts that people write as long as they like. */
function holdsProse(column: Column): boolean {
  const type = plainType(column, 'postgresql');
  const isEndless = type?.name === 'text' || (type?.name === 'varchar' && type.arguments.length === 0);
  if (!isEndless || !prose.has(wordsIn(column.name).at(-1) ?? '')) return false;
  const isBounded = (tokens: readonly { readonly key: string }[]) =>
    tokens.some(({ key }) => /^(?:char_|octet_|character_)?length$/.test(key));
  return !column.table.checks.some(({ columns, constraint }) => columns.includes(column) && isBounded(constraint.condition.tokens));
}
