/** Finds booleans that may be null, and so have three values. */
import { z } from 'zod';
import { isListed, isOpen } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { makeNotNull, notNullInPlace } from '../../languages/sql/fix/not-null.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/no-nullable-boolean',
  title: 'A boolean is either true or false',
  severity: 'info',
  preset: 'strict',
  why: 'A third value hides in every condition: NOT active leaves out the rows where nobody said anything, and so does active = false.',
  remedy: 'Make the column NOT NULL with a default; where "unknown" is an answer, give it a name of its own, as a status.',
  fixes: 'unsafe',
  sources: ['pgrubic nullable-boolean-field', 'PostgreSQL manual, 8.6 Boolean Type'],
  options: z.strictObject(manyOptions),
  *find({ schema, options }) {
    for (const { columns } of allDeclared(schema)) {
      for (const column of columns) {
        const { table, definition, notNull, userType, generated, origin } = column;
        const type = plainType(column, schema.dialect);
        const isBoolean = type?.name === 'boolean' || type?.name === 'bit' || (type?.name === 'tinyint' && type.arguments.join() === '1');
        if (!isBoolean || !definition || notNull || userType?.notNull || generated || isOpen(table) || isListed(table, options.ignore))
          continue;
        // Bits of a longer string are no boolean.
        if (type.name === 'bit' && (schema.dialect === 'postgresql' || (type.arguments[0] ?? '1') !== '1')) continue;
        yield { column, document: origin.document, start: definition.start };
      }
    }
  },
  each({ column }, context) {
    return {
      span: column.definition?.name ?? column.name,
      message: `Boolean "${column.name.text}" of table "${column.table.written.name.text}" may be null.`,
      subject: `${column.table.id}.${column.key}`,
      fixes: makeNotNull(column, context),
    };
  },
  all(things, { column }, here, { files, document }) {
    const edits = isEditable(files, document) ? here.flatMap((thing) => notNullInPlace(thing.column, document) ?? []) : [];
    return {
      span: column.definition?.name ?? column.name,
      message: `${things.length} booleans may be null, first "${column.name.text}" of table "${column.table.written.name.text}".`,
      subject: 'nullable booleans',
      ...(edits.length > 0 && {
        fixes: [{ title: edits.length === 1 ? 'Make 1 boolean NOT NULL' : `Make ${edits.length} booleans NOT NULL`, edits }],
      }),
    };
  },
});
