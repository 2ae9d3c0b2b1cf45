/** What makes the rows of a table unique: primary keys, unique constraints and unique indexes, in one shape. */
import type { Span } from '../../engine/finding.ts';
import type { Column, Index, Key, Origin, Table } from './catalog.ts';
import type { Expression } from './model.ts';

export interface Unique {
  readonly kind: 'primary-key' | 'constraint' | 'index';
  readonly table: Table;
  /** Its name, made up as the database would where it was given none. */
  readonly key: string;
  readonly columns: readonly Column[];
  /** The condition of a partial index. */
  readonly where: Expression | undefined;
  readonly nullsNotDistinct: boolean;
  /** False for a constraint that may be checked later. */
  readonly immediate: boolean;
  readonly origin: Origin;
  /** Its columns, where they are written. */
  readonly span: Span;
  /** True when it came with a parent or a LIKE clause. */
  readonly inherited: boolean;
}

/** All of a table's that consist of columns only. */
export function uniquesOf(table: Table): readonly Unique[] {
  const keys = [...(table.primaryKey ? [table.primaryKey] : []), ...table.uniques].map(ofKey);
  return [...keys, ...table.indexes.flatMap(ofIndex)];
}

function ofKey({ table, key, columns, constraint, origin, inherited }: Key): Unique {
  const [first] = constraint.columns;
  return {
    kind: constraint.kind === 'primary-key' ? 'primary-key' : 'constraint',
    table,
    key,
    columns,
    where: undefined,
    nullsNotDistinct: constraint.nullsNotDistinct,
    immediate: constraint.deferrable === undefined,
    origin,
    span: { start: first?.start ?? constraint.start, end: constraint.columns.at(-1)?.end ?? constraint.end },
    inherited,
  };
}

function ofIndex({ table, key, columns, definition, origin, inherited, complete }: Index): readonly Unique[] {
  const known = columns.flatMap((column) => column ?? []);
  const [first] = definition.elements;
  if (!definition.unique || !complete || known.length !== columns.length) return [];
  return [
    {
      kind: 'index',
      table,
      key,
      columns: known,
      where: definition.where,
      nullsNotDistinct: definition.nullsNotDistinct,
      immediate: true,
      origin,
      span: { start: first?.start ?? definition.start, end: definition.elements.at(-1)?.end ?? definition.end },
      inherited,
    },
  ];
}
