/** Asks every foreign key to say what happens when the row it points at is deleted. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Edit } from '../../engine/finding.ts';
import { type ForeignKey, isListed } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { namesOf, placeOf, subjectOf } from '../../languages/sql/know/keys.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/require-on-delete',
  title: 'Every foreign key says what happens ON DELETE',
  severity: 'info',
  preset: 'strict',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'sqlserver'],
  why: 'Whether rows go with the one they belong to, lose their link or forbid to delete it is a decision; left out, it reads as forgotten.',
  remedy: 'Write ON DELETE with CASCADE, RESTRICT, SET NULL or NO ACTION.',
  fixes: 'safe',
  sources: ['PostgreSQL manual, 5.5.5 Foreign Keys', 'MigrationPilot MP086 explicit ON DELETE'],
  options: z.strictObject(manyOptions),
  *find({ schema, options }) {
    for (const table of schema.tables) {
      if (isListed(table, options.ignore)) continue;
      for (const key of table.foreignKeys) {
        if (key.inherited || key.constraint.onDelete) continue;
        yield { key, document: key.origin.document, start: placeOf(key).start };
      }
    }
  },
  each({ key }, { files, document }) {
    const edits = isEditable(files, document) ? [sayNoAction(key, document)] : [];
    return {
      span: placeOf(key),
      message: `Foreign key "${namesOf(key.columns)}" of table "${key.table.written.name.text}" does not say what happens ON DELETE.`,
      subject: subjectOf(key),
      ...(edits.length > 0 && { fixes: [{ title: 'Write ON DELETE NO ACTION, which is what holds now', edits }] }),
    };
  },
  all(things, { key }, here, { files, document }) {
    const edits = isEditable(files, document) ? here.map((thing) => sayNoAction(thing.key, document)) : [];
    return {
      span: placeOf(key),
      message: `${things.length} foreign keys do not say what happens ON DELETE, first "${namesOf(key.columns)}" of table "${key.table.written.name.text}".`,
      subject: 'foreign keys without ON DELETE',
      ...(edits.length > 0 && { fixes: [{ title: 'Write ON DELETE NO ACTION, which is what holds now', edits }] }),
    };
  },
});

/** Writes it behind the target, where it has to stand before what may be deferred. */
function sayNoAction({ constraint, origin }: ForeignKey, { text }: Document): Edit {
  const { target, targetColumns } = constraint;
  const start = targetColumns.at(-1)?.end ?? target.end;
  const rest = (targetColumns.length > 0 ? /^\s*["`\]]?\s*\)(?:\s*match\s+\w+)?/i : /^(?:\s*match\s+\w+)?/i).exec(
    text.slice(start, start + 200),
  );
  const at = start + (rest?.[0].length ?? 0);
  return { span: { start: at, end: at }, text: ` ${inCaseOf(origin.statement, 'ON DELETE NO ACTION')}` };
}
