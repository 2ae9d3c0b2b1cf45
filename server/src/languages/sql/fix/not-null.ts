/** Fixes that make a column NOT NULL: where it is defined, or by a statement of the newest migration. */
import type { Document } from '../../../engine/document.ts';
import type { Edit, Fix } from '../../../engine/finding.ts';
import { type Column, hasAttachedPartitions } from '../catalog.ts';
import { isEditable } from '../files/migrations.ts';
import { writeName } from '../names.ts';
import { alterFixes } from './alter.ts';
import { inCaseOf } from './insert.ts';
import type { Place } from './place.ts';

/** None where the dialect wants the whole column again, or where something else says that it may be null. */
export function makeNotNull(column: Column, place: Place): readonly Fix[] {
  const { table, name, origin } = column;
  const { files, document } = place;
  const title = `Make "${name.text}" NOT NULL`;
  if (hasAttachedPartitions(table)) return [];
  const edit = isEditable(files, document) ? notNullInPlace(column, document) : undefined;
  if (edit) return [{ title, edits: [edit] }];
  if (files.dialect !== 'postgresql') return [];
  const words = (keywords: string) => inCaseOf(origin.statement, keywords);
  const alter = `${words('ALTER COLUMN')} ${writeName(name, files.dialect)}`;
  const [actions, undoing] = [[`${alter} ${words('SET NOT NULL')}`], [`${alter} ${words('DROP NOT NULL')}`]];
  return alterFixes(place, { title, table, origin, actions, undoing, words: 'set_not_null' });
}

/** The edit that writes NOT NULL behind a column's definition; undefined where that says already whether it may be null. */
export function notNullInPlace({ definition, origin, typeOrigin }: Column, document: Document): Edit | undefined {
  if (!definition || origin.document !== document || typeOrigin.statement !== origin.statement) return undefined;
  const { start, end } = definition;
  if (definition.notNull || /\bnull\b/i.test(document.text.slice(start, end))) return undefined;
  return { span: { start: end, end }, text: ` ${inCaseOf(origin.statement, 'NOT NULL')}` };
}
