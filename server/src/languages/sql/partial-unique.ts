/** Replaces a unique key by a unique index that leaves out some rows. */
import type { Dialect } from '../../engine/dialect.ts';
import type { Document } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import type { Column, Schema } from './catalog.ts';
import { followUp } from './follow-up.ts';
import { inCaseOf } from './insert.ts';
import { namesOf, sameColumns } from './keys.ts';
import { isEditable, type SchemaFiles } from './migrations.ts';
import { writeName, writeQualifiedName } from './names.ts';
import { removeConstraint } from './remove.ts';
import { remainingRows, type SoftDeletion } from './soft-delete.ts';
import type { Unique } from './uniqueness.ts';

/** What the replacement has to know about where it is asked for. */
export interface PartialContext {
  readonly schema: Schema;
  readonly files: SchemaFiles;
  readonly document: Document;
}

/** A fix that makes these columns unique among the rows that are not deleted; undefined where the dialect or a foreign key forbids it. */
export function uniqueAmongRemaining(
  unique: Unique,
  columns: readonly Column[],
  deletion: SoftDeletion,
  context: PartialContext,
): Fix | undefined {
  const { schema, files, document } = context;
  const { dialect } = files;
  const { table, origin, definition } = unique;
  if (!hasPartialIndexes(dialect) || columns.length === 0 || isAimedAt(unique, schema)) return undefined;
  const words = (keywords: string) => inCaseOf(origin.statement, keywords);
  const condition = remainingRows(deletion, dialect).replace(/\b(?:is|not|null|true)\b/g, (word) => words(word.toUpperCase()));
  const list = columns.map(({ name }) => writeName(name, dialect)).join(', ');
  const title = `Make "${namesOf(columns)}" unique among rows that are not deleted`;
  if (isEditable(files, document) && 'unique' in definition && isAsWritten(unique)) {
    const where = { span: { start: definition.end, end: definition.end }, text: ` ${words('WHERE')} ${condition}` };
    const isSame = columns.length === unique.columns.length;
    return { title, edits: isSame ? [where] : [{ span: unique.span, text: list }, where] };
  }
  const name = writeName({ text: unique.key, quoted: dialect === 'postgresql' && !/^[a-z_][a-z\d_$]*$/.test(unique.key) }, dialect);
  const target = writeQualifiedName(table.written, dialect);
  const create = `${words('CREATE UNIQUE INDEX')} ${name} ${words('ON')} ${target} (${list}) ${words('WHERE')} ${condition};`;
  if (isEditable(files, document) && 'kind' in definition) {
    const removal = removeConstraint(document, definition, origin);
    const { edits } = followUp(title, files, document, create);
    return removal && { title, edits: [removal, ...edits] };
  }
  // SQLite cannot take a constraint away from a table that is there, and the others make up names of their own.
  if ('kind' in definition && (dialect === 'sqlite' || (dialect !== 'postgresql' && !definition.name))) return undefined;
  const schemaName = table.written.schema && dialect === 'postgresql' ? `${writeName(table.written.schema, dialect)}.` : '';
  const on = dialect === 'sqlserver' ? ` ${words('ON')} ${target}` : '';
  const drop =
    'kind' in definition
      ? `${words('ALTER TABLE')} ${target} ${words('DROP CONSTRAINT')} ${name};`
      : `${words('DROP INDEX')} ${schemaName}${name}${on};`;
  return followUp(title, files, document, `${drop}\n${create}`);
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
