/** Reports what PostgreSQL's own parser refuses. */
import { z } from 'zod';
import { defineRule } from '../../engine/rule.ts';
import { sql } from '../../languages/sql/language.ts';
import { syntaxErrors } from '../../languages/sql/postgres/syntax.ts';

export default defineRule({
  id: 'sql/valid-syntax',
  language: sql,
  title: 'Every statement is one that PostgreSQL can read',
  severity: 'error',
  dialects: ['postgresql'],
  why: 'PostgreSQL stops at the first statement that it cannot read, and a migration that fails halfway holds up the next deployment.',
  remedy:
    'Correct the statement. Placeholders of template engines, psql commands and the SQL of other databases are no errors; "-- dialect: mysql" at the top says which SQL a file holds.',
  fixes: 'unsafe',
  sources: ['PostgreSQL 18 grammar (libpg_query)', 'Squawk syntax-error', 'SQLFluff PRS'],
  options: z.strictObject({}),
  *check({ document, snapshot }) {
    for (const { start, end, message, subject, mend } of syntaxErrors(snapshot, document)) {
      yield { span: { start, end }, message, subject, ...(mend && { fixes: [{ title: mend.title, edits: [mend.edit] }] }) };
    }
  },
});
