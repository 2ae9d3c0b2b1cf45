/** Finds unique keys of soft-deleted tables that still count the deleted rows. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import { type Column, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { uniqueAmongRemaining } from '../../languages/sql/fix/partial-unique.ts';
import { namesOf, subjectOf } from '../../languages/sql/know/keys.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { softDeletionOf } from '../../languages/sql/know/soft-delete.ts';
import { type Unique, uniquesIn } from '../../languages/sql/know/uniqueness.ts';
import { wordsIn } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/no-soft-delete-unique',
  title: 'Deleted rows do not keep their names taken',
  severity: 'warning',
  why: 'A row that is only marked as deleted still counts for a unique key: who deletes an account cannot register again, and nobody sees why.',
  remedy:
    'Make a unique index that leaves out deleted rows; where there are none of that kind, as in MySQL, change the value when deleting.',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 11.8 Partial Indexes', 'SQLite manual, Partial Indexes', 'SQL Server manual, filtered indexes'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ schema, files, document, snapshot, options }) {
    for (const unique of uniquesIn(schema, document)) {
      const { table, columns, kind, where } = unique;
      if (kind === 'primary-key' || where || isOpen(table) || isListed(table, options.ignore)) continue;
      const deletion = softDeletionOf(table, files.dialect);
      if (!deletion || columns.includes(deletion.column) || !isChosen(unique, files.dialect)) continue;
      const fixes = uniqueAmongRemaining(unique, columns, deletion, { snapshot, document, files, schema });
      yield {
        span: unique.span,
        message: `Unique key "${namesOf(columns)}" of table "${table.written.name.text}" also counts rows that "${deletion.column.name.text}" marks as deleted: their values stay taken.`,
        subject: subjectOf(unique),
        ...(!columns.some(isPersonal) && { severity: 'info' }),
        fixes,
      };
    }
  },
});

/** True for a key over what people choose and may want to choose again: what a machine makes never comes back. */
function isChosen({ columns, table }: Unique, dialect: Dialect): boolean {
  const isReference = (column: Column) => {
    return wordsIn(column.name).at(-1) === 'id' || table.foreignKeys.some((key) => key.columns.includes(column));
  };
  const others = columns.filter((column) => !isReference(column));
  return others.length > 0 && others.every((column) => isText(column, dialect) && !isMachineMade(column));
}

function isText(column: Column, dialect: Dialect): boolean {
  return /^(?:text|citext|n?varchar2?|n?char)$/.test(plainType(column, dialect)?.name ?? '');
}

/** True for what a person is known by: whoever comes back cannot simply take another. */
function isPersonal(column: Column): boolean {
  return wordsIn(column.name).some((word) => personal.has(word));
}

const personal = new Set('email mail phone mobile login username handle'.split(' '));

const machineMade = new Set(
  `token hash digest checksum secret uuid guid ulid nonce fingerprint sha sha256 md5 signature uid cuid nanoid external remote url uri
   version sequence session key salt etag cursor arn`.split(/\s+/),
);

function isMachineMade(column: Column): boolean {
  const words = wordsIn(column.name);
  // Codes that let somebody in are drawn, not chosen.
  const isDrawn = /\b(?:access|activation|confirmation|invitation|invite|join|verification) code$/.test(words.join(' '));
  return isDrawn || words.some((word) => machineMade.has(word) || word.endsWith('id'));
}
