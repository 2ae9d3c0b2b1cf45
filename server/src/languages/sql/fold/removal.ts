/** What goes when something goes: a column takes along its keys, a table what points at it. */
import type { Column } from '../catalog.ts';
import type { Constraint } from '../model.ts';
import type { Objects } from './objects.ts';
import { type DraftColumn, type DraftForeignKey, type DraftRelation, type DraftTable, type Registry, without } from './registry.ts';

/** A column takes along every key, index, check and foreign key that it is part of. */
export function dropColumn(registry: Registry, table: DraftTable, column: DraftColumn): void {
  const holds = ({ columns }: { readonly columns: readonly (Column | undefined)[] }) => columns.includes(column);
  for (const other of registry.tables()) removeForeignKeys(registry, other, ({ targetColumns }) => targetColumns.includes(column));
  for (const key of [table.primaryKey, ...table.uniques])
    if (key && (holds(key) || key.include.includes(column))) removeRelation(registry, key);
  for (const exclusion of table.excludes) if (holds(exclusion)) removeRelation(registry, exclusion);
  for (const index of table.indexes) {
    const isMentioned = index.include.includes(column) || [...index.mentions.values()].includes(column);
    if (isMentioned || holds(index)) removeRelation(registry, index);
  }
  removeConstraints(registry, table, holds);
  for (const other of [...table.columns.values()]) {
    if (other !== column && [...other.mentions.values()].includes(column)) dropColumn(registry, table, other);
  }
  table.columns.delete(column.key);
  table.unknown.delete(column.key);
}

/** Takes away the foreign keys and checks of a table that the test names. */
export function removeConstraints(
  registry: Registry,
  table: DraftTable,
  isGone: (part: { readonly key: string; readonly columns: readonly Column[]; readonly constraint: Constraint }) => boolean,
): void {
  for (const part of [...table.foreignKeys, ...table.checks]) {
    if (isGone(part)) registry.leaveConstraint(table, part.key);
  }
  table.foreignKeys = table.foreignKeys.filter((part) => !isGone(part));
  table.checks = table.checks.filter((part) => !isGone(part));
}

/** Removes the foreign keys that rest on a key or a unique index. */
export function removeForeignKeysTo(registry: Registry, { table: target, columns }: DraftRelation): void {
  const keys = new Set(columns.map((column) => column?.key));
  const rests = ({ targetColumns }: DraftForeignKey) =>
    targetColumns.length === keys.size && targetColumns.every(({ key }) => keys.has(key));
  for (const table of registry.tables()) removeForeignKeys(registry, table, (key) => key.target === target && rests(key));
}

function removeForeignKeys(registry: Registry, table: DraftTable, isGone: (key: DraftForeignKey) => boolean): void {
  if (!table.foreignKeys.some(isGone)) return;
  for (const key of table.foreignKeys) if (isGone(key)) registry.leaveConstraint(table, key.key);
  table.foreignKeys = table.foreignKeys.filter((key) => !isGone(key));
}

/** Takes an index or key away, and what partitions have because of it. */
export function removeRelation(registry: Registry, relation: DraftRelation): void {
  registry.removeRelation(relation);
  for (const partition of relation.table.partitions) {
    for (const part of [partition.primaryKey, ...partition.uniques, ...partition.indexes, ...partition.excludes]) {
      if (part?.parent === relation) removeRelation(registry, part);
    }
  }
}

/** Takes a table away with its partitions, children and views, and the foreign keys that point at it. */
export function removeTable(registry: Registry, objects: Objects, table: DraftTable): void {
  registry.removeTable(table);
  const relations = [table.primaryKey, ...table.uniques, ...table.indexes, ...table.excludes];
  for (const relation of relations) if (relation) registry.removeRelation(relation);
  removeConstraints(registry, table, () => true);
  for (const part of [...table.partitions, ...table.children]) removeTable(registry, objects, part);
  if (table.partitionOf) table.partitionOf.partitions = without(table.partitionOf.partitions, table);
  for (const parent of table.inherits) parent.children = without(parent.children, table);
  // SQLite rebuilds a table by dropping it and renaming a copy: what points at it stays.
  if (registry.dialect === 'sqlite') return;
  objects.dropViewsOf(table);
  for (const other of registry.tables()) removeForeignKeys(registry, other, ({ target }) => target === table);
}
