/** Asks for timestamps with a time zone, in PostgreSQL. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Edit, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { type Column, hasAttachedPartitions, isListed, type Schema } from '../../languages/sql/catalog.ts';
import { sql } from '../../languages/sql/language.ts';
import { isEditable, schemaFiles } from '../../languages/sql/migrations.ts';
import type { Type } from '../../languages/sql/model.ts';
import { allDeclared, foldSchema } from '../../languages/sql/schema.ts';
import { firstPlaced } from '../../languages/sql/summary.ts';

export default defineRule({
  id: 'sql/prefer-timestamptz',
  language: sql,
  title: 'Points in time are stored with their time zone',
  severity: 'info',
  why: 'A timestamp without time zone is a picture of a calendar and a clock: which moment it means depends on who reads it, and sessions in other zones shift it.',
  remedy: 'Use timestamptz, which costs the same eight bytes; in Prisma write "@db.Timestamptz(3)".',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL wiki, Don\'t Do This: "Don\'t use timestamp (without time zone)"',
    'Squawk prefer-timestamp-tz',
    'pg-migration-lint PGM101',
  ],
  options: z.strictObject({
    summaryAbove: z
      .int()
      .min(0)
      .default(5)
      .describe('From how many such columns in a schema on there is one finding for all of them, on the first, instead of one each.'),
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ document, snapshot, options }) {
    const files = schemaFiles(snapshot, document);
    if (files.dialect !== 'postgresql') return;
    const all = withoutZone(foldSchema(files));
    const found = options.ignore.length === 0 ? all : all.filter(({ column }) => !isListed(column.table, options.ignore));
    const isHere = ({ column }: Found) => column.typeOrigin.document === document;
    const editable = isEditable(files, document);
    if (found.length <= options.summaryAbove) {
      for (const each of found.filter(isHere)) {
        const { column, type } = each;
        yield {
          span: type,
          message: `Column "${column.name.text}" of table "${column.table.written.name.text}" is a timestamp without time zone.`,
          subject: `${column.table.id}.${column.key}`,
          ...fixesFor(editable ? [each] : [], document.text),
        };
      }
      return;
    }
    const first = firstPlaced(files, found, ({ column, type: { start } }) => ({ document: column.typeOrigin.document, start }));
    if (!first || !isHere(first)) return;
    const { column, type } = first;
    yield {
      span: type,
      message: `${found.length} columns are timestamps without time zone, first "${column.name.text}" of table "${column.table.written.name.text}".`,
      subject: 'timestamp without time zone',
      ...fixesFor(editable ? found.filter(isHere) : [], document.text),
    };
  },
});

interface Found {
  readonly column: Column;
  readonly type: Type;
}

/** The columns of a schema that are timestamps without time zone; those of partitions and copies are their origin's. */
const withoutZone: (schema: Schema) => readonly Found[] = memo((schema) => {
  return allDeclared(schema)
    .flatMap(({ columns }) => columns)
    .flatMap((column) =>
      column.type && /^timestamp(?: without time zone)?$/.test(column.type.name) ? [{ column, type: column.type }] : [],
    );
});

/** One fix that changes the types of all these columns where they are declared. */
function fixesFor(found: readonly Found[], text: string): { readonly fixes?: readonly Fix[] } {
  // A default such as `now() at time zone 'utc'` is a timestamp without zone: with the other type it would mean another moment.
  const edits = found.flatMap(({ column, type }): readonly Edit[] => {
    if (column.default?.tokens.some(({ key }) => key === 'zone') || hasAttachedPartitions(column.table)) return [];
    const [precision] = type.arguments;
    const written = /^[A-Z]/.test(text.slice(type.start)) ? 'TIMESTAMPTZ' : 'timestamptz';
    return [{ span: { start: type.start, end: type.end }, text: precision === undefined ? written : `${written}(${precision})` }];
  });
  if (edits.length === 0) return {};
  return { fixes: [{ title: edits.length === 1 ? 'Change it to timestamptz' : `Change ${edits.length} columns to timestamptz`, edits }] };
}
