/** Replaces a unique key by a unique index that leaves out some rows. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Fix } from '../../../engine/finding.ts';
import type { Column, Schema } from '../catalog.ts';
import { isEditable } from '../files/migrations.ts';
import { namesOf, sameColumns } from '../know/keys.ts';
import { remainingRows, type SoftDeletion } from '../know/soft-delete.ts';
import type { Unique } from '../know/uniqueness.ts';
import { defaultName, writeName } from '../names.ts';
import { appendStatement, inCaseOf } from './insert.ts';
import { type Place, placeFixes, writeBeside, writeTable } from './place.ts';
import { removeConstraint } from './remove.ts';

/** Fixes that make these columns unique among the rows that are not deleted; none where the dialect or a foreign key forbids it. */
export function uniqueAmongRemaining(
  unique: Unique,
  columns: readonly Column[],
  deletion: SoftDeletion,
  place: Place & { readonly schema: Schema },
): readonly Fix[] {
  const { document, files, schema } = place;
  const { dialect } = files;
  const { table, origin, definition } = unique;
  if (!hasPartialIndexes(dialect) || columns.length === 0 || isAimedAt(unique, schema)) return [];
  const words = (keywords: string) => inCaseOf(origin.statement, keywords);
  const where = `${words('WHERE')} ${remainingRows(deletion, dialect).replace(/\b(?:is|not|null|true)\b/g, (word) => words(word.toUpperCase()))}`;
  const list = listOf(columns, dialect);
  const title = `Make "${namesOf(columns)}" unique among rows that are not deleted`;
  const isConstraint = 'kind' in definition;
  if (isEditable(files, document) && !isConstraint && isAsWritten(unique)) {
    const end = { span: { start: definition.end, end: definition.end }, text: ` ${where}` };
    const isSame = columns.length === unique.columns.length;
    return [{ title, edits: isSame ? [end] : [{ span: unique.span, text: list }, end] }];
  }
  // A name that another database than PostgreSQL made up is nothing to write by hand.
  const isMadeUp = dialect !== 'postgresql' && !definition.name;
  const keys = unique.columns.map(({ key }) => key);
  const text = isMadeUp ? defaultName(table.key, keys, 'key', (taken) => schema.isTaken(table.schema, taken)) : unique.key;
  const name = writeName({ text, quoted: dialect === 'postgresql' && !/^[a-z_][a-z_\d$]*$/.test(text) }, dialect);
  const on = `${words('ON')} ${writeTable(table, dialect)}`;
  const create = `${words('CREATE UNIQUE INDEX')} ${name} ${on}`;
  const up = `${create} (${list}) ${where};`;
  if (isEditable(files, document) && isConstraint) {
    const removal = removeConstraint(document, definition, origin);
    return removal ? [{ title, edits: [removal, ...appendStatement(document, dialect, up)] }] : [];
  }
  // SQLite cannot take a constraint away from a table that is there, and the others make up names of their own.
  if (isConstraint && (dialect === 'sqlite' || isMadeUp)) return [];
  const alter = `${words('ALTER TABLE')} ${writeTable(table, dialect)}`;
  const dropIndex = `${words('DROP INDEX')} ${dialect === 'sqlserver' ? `${name} ${on}` : writeBeside(table, name, dialect)};`;
  const drop = isConstraint ? `${alter} ${words('DROP CONSTRAINT')} ${name};` : dropIndex;
  const before = listOf(unique.columns, dialect);
  const again = isConstraint ? `${alter} ${words('ADD CONSTRAINT')} ${name} ${words('UNIQUE')} (${before});` : `${create} (${before});`;
  return placeFixes(place, {
    title,
    table,
    up: `${drop}\n${up}`,
    down: `${dropIndex}\n${again}`,
    near: undefined,
    words: 'leave_deleted_rows_out',
    ownWords: `leave_deleted_rows_out_${table.key}`,
  });
}

function listOf(columns: readonly Column[], dialect: Dialect): string {
  return columns.map(({ name }) => writeName(name, dialect)).join(', ');
}

/** MySQL, MariaDB and Oracle have no indexes that leave out rows. */
function hasPartialIndexes(dialect: Dialect): boolean {
  return dialect === 'postgresql' || dialect === 'sqlite' || dialect === 'sqlserver';
}

/** True when a foreign key needs the unique key as it is. */
function isAimedAt({ table, columns }: Unique, { tables }: Schema): boolean {
  return tables.some(({ foreignKeys }) => foreignKeys.some((key) => key.target === table && sameColumns(key.targetColumns, columns)));
}

/** True while the columns are called as the index calls them. */
function isAsWritten({ columns, definition }: Unique): boolean {
  return 'unique' in definition && columns.every((column, index) => column.name.text === definition.elements[index]?.column?.text);
}
