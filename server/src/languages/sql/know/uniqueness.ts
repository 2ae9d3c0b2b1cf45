/** What makes the rows of a table unique: primary keys, unique constraints and unique indexes, in one shape. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import type { Column, Index, Key, Origin, Schema, Table } from '../catalog.ts';
import type { Constraint, Expression, IndexDefinition } from '../model.ts';

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
  /** As it is written there. */
  readonly definition: Constraint | IndexDefinition;
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

/** Those that a document declares and that are not copied from another table. */
export function uniquesIn(schema: Schema, document: Document): readonly Unique[] {
  return declaredUniques(schema).get(document) ?? [];
}

const declaredUniques: (schema: Schema) => ReadonlyMap<Document, readonly Unique[]> = memo((schema) => {
  const found = new Map<Document, Unique[]>();
  for (const unique of schema.tables.flatMap(uniquesOf)) {
    if (unique.inherited) continue;
    const { document } = unique.origin;
    const known = found.get(document);
    if (known) known.push(unique);
    else found.set(document, [unique]);
  }
  return found;
});

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
    definition: constraint,
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
      definition,
      origin,
      span: { start: first?.start ?? definition.start, end: definition.elements.at(-1)?.end ?? definition.end },
      inherited,
    },
  ];
}
