/** Asks for a primary key on every table. */
import { z } from 'zod';
import type { Dialect } from '../../engine/config.ts';
import type { Edit, Fix } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { appendStatement, inCaseOf } from '../../languages/sql/insert.ts';
import { sql } from '../../languages/sql/language.ts';
import { fileTitle, isEditable, newestMigration, type SchemaFiles, schemaFiles } from '../../languages/sql/migrations.ts';
import { writeName, writeQualifiedName } from '../../languages/sql/names.ts';
import { declaredIn, foldSchema } from '../../languages/sql/schema.ts';

export default defineRule({
  id: 'sql/require-primary-key',
  language: sql,
  title: 'Every table has a primary key',
  severity: 'error',
  why: 'Without one a row has no name: foreign keys and upserts have nothing to hold, duplicates slip in, and logical replication refuses updates and deletes.',
  remedy: 'Declare the columns that name a row as the primary key, or add an identity column.',
  fixes: 'none',
  sources: ['Supabase splinter 0004 no_primary_key', 'pg-migration-lint PGM502', 'pgrubic missing-primary-key', 'tbls'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ document, snapshot, options }) {
    const schema = foldSchema(schemaFiles(snapshot, document));
    for (const table of declaredIn(schema, document).tables) {
      if (table.primaryKey || !isJudged(table) || isListed(table, options.ignore)) continue;
      const { name } = table.definition?.table ?? table.written;
      yield { span: name, message: `Table "${table.written.name.text}" has no primary key.`, subject: table.id };
    }
  },
});

/** False for tables that have no key of their own, or that these files do not describe in full. */
function isJudged(table: Table): boolean {
  const { definition, columns, inherits, partitionOf } = table;
  if (!definition || definition.source !== 'columns' || definition.temporary || isOpen(table)) return false;
  return columns.size > 0 && inherits.length === 0 && definition.inherits.length === 0 && !partitionOf && !definition.partitionOf;
}
