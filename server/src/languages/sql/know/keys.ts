/** What rules say of keys and of the columns that they consist of. */
import type { Span } from '../../../engine/finding.ts';
import type { Column, ForeignKey } from '../catalog.ts';

/** `tenant_id, email`. */
export function namesOf(columns: readonly Column[]): string {
  return columns.map((column) => column.name.text).join(', ');
}

/** The columns of a foreign key, where they are written. */
export function placeOf({ constraint }: ForeignKey): Span {
  const [first] = constraint.columns;
  return { start: first?.start ?? constraint.start, end: constraint.columns.at(-1)?.end ?? constraint.end };
}

/** The same key by the same name, whatever file it stands in: `public.orders(customer_id)`. */
export function subjectOf({ table, columns }: { readonly table: { readonly id: string }; readonly columns: readonly Column[] }): string {
  return `${table.id}(${columns.map((column) => column.key).join(',')})`;
}

/** True when two lists hold the same columns, in whatever order. */
export function sameColumns(one: readonly Column[], other: readonly Column[]): boolean {
  const keys = new Set(one.map(({ key }) => key));
  return keys.size === new Set(other.map(({ key }) => key)).size && other.every(({ key }) => keys.has(key));
}
