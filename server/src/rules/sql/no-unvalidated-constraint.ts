/** Finds constraints that were added NOT VALID and never validated. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import { type Check, type ForeignKey, isListed, type Schema } from '../../languages/sql/catalog.ts';
import { newestMigration } from '../../languages/sql/files/migrations.ts';
import { alterFixes } from '../../languages/sql/fix/alter.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { isHandledLater } from '../../languages/sql/know/completeness.ts';
import { writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/no-unvalidated-constraint',
  title: 'A constraint that is added NOT VALID is validated later',
  severity: 'warning',
  dialects: ['postgresql'],
  why: 'Rows that were there before may still break the rule, nobody knows which, and the planner cannot trust it.',
  remedy: 'Write ALTER TABLE … VALIDATE CONSTRAINT … into a later migration: it reads the table without blocking writes.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, ALTER TABLE: VALIDATE CONSTRAINT',
    'Squawk constraint-missing-not-valid',
    'pg-index-health not valid constraints',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ schema, files, document, snapshot, options }) {
    // To validate is for the migration after, so what is written now cannot have been validated yet.
    if (document === newestMigration(files) || files.kind === 'page') return;
    for (const constraint of unvalidated(schema)) {
      const { table, origin, key } = constraint;
      if (origin.document !== document || !table.definition || isListed(table, options.ignore)) continue;
      // A DO block may have validated it.
      if (isHandledLater(key, origin, files)) continue;
      const words = (keywords: string) => inCaseOf(origin.statement, keywords);
      const written = constraint.constraint.name;
      const name = writeName({ text: key, quoted: written?.text === key ? written.quoted : !/^[a-z_][a-z\d_$]*$/.test(key) }, 'postgresql');
      const title = `Validate "${written?.text ?? key}"`;
      const actions = [`${words('VALIDATE CONSTRAINT')} ${name}`];
      yield {
        span: written ?? constraint.constraint,
        message: `Constraint "${written?.text ?? key}" of table "${table.written.name.text}" is NOT VALID and never validated: rows from before may break it.`,
        subject: `${table.id}.${key}`,
        fixes: alterFixes({ snapshot, document, files }, { title, table, origin, actions, undoing: [], words: 'validate_constraints' }),
      };
    }
  },
});

const unvalidated: (schema: Schema) => readonly (ForeignKey | Check)[] = memo(({ tables }) =>
  tables.flatMap(({ foreignKeys, checks }) => [...foreignKeys, ...checks].filter(({ valid, inherited }) => !valid && !inherited)),
);
