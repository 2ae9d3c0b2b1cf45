/** Compares the type of a foreign key with that of the column it points at, as each database does. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import type { Fix, Severity } from '../../engine/finding.ts';
import { type Column, type ForeignKey, hasAttachedPartitions, isListed } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { alterFixes } from '../../languages/sql/fix/alter.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import type { Place } from '../../languages/sql/fix/place.ts';
import { subjectOf } from '../../languages/sql/know/keys.ts';
import { integerBytes, type PlainType, plainType } from '../../languages/sql/know/plain-type.ts';
import { writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/valid-foreign-key-type',
  title: 'A foreign key has the type of the column it points at',
  severity: 'error',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlserver'],
  why: 'A database refuses types that it cannot compare; where it can, a narrower key fails on the first row whose number does not fit, which is the day the table has grown large.',
  remedy: 'Give the key the type of its target.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, CREATE TABLE: REFERENCES',
    'MySQL manual, FOREIGN KEY Constraints',
    'active_record_doctor mismatched_foreign_key_type',
    'Azimutt relation-misaligned-type',
    'pg-index-health foreign keys with unmatched column type',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables whose foreign keys the rule leaves alone, with or without their schema.'),
  }),
  *check({ declared, files, document, snapshot, options }) {
    const isHistory = files.kind === 'migrations' && !files.written.includes(document);
    for (const key of declared.foreignKeys) {
      if (isListed(key.table, options.ignore) || key.targetColumns.length !== key.columns.length) continue;
      for (const [index, column] of key.columns.entries()) {
        const target = key.targetColumns[index];
        const [own, theirs] = [plainType(column, files.dialect), target && plainType(target, files.dialect)];
        const fault = own && theirs && compare(own, theirs, files.dialect);
        // What has run was accepted: where it looks wrong, something else made it right.
        if (!target || !fault || (fault.severity === 'error' && isHistory)) continue;
        const [name, aim] = [column.name.text, `${target.table.written.name.text}.${target.name.text}`];
        // A key that is wider already is right once its target grows.
        const fixes = fault.severity === 'hint' ? [] : changeType(column, key, theirs, { snapshot, document, files });
        yield {
          span: key.constraint.columns[index] ?? key.constraint,
          message: `Foreign key "${name}" of table "${key.table.written.name.text}" is ${own.written}, but "${aim}" is ${theirs.written}: ${fault.says}.`,
          subject: subjectOf(key),
          severity: fault.severity,
          related: [{ uri: target.typeOrigin.document.uri, span: target.type ?? target.name, message: `"${aim}" is ${theirs.written}.` }],
          fixes,
        };
      }
    }
  },
});

interface Fault {
  readonly says: string;
  readonly severity: Severity;
}

/** What is wrong with a key of one type that points at the other; undefined when nothing is, or when one of them is not known. */
function compare(own: PlainType, theirs: PlainType, dialect: Dialect): Fault | undefined {
  const refuses = (database: string): Fault => ({ says: `${database} refuses the key`, severity: 'error' });
  switch (dialect) {
    case 'postgresql':
      return own.name === theirs.name ? undefined : compareInPostgres(own.name, theirs.name);
    case 'mysql':
    case 'mariadb': {
      const isSame = (own.name === theirs.name || inSameGroup(own.name, theirs.name, textTypes)) && own.unsigned === theirs.unsigned;
      return isSame || !mySqlTypes.has(own.name) || !mySqlTypes.has(theirs.name) ? undefined : refuses('the database');
    }
    default: {
      const isSame = own.name === theirs.name && own.arguments.join() === theirs.arguments.join();
      return isSame || !sqlServerTypes.has(own.name) || !sqlServerTypes.has(theirs.name) ? undefined : refuses('SQL Server');
    }
  }
}

function compareInPostgres(own: string, theirs: string): Fault | undefined {
  const [bytes, aimed] = [integerBytes[own], integerBytes[theirs]];
  if (bytes && aimed) {
    return bytes < aimed
      ? { says: 'it cannot hold every value', severity: 'warning' }
      : { says: 'most of what it can hold will never be there', severity: 'hint' };
  }
  const [group, other] = [groupOf(own), groupOf(theirs)];
  if (!group || !other) return undefined;
  // Every number can become a wider one by itself, but not the other way round; texts and moments go both ways.
  const isWider = group === numberTypes && other === numberTypes && group.indexOf(own) < group.indexOf(theirs);
  if (isWider) return { says: 'every comparison converts', severity: 'info' };
  if (group === other && group === textTypes) return undefined;
  if (group === other && group === momentTypes) return { says: 'every comparison converts', severity: 'info' };
  return { says: 'PostgreSQL refuses the key', severity: 'error' };
}

const textTypes = ['text', 'varchar', 'char', 'name', 'nchar', 'nvarchar', 'tinytext', 'mediumtext', 'longtext'];
/** From narrow to wide. */
const numberTypes = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'];
const momentTypes = ['date', 'timestamp', 'timestamptz'];
/** What can be compared with nothing but itself. */
const lonelyTypes = [['uuid'], ['boolean'], ['bytea'], ['jsonb'], ['json'], ['inet'], ['money']];
const groups = [textTypes, numberTypes, momentTypes, ...lonelyTypes];

function groupOf(name: string): readonly string[] | undefined {
  return groups.find((group) => group.includes(name));
}

function inSameGroup(own: string, theirs: string, group: readonly string[]): boolean {
  return group.includes(own) && group.includes(theirs);
}

const mySqlTypes = new Set([
  ...textTypes,
  ...Object.keys(integerBytes),
  ...['numeric', 'float', 'double', 'date', 'datetime', 'timestamp', 'binary', 'varbinary', 'boolean'],
]);

const sqlServerTypes = new Set([
  ...['tinyint', 'smallint', 'integer', 'bigint', 'numeric', 'uniqueidentifier', 'char', 'varchar', 'nchar', 'nvarchar'],
  ...['date', 'datetime', 'datetime2', 'datetimeoffset', 'bit'],
]);

/** Writes the target's type in place, or changes the column in a later migration where its definition is history. */
function changeType(column: Column, { table }: ForeignKey, theirs: PlainType, place: Place): readonly Fix[] {
  const { type, typeOrigin, name } = column;
  const { files, document } = place;
  if (!type || theirs.name.includes(' ') || column.userType || hasAttachedPartitions(table)) return [];
  const title = `Change "${name.text}" to ${theirs.written}`;
  const isUpper = /^[A-Z]/.test(typeOrigin.document.text.slice(type.start));
  const inCase = (text: string) => (isUpper ? text.toUpperCase() : text);
  if (isEditable(files, document) && typeOrigin.document === document) {
    return [{ title, edits: [{ span: { start: type.start, end: type.end }, text: inCase(theirs.written) }] }];
  }
  const own = plainType(column, files.dialect);
  if (files.dialect !== 'postgresql' || !own || !inSameGroup(own.name, theirs.name, numberTypes)) return [];
  const words = (keywords: string) => inCaseOf(typeOrigin.statement, keywords);
  const alter = (written: string) => [`${words('ALTER COLUMN')} ${writeName(name, files.dialect)} ${words('TYPE')} ${inCase(written)}`];
  const [actions, undoing] = [alter(theirs.written), alter(own.written)];
  return alterFixes(place, { title, table, origin: typeOrigin, actions, undoing, words: 'align_foreign_key_types' });
}
