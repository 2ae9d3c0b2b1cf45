/** Tells which keys, indexes and foreign keys say the same as others. */
import type { Column } from '../catalog.ts';
import type { Expression, KeyConstraint, Name } from '../model.ts';
import type { Draft, DraftForeignKey, DraftIndex, DraftKey } from './registry.ts';

/** PostgreSQL makes one key of those that say the same: `id int PRIMARY KEY UNIQUE`. */
export function withoutTwins(keys: readonly KeyConstraint[]): readonly KeyConstraint[] {
  const kept: KeyConstraint[] = [];
  for (const key of keys.toSorted((a, b) => Number(b.kind === 'primary-key') - Number(a.kind === 'primary-key'))) {
    const at = kept.findIndex((other) => isTwin(other, key));
    const twin = kept[at];
    if (twin) kept[at] = { ...twin, name: twin.name ?? key.name };
    else kept.push(key);
  }
  return kept;
}

function isTwin(a: KeyConstraint, b: KeyConstraint): boolean {
  const written = (names: readonly Name[]) => JSON.stringify(names.map(({ text }) => text));
  return (
    written(a.columns) === written(b.columns) &&
    written(a.include) === written(b.include) &&
    a.deferrable === b.deferrable &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    a.withoutOverlaps === b.withoutOverlaps
  );
}

/** True for keys of the same kind on the same columns. */
export function isSameKey(own: DraftKey, other: DraftKey): boolean {
  return own.constraint.kind === other.constraint.kind && sameKeys(own.columns, other.columns);
}

/** True for indexes that a partition need not have twice. */
export function isSameIndex(own: DraftIndex, other: DraftIndex): boolean {
  const { unique, method = 'btree', where } = own.definition;
  if (unique !== other.definition.unique || method !== (other.definition.method ?? 'btree')) return false;
  return sameWords(where, other.definition.where) && sameKeys(own.columns, other.columns) && sameExpressions(own, other);
}

function sameExpressions(own: DraftIndex, other: DraftIndex): boolean {
  return own.definition.elements.every(({ expression }, at) => sameWords(expression, other.definition.elements[at]?.expression));
}

/** True for foreign keys from the same columns to the same table. */
export function isSameForeignKey(own: DraftForeignKey, other: DraftForeignKey): boolean {
  return own.target === other.target && sameKeys(own.columns, other.columns);
}

function sameKeys(own: readonly (Draft<Column> | undefined)[], other: readonly (Draft<Column> | undefined)[]): boolean {
  return own.length === other.length && own.every((column, at) => column?.key === other[at]?.key);
}

function sameWords(own: Expression | undefined, other: Expression | undefined): boolean {
  const words = (expression: Expression | undefined) => expression?.tokens.map(({ key, text }) => key || text).join(' ');
  return words(own) === words(other);
}
