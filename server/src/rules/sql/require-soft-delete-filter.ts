/** Finds views of soft-deleted tables that never ask whether a row is deleted. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import { isListed, type Table, type View } from '../../languages/sql/catalog.ts';
import { remainingRows, softDeletionOf } from '../../languages/sql/know/soft-delete.ts';
import type { Expression, QualifiedName } from '../../languages/sql/model.ts';
import { nameKey, wordsIn } from '../../languages/sql/names.ts';
import type { Token } from '../../languages/sql/read/lexer.ts';
import { type Source, sourcesOf } from '../../languages/sql/read/query.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/require-soft-delete-filter',
  title: 'A view of a soft-deleted table leaves out deleted rows, or shows which they are',
  severity: 'info',
  preset: 'strict',
  why: 'Who reads the view cannot tell deleted rows from the others, so what users deleted comes back in lists, sums and searches.',
  remedy: 'Add the condition to the view, or give out the column that marks deleted rows.',
  fixes: 'none',
  sources: ['PostgreSQL manual, CREATE VIEW'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables whose views the rule leaves alone, with or without their schema.'),
    ignoreViews: z.array(z.string()).default([]).describe('Views the rule leaves alone.'),
  }),
  *check({ schema, document, options }) {
    const { dialect } = schema;
    for (const view of schema.views) {
      const name = view.written.name.text;
      if (view.origin.document !== document || showsAll(view) || options.ignoreViews.includes(name)) continue;
      const { query } = view.definition;
      const main = mainSource(query);
      const table = main && view.tables.find((candidate) => isNamed(candidate, main.name, dialect));
      const deletion = table && softDeletionOf(table, dialect);
      if (!main || !table || !deletion || isListed(table, options.ignore)) continue;
      const asks = query.tokens.some((token) => token.text.toLowerCase() === deletion.column.name.text.toLowerCase());
      if (asks || givesAll(query)) continue;
      yield {
        span: main.name,
        message: `View "${name}" shows deleted rows of "${table.written.name.text}": nothing in it asks for ${remainingRows(deletion, dialect)}.`,
        subject: view.id,
      };
    }
  },
});

/**
 * The table behind the first FROM that is not in brackets, which is what the view is about. Of the others it may well want
 * deleted rows too, such as the name of an author.
 */
function mainSource(query: Expression): Source | undefined {
  const outside: Token[] = [];
  let depth = 0;
  for (const token of query.tokens) {
    if (token.key === ')') depth--;
    if (depth === 0) outside.push(token);
    if (token.key === '(') depth++;
  }
  const first = outside[outside.findIndex(({ key }) => key === 'from') + 1];
  return sourcesOf({ ...query, tokens: outside }).find(({ name }) => name.start === first?.start);
}

function isNamed(table: Table, { name }: QualifiedName, dialect: Dialect): boolean {
  return nameKey(name, dialect) === table.key;
}

/** True for `*`, `orders.*` and `(row).*`, but not for `count(*)` or a product. */
function givesAll({ tokens }: Expression): boolean {
  return tokens.some(({ key }, index) => key === '*' && /^(?:\.|,|select|all|distinct)$/.test(tokens[index - 1]?.key ?? ''));
}

const all = new Set(
  'all any deleted removed trash trashed bin audit history archive archived admin raw log export backup stats event events actions activity'.split(
    ' ',
  ),
);

/** True for views that are there for deleted rows too, as their names say. */
function showsAll({ written }: View): boolean {
  return wordsIn(written.name).some((word) => all.has(word));
}
