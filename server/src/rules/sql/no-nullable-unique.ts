/** Finds unique keys that nulls make ineffective, above all those that hold the column of a soft delete. */
import { z } from 'zod';
import { type Column, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { uniqueAmongRemaining } from '../../languages/sql/fix/partial-unique.ts';
import { namesOf, subjectOf } from '../../languages/sql/know/keys.ts';
import { softDeletionOf } from '../../languages/sql/know/soft-delete.ts';
import { type Unique, uniquesIn, uniquesOf } from '../../languages/sql/know/uniqueness.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/no-nullable-unique',
  title: 'Nulls do not let duplicates into a unique key',
  severity: 'warning',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
  why: 'No null equals another, so rows with a null in a unique key never clash: UNIQUE (email, deleted_at) allows the same email any number of times as long as none of the rows is deleted.',
  remedy:
    'Make the columns NOT NULL, write NULLS NOT DISTINCT (PostgreSQL 15), or make a unique index with a condition: ON users (email) WHERE deleted_at IS NULL.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, 5.5.3 Unique Constraints',
    'SQLite manual, CREATE TABLE: UNIQUE constraints',
    'pg-index-health indexes with null values',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
    composite: z
      .boolean()
      .default(false)
      .describe('Whether every key of several columns is reported that holds one that may be null, not only that of a soft delete.'),
  }),
  *check({ schema, files, document, snapshot, options }) {
    for (const unique of uniquesIn(schema, document)) {
      const { table, columns } = unique;
      if (columns.length < 2 || unique.where || unique.nullsNotDistinct || isOpen(table) || isListed(table, options.ignore)) continue;
      const says = (text: string) => ({
        span: unique.span,
        message: `Unique key "${namesOf(columns)}" of table "${table.written.name.text}" ${text}.`,
        subject: subjectOf(unique),
      });
      const deletion = softDeletionOf(table, files.dialect);
      if (deletion?.kind === 'moment' && columns.includes(deletion.column)) {
        const others = columns.filter((column) => column !== deletion.column);
        if (isUniqueOtherwise(unique, others)) continue;
        const fixes = uniqueAmongRemaining(unique, others, deletion, { snapshot, document, files, schema });
        const name = deletion.column.name.text;
        const text = `holds for deleted rows only: as long as "${name}" is null, "${namesOf(others)}" may be there any number of times`;
        yield { ...says(text), fixes };
      } else if (options.composite && !isUniqueOtherwise(unique, columns)) {
        const nullable = columns.filter(mayBeNull);
        if (nullable.length > 0) yield { ...says(`allows duplicates where "${namesOf(nullable)}" is null`), severity: 'info' };
      }
    }
  },
});

/** True when another key or index, with a condition or not, already tells rows apart by some of these columns. */
function isUniqueOtherwise(unique: Unique, columns: readonly Column[]): boolean {
  return uniquesOf(unique.table).some((other) => other.key !== unique.key && other.columns.every((column) => columns.includes(column)));
}

function mayBeNull(column: Column): boolean {
  return !column.notNull && column.definition !== undefined && column.generated === undefined;
}
