/** What tables take over from others: partitions and children from their parent, copies from the table of a LIKE clause. */
import type { Column, Mentions, Origin } from '../catalog.ts';
import type { ExcludeConstraint, Expression, LikeClause } from '../model.ts';
import { distinctLabels } from '../names.ts';
import type { Token } from '../read/lexer.ts';
import { mentionsIn } from '../read/mentions.ts';
import { readIndexElements } from '../read/read-constraint.ts';
import {
  type DraftColumn,
  type DraftExclusion,
  type DraftForeignKey,
  type DraftIndex,
  type DraftKey,
  type DraftRelation,
  type DraftTable,
  type Registry,
  without,
} from './registry.ts';
import { isSameForeignKey, isSameIndex, isSameKey } from './twins.ts';

/** The table with its partitions and children, and theirs. */
export function familyOf(table: DraftTable): readonly DraftTable[] {
  return [table, ...[...table.partitions, ...table.children].flatMap(familyOf)];
}

/** A child or partition starts with the columns of its parent. */
export function copyColumns(registry: Registry, from: DraftTable, to: DraftTable, origin: Origin): void {
  for (const column of from.columns.values()) {
    const known = to.columns.get(column.key);
    if (known) known.notNull ||= column.notNull;
    else to.columns.set(column.key, { ...column, table: to, origin, inherited: true, comment: undefined });
  }
  ownExpressions(registry, to);
}

/** A LIKE clause takes columns over, and of them what it includes. */
export function copyLike(registry: Registry, like: LikeClause, to: DraftTable, origin: Origin): void {
  const from = registry.find(like.table);
  if (!from) return;
  const takes = (part: LikeClause['including'][number]) => like.including.includes(part);
  for (const column of from.columns.values()) {
    const { generated, default: initial, comment } = column;
    const known = to.columns.get(column.key);
    to.columns.set(column.key, {
      ...column,
      table: to,
      origin,
      inherited: true,
      default: takes('defaults') ? initial : known?.default,
      serial: (takes('defaults') && column.serial) || known?.serial === true,
      comment: takes('comments') ? comment : undefined,
      generated:
        (generated === 'expression' && takes('generated')) ||
        (generated === 'identity' && (column.serial ? takes('defaults') : takes('identity')))
          ? generated
          : undefined,
    });
  }
  ownExpressions(registry, to);
  if (takes('comments')) to.comment ??= from.comment;
}

/** What a LIKE clause takes along besides columns. */
export function copyLikeParts(registry: Registry, like: LikeClause, to: DraftTable): void {
  const from = registry.find(like.table);
  if (from && like.including.includes('constraints')) copyChecks(registry, from, to, true);
  if (!from || !like.including.includes('indexes')) return;
  for (const key of [from.primaryKey, ...from.uniques]) if (key) copyKey(registry, key, to, undefined);
  for (const index of from.indexes) copyIndex(registry, index, to, undefined);
  for (const exclusion of from.excludes) copyExclusion(registry, exclusion, to, undefined);
}

/** A table becomes a partition: what it lacks of the parent's keys, indexes, checks and foreign keys it gets. */
export function attachPartition(registry: Registry, parent: DraftTable, partition: DraftTable): void {
  partition.partitionOf = parent;
  parent.partitions = [...without(parent.partitions, partition), partition];
  for (const column of parent.columns.values()) {
    const own = partition.columns.get(column.key);
    if (own) own.notNull ||= column.notNull;
  }
  copyChecks(registry, parent, partition);
  for (const key of [parent.primaryKey, ...parent.uniques]) {
    if (!key) continue;
    const same = [partition.primaryKey, ...partition.uniques].find((own) => own && !own.parent && isSameKey(own, key));
    if (same) same.parent = key;
    else copyKey(registry, key, partition, key);
  }
  for (const index of parent.indexes) {
    const same = partition.indexes.find((own) => !own.parent && isSameIndex(own, index));
    if (same) same.parent = index;
    else if (index.complete) copyIndex(registry, index, partition, index);
  }
  for (const key of parent.foreignKeys) {
    if (!partition.foreignKeys.some((own) => isSameForeignKey(own, key))) copyForeignKey(registry, key, partition);
  }
}

/** A partition that leaves keeps everything as its own. */
export function detachPartition(parent: DraftTable, partition: DraftTable): void {
  partition.partitionOf = undefined;
  parent.partitions = without(parent.partitions, partition);
  for (const relation of [partition.primaryKey, ...partition.uniques, ...partition.indexes]) {
    if (!relation) continue;
    relation.parent = undefined;
    relation.inherited = false;
  }
  for (const part of [...partition.foreignKeys, ...partition.checks, ...partition.columns.values()]) part.inherited = false;
}

/** An index or key of a partition becomes part of the parent's, which is complete once all partitions have theirs. */
export function attachRelation(index: DraftRelation, part: DraftRelation): void {
  if ('definition' in index && 'definition' in part) part.parent = index;
  else if ('constraint' in index && 'constraint' in part) part.parent = index;
  if (!('definition' in index)) return;
  const attached = index.table.partitions.filter(({ indexes }) => indexes.some(({ parent }) => parent === index));
  if (attached.length >= index.table.partitions.length) index.complete = true;
}

/** Partitions and children get the checks of their parent; LIKE takes those that are not inherited, too. */
export function copyChecks(registry: Registry, from: DraftTable, to: DraftTable, all = false): void {
  for (const check of from.checks) {
    if ((check.constraint.noInherit && !all) || to.checks.some(({ key }) => key === check.key)) continue;
    to.checks.push({ ...check, table: to, columns: ownColumns(check.columns, to), mentions: ownMentions(check, to), inherited: true });
    registry.enterConstraint(to, check.key);
  }
  for (const each of [...to.partitions, ...to.children]) copyChecks(registry, to, each);
}

/** A primary key or unique constraint; with `parent` partitions of the copy get it, too. */
export function copyKey(registry: Registry, key: DraftKey, to: DraftTable, parent: DraftKey | undefined): void {
  const columns = ownColumns(key.columns, to);
  const isPrimary = key.constraint.kind === 'primary-key';
  if (columns.length === 0 || (isPrimary && to.primaryKey)) return;
  const names = isPrimary ? [] : columns.map((column) => column.key);
  const name = registry.copiedName(key, to) ?? registry.freeName(to, names, isPrimary ? 'pkey' : 'key');
  const include = ownColumns(key.include, to);
  const copy: DraftKey = { ...key, table: to, key: name, columns, include, inherited: true, parent };
  registry.enterRelation(copy);
  if (isPrimary) to.primaryKey = copy;
  else to.uniques.push(copy);
  if (isPrimary) for (const column of columns) column.notNull = true;
  for (const partition of parent ? to.partitions : []) copyKey(registry, copy, partition, copy);
}

/** An index; with `parent` partitions of the copy get it, too. */
export function copyIndex(registry: Registry, index: DraftIndex, to: DraftTable, parent: DraftIndex | undefined): void {
  const labels = distinctLabels(index.definition.elements.map(({ label }, at) => index.columns[at]?.key ?? label));
  const copy: DraftIndex = {
    ...index,
    table: to,
    key: registry.copiedName(index, to) ?? registry.freeName(to, labels, 'idx'),
    columns: index.columns.map((column) => column && to.columns.get(column.key)),
    include: ownColumns(index.include, to),
    mentions: ownMentions(index, to),
    inherited: true,
    complete: true,
    parent,
  };
  registry.enterRelation(copy);
  to.indexes.push(copy);
  for (const partition of parent ? to.partitions : []) copyIndex(registry, copy, partition, copy);
}

/** An exclusion; with `parent` partitions of the copy get it, too. */
export function copyExclusion(registry: Registry, exclusion: DraftExclusion, to: DraftTable, parent: DraftExclusion | undefined): void {
  const key = registry.freeName(to, labelsOf(registry, to, exclusion.constraint), 'excl');
  const columns = ownColumns(exclusion.columns, to);
  const copy: DraftExclusion = { ...exclusion, table: to, key, columns, mentions: ownMentions(exclusion, to), parent };
  to.excludes.push(registry.enterRelation(copy));
  for (const partition of parent ? to.partitions : []) copyExclusion(registry, copy, partition, copy);
}

/** A foreign key, and for all partitions below. */
export function copyForeignKey(registry: Registry, key: DraftForeignKey, to: DraftTable): void {
  const columns = ownColumns(key.columns, to);
  const isTaken = to.foreignKeys.some((own) => own.key === key.key);
  const name = isTaken ? registry.freeConstraintName(to, columns, 'fkey') : key.key;
  to.foreignKeys.push({ ...key, table: to, key: name, columns, clearedColumns: ownColumns(key.clearedColumns, to), inherited: true });
  registry.enterConstraint(to, name);
  for (const partition of to.partitions) copyForeignKey(registry, key, partition);
}

/** What the default name of an exclusion says of its parts. */
export function labelsOf(registry: Registry, table: DraftTable, { elements }: ExcludeConstraint): readonly string[] {
  const parts = readIndexElements(elements.tokens);
  return distinctLabels(parts.map(({ column, label }) => (column && table.columns.get(registry.key(column))?.key) ?? label));
}

/** The words of expressions that name columns of the table. */
export function mentioned(
  registry: Registry,
  table: DraftTable,
  ...expressions: readonly (Expression | undefined)[]
): ReadonlyMap<Token, DraftColumn> {
  const columnOf = (token: Token) => table.columns.get(registry.key({ ...token, quoted: token.kind === 'quoted' }));
  return new Map(expressions.flatMap((expression) => (expression ? [...mentionsIn(expression, table.key, columnOf)] : [])));
}

/** The expressions of generated columns speak of columns of their own table. */
export function ownExpressions(registry: Registry, table: DraftTable): void {
  for (const column of table.columns.values()) if (column.expression) column.mentions = mentioned(registry, table, column.expression);
}

/** The columns of the same names in another table. */
function ownColumns(columns: readonly Column[], table: DraftTable): DraftColumn[] {
  return columns.flatMap(({ key }) => table.columns.get(key) ?? []);
}

/** The same words, for the columns of another table. */
function ownMentions({ mentions }: { readonly mentions: Mentions }, table: DraftTable): ReadonlyMap<Token, DraftColumn> {
  return new Map(
    Array.from(mentions).flatMap(([token, { key }]) => {
      const own = table.columns.get(key);
      return own ? [[token, own] as const] : [];
    }),
  );
}
