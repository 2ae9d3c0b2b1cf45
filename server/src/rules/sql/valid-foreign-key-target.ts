/** Finds foreign keys that point at nothing that a row could be found by. */
import { z } from 'zod';
import type { Finding } from '../../engine/finding.ts';
import { type Column, type ForeignKey, isListed, isOpen, type Schema, type Table } from '../../languages/sql/catalog.ts';
import { isComplete } from '../../languages/sql/know/completeness.ts';
import { namesOf, placeOf, sameColumns, subjectOf } from '../../languages/sql/know/keys.ts';
import { uniquesOf } from '../../languages/sql/know/uniqueness.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/valid-foreign-key-target',
  title: 'Every foreign key points at a key of a table that exists',
  severity: 'error',
  why: 'A database refuses a foreign key whose target is missing or not unique; SQLite takes it and then fails every write to the table.',
  remedy: 'Point at the primary key or at columns that are unique, or create what is missing before.',
  fixes: 'none',
  sources: [
    'PostgreSQL manual, CREATE TABLE: REFERENCES',
    'SQLite manual, Foreign Key Support: required and suggested indexes',
    'Skeema fk-parent',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables whose foreign keys the rule leaves alone, with or without their schema.'),
  }),
  *check({ declared, schema, files, document, options }) {
    // What has run was accepted: where it looks wrong, something else made it right. SQLite accepts everything.
    if (files.kind === 'migrations' && files.dialect !== 'sqlite' && !files.written.includes(document)) return;
    for (const key of declared.foreignKeys) {
      if (isListed(key.table, options.ignore) || key.constraint.period) continue;
      const target = key.target && atEnd(key.target, schema);
      if (target && isTogether(key, target, schema)) yield* judge(key, target, schema);
      else if (!target && isMissing(key, schema)) yield missing(key);
    }
  },
});

/** The table as it is at the end: SQLite's keys follow the name, not the table. */
function atEnd(target: Table, schema: Schema): Table | undefined {
  return schema.tables.find((table) => table === target) ?? schema.tables.find(({ id }) => id === target.id);
}

/** False where scripts are a part of something: what makes the target unique may be written elsewhere, too. */
function isTogether(key: ForeignKey, target: Table, schema: Schema): boolean {
  return key.origin.document === target.origin.document || isComplete(schema);
}

/** True when the files seem to show all of its schema, in which many other keys find their tables, and nothing else is missing. */
function isMissing({ constraint }: ForeignKey, whole: Schema): boolean {
  const { tables } = whole;
  const { schema, name } = constraint.target;
  if (schema && !tables.some((table) => table.schema.toLowerCase() === schema.text.toLowerCase())) return false;
  if (!isComplete(whole) || tables.some(isOpen)) return false;
  const keys = tables.flatMap(({ foreignKeys }) => foreignKeys);
  const found = keys.filter(({ target, table }) => target && target !== table);
  return (
    found.length > 1 && keys.every((key) => key.target || key.constraint.target.schema || key.constraint.target.name.text === name.text)
  );
}

function missing(key: ForeignKey): Finding {
  const { target } = key.constraint;
  return {
    span: target,
    message: `Foreign key "${namesOf(key.columns)}" of table "${key.table.written.name.text}" points at table "${target.name.text}", which no file creates.`,
    subject: subjectOf(key),
    severity: 'warning',
  };
}

function* judge(key: ForeignKey, target: Table, { dialect }: Schema): Iterable<Finding> {
  const { constraint, columns } = key;
  if (target.definition?.source !== 'columns' || isOpen(target) || isCopied(target)) return;
  const says = (text: string): Omit<Finding, 'span'> => ({
    message: `Foreign key "${namesOf(columns)}" of table "${key.table.written.name.text}" points at ${text}.`,
    subject: subjectOf(key),
  });
  const name = target.written.name.text;
  const aims =
    constraint.targetColumns.length > 0 ? key.targetColumns.map(({ key }) => target.columns.get(key)) : target.primaryKey?.columns;
  const unknown = constraint.targetColumns.find((_, index) => !aims?.[index]);
  const known = aims?.flatMap((column) => column ?? []) ?? [];
  if (!aims) yield { span: constraint.target, ...says(`table "${name}", which has no primary key`) };
  else if (unknown) yield { span: unknown, ...says(`column "${unknown.text}" of table "${name}", which does not exist`) };
  else if (known.length !== columns.length) {
    yield { span: placeOf(key), ...says(`${countOf(known)} of table "${name}", but consists of ${countOf(columns)}`) };
  } else if (!isUnique(known, target, dialect)) {
    const [first] = constraint.targetColumns;
    const span = { start: first?.start ?? constraint.target.start, end: constraint.targetColumns.at(-1)?.end ?? constraint.target.end };
    yield { span, ...says(`"${namesOf(known)}" of table "${name}", which nothing makes unique`) };
  }
}

/** True when columns and keys come from a table that these files do not show in full. */
function isCopied({ definition, partitionOf }: Table): boolean {
  if (!definition || partitionOf || definition.ofType) return true;
  return definition.inherits.length > 0 || definition.likes.length > 0;
}

function countOf({ length }: readonly Column[]): string {
  return length === 1 ? '1 column' : `${length} columns`;
}

/** True when a row of the target can be told by exactly these columns. */
function isUnique(columns: readonly Column[], target: Table, dialect: Schema['dialect']): boolean {
  const known = uniquesOf(target).some((unique) => {
    if (unique.where || !unique.immediate || (unique.kind === 'index' && dialect === 'oracle')) return false;
    return sameColumns(unique.columns, columns);
  });
  if (known || (dialect !== 'mysql' && dialect !== 'mariadb')) return known;
  // InnoDB is content with any index that starts with the columns.
  const starts = [target.primaryKey, ...target.uniques, ...target.indexes].flatMap((part) => (part ? [part.columns] : []));
  return starts.some((start) => columns.every((column, index) => start[index] === column));
}
