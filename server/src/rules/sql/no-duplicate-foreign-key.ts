/** Finds foreign keys that say again what another one of the table says. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { type ForeignKey, isListed } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { alterFixes } from '../../languages/sql/fix/alter.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import type { Place } from '../../languages/sql/fix/place.ts';
import { removeConstraint } from '../../languages/sql/fix/remove.ts';
import { isComplete, isHandledLater } from '../../languages/sql/know/completeness.ts';
import { namesOf, placeOf, sameColumns, subjectOf } from '../../languages/sql/know/keys.ts';
import { writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/no-duplicate-foreign-key',
  title: 'No foreign key is there twice',
  severity: 'warning',
  why: 'Every insert and every delete is checked once more for nothing, and where the two differ in ON DELETE nobody can tell which of them wins.',
  remedy: 'Drop one of the two.',
  fixes: 'safe',
  sources: ['pg-index-health duplicated foreign keys', 'PostgreSQL manual, CREATE TABLE: REFERENCES'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ declared, schema, files, document, snapshot, options }) {
    for (const key of declared.foreignKeys) {
      if (isListed(key.table, options.ignore)) continue;
      const twin = key.table.foreignKeys.slice(0, key.table.foreignKeys.indexOf(key)).find((other) => isTwin(key, other));
      // Between scripts that show only a part, or by a procedure, the first one may have been dropped.
      if (!twin || (twin.origin.document !== document && !isComplete(schema)) || isHandledLater(twin.key, twin.origin, files)) continue;
      const same = key.constraint.onDelete === twin.constraint.onDelete && key.constraint.onUpdate === twin.constraint.onUpdate;
      const fixes = same ? drop(key, { snapshot, document, files }) : [];
      const name = `"${namesOf(key.columns)}" of table "${key.table.written.name.text}"`;
      yield {
        span: placeOf(key),
        message: `Foreign key ${name} is there already${same ? '' : ', with another ON DELETE or ON UPDATE'}.`,
        subject: subjectOf(key),
        related: [{ uri: twin.origin.document.uri, span: placeOf(twin), message: 'This one says the same.' }],
        fixes,
      };
    }
  },
});

/** True when two keys lead each column to the same one. No table has two of one name: where it seems so, one of them failed or was dropped. */
function isTwin(key: ForeignKey, other: ForeignKey): boolean {
  if (!key.target || other.target !== key.target || other.inherited || other.key === key.key || !sameColumns(key.columns, other.columns))
    return false;
  return key.columns.every((column, index) => key.targetColumns[index] === other.targetColumns[other.columns.indexOf(column)]);
}

/** Takes the key away in place, or drops it in a later migration where it is history. */
function drop(key: ForeignKey, place: Place): readonly Fix[] {
  const { table, constraint, origin } = key;
  const { files, document } = place;
  const { dialect } = files;
  const title = `Drop the second foreign key on "${namesOf(key.columns)}"`;
  if (isEditable(files, document)) {
    const removal = removeConstraint(document, constraint, origin);
    return removal ? [{ title, edits: [removal] }] : [];
  }
  const name = dialect === 'postgresql' ? key.key : constraint.name?.text;
  // SQLite drops no constraint, and the others make up names of their own.
  if (dialect === 'sqlite' || name === undefined) return [];
  const isMySql = dialect === 'mysql' || dialect === 'mariadb';
  const words = (keywords: string) => inCaseOf(origin.statement, keywords);
  const written = writeName({ text: name, quoted: constraint.name?.quoted ?? /[^a-z\d_]/.test(name) }, dialect);
  const actions = [`${words(isMySql ? 'DROP FOREIGN KEY' : 'DROP CONSTRAINT')} ${written}`];
  return alterFixes(place, { title, table, origin, actions, undoing: [], words: 'drop_duplicate_foreign_keys' });
}
