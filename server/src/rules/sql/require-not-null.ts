/** Asks for NOT NULL on columns whose default already fills them. */
import { z } from 'zod';
import { type Column, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { makeNotNull, notNullInPlace } from '../../languages/sql/fix/not-null.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/require-not-null',
  title: 'A column that a default fills is NOT NULL',
  severity: 'info',
  preset: 'strict',
  why: 'The default says that there is always a value, but an explicit null still gets in, and every reader has to reckon with one that is never meant to be there.',
  remedy: 'Make the column NOT NULL.',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 5.5.2 Not-Null Constraints', 'pgrubic wrongly-typed-required-column'],
  options: z.strictObject(manyOptions),
  *find({ schema, options }) {
    for (const { columns } of allDeclared(schema)) {
      for (const column of columns) {
        const { table, definition, origin } = column;
        if (!definition || isOpen(table) || isListed(table, options.ignore) || !isFilled(column)) continue;
        yield { column, document: origin.document, start: definition.start };
      }
    }
  },
  each({ column }, context) {
    return {
      span: column.definition?.name ?? column.name,
      message: `Column "${column.name.text}" of table "${column.table.written.name.text}" has a default, but may be null.`,
      subject: `${column.table.id}.${column.key}`,
      fixes: makeNotNull(column, context),
    };
  },
  all(things, { column }, here, { files, document }) {
    const edits = isEditable(files, document) ? here.flatMap((thing) => notNullInPlace(thing.column, document) ?? []) : [];
    return {
      span: column.definition?.name ?? column.name,
      message: `${things.length} columns have a default, but may be null, first "${column.name.text}" of table "${column.table.written.name.text}".`,
      subject: 'nullable columns with a default',
      ...(edits.length > 0 && {
        fixes: [{ title: edits.length === 1 ? 'Make 1 column NOT NULL' : `Make ${edits.length} columns NOT NULL`, edits }],
      }),
    };
  },
});

/** True for a column that may be null although its default never is. Links may be cleared, and booleans have a rule of their own. */
function isFilled(column: Column): boolean {
  const { table, notNull, default: initial, generated, type, userType } = column;
  const [first] = initial?.tokens ?? [];
  if (notNull || userType?.notNull || generated || !first || /^\(*null\b/i.test(initial?.tokens.map(({ text }) => text).join(' ') ?? ''))
    return false;
  // Generators such as Prisma write lists of values, which they cannot say are NOT NULL.
  if (type?.array || /^bool(?:ean)?$/.test(type?.name ?? '')) return false;
  return !table.foreignKeys.some((key) => key.columns.includes(column));
}
