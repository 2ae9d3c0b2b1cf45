/** Which tables keep their deleted rows, and how those are told from the others. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Column, Table } from '../catalog.ts';
import { wordsIn, writeName } from '../names.ts';
import { plainType } from './plain-type.ts';

/** The column that marks the deleted rows of a table: by a moment, or by a flag. */
export interface SoftDeletion {
  readonly column: Column;
  readonly kind: 'moment' | 'flag';
}

/** How a table marks its deleted rows; undefined when it does not seem to keep any. */
export function softDeletionOf(table: Table, dialect: Dialect): SoftDeletion | undefined {
  for (const column of table.columns.values()) {
    const words = wordsIn(column.name).join(' ');
    if (!names.has(words)) continue;
    const type = plainType(column, dialect);
    const kind = type && kindOf(type.name, type.arguments);
    // A moment that is never null marks the rows in another way.
    if (kind === 'flag' || (kind === 'moment' && !column.notNull)) return { column, kind };
  }
  return undefined;
}

const names = new Set(
  [
    'deleted at',
    'deleted on',
    'deleted',
    'is deleted',
    'date deleted',
    'deleted date',
    'deleted time',
    'delete time',
    'deletion date',
  ].concat(['soft deleted', 'soft deleted at', 'is soft deleted', 'deletion time', 'time deleted', 'deleted timestamp']),
);

function kindOf(type: string, details: readonly string[]): SoftDeletion['kind'] | undefined {
  if (type === 'boolean' || type === 'bit' || (type === 'tinyint' && (details[0] ?? '1') === '1')) return 'flag';
  return /^(?:timestamp|timestamptz|date|datetime|datetime2|datetimeoffset)$/.test(type) ? 'moment' : undefined;
}

/** The condition that leaves out deleted rows, in lower case but for the column. */
export function remainingRows({ column, kind }: SoftDeletion, dialect: Dialect): string {
  const name = writeName(column.name, dialect);
  if (kind === 'moment') return `${name} is null`;
  if (dialect !== 'postgresql') return `${name} = 0`;
  return column.notNull ? `not ${name}` : `${name} is not true`;
}
