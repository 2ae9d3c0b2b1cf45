/** Fixes that make a column NOT NULL: where it is defined, or by a statement of the newest migration. */
import type { Document } from '../../engine/document.ts';
import type { Edit, Fix } from '../../engine/finding.ts';
import { type Column, hasAttachedPartitions } from './catalog.ts';
import { followUp } from './follow-up.ts';
import { inCaseOf } from './insert.ts';
import { isEditable, type SchemaFiles } from './migrations.ts';
import { writeName, writeQualifiedName } from './names.ts';

/** Undefined where the dialect wants the whole column again, or where something else says that it may be null. */
export function makeNotNull(column: Column, files: SchemaFiles, document: Document): Fix | undefined {
  const { table, name, origin } = column;
  const { dialect } = files;
  const title = `Make "${name.text}" NOT NULL`;
  if (hasAttachedPartitions(table)) return undefined;
  const edit = isEditable(files, document) ? notNullInPlace(column, document) : undefined;
  if (edit) return { title, edits: [edit] };
  if (dialect !== 'postgresql') return undefined;
  const words = (keywords: string) => inCaseOf(origin.statement, keywords);
  const [alter, target] = [words('ALTER TABLE'), writeQualifiedName(table.written, dialect)];
  return followUp(
    title,
    files,
    document,
    `${alter} ${target} ${words('ALTER COLUMN')} ${writeName(name, dialect)} ${words('SET NOT NULL')};`,
  );
}

/** The edit that writes NOT NULL behind a column's definition; undefined where that says already whether it may be null. */
export function notNullInPlace({ definition, origin, typeOrigin }: Column, document: Document): Edit | undefined {
  if (!definition || origin.document !== document || typeOrigin.statement !== origin.statement) return undefined;
  const { start, end } = definition;
  if (definition.notNull || /\bnull\b/i.test(document.text.slice(start, end))) return undefined;
  return { span: { start: end, end }, text: ` ${inCaseOf(origin.statement, 'NOT NULL')}` };
}
