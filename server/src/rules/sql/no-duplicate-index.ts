/** Finds indexes that hold nothing but what another one of the table holds. */
import { z } from 'zod';
import { isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { dropIndex } from '../../languages/sql/fix/drop-index.ts';
import { isHandedToCall } from '../../languages/sql/know/calls.ts';
import {
  areTogether,
  type BuiltIndex,
  contentOf,
  describeIndex,
  foundAt,
  indexesOf,
  isOwn,
  nameOf,
  placeOf,
  relatedTo,
} from '../../languages/sql/know/indexes.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import type { Found } from '../../languages/sql/rule/schema-rule.ts';

export default defineManyRule({
  id: 'sql/no-duplicate-index',
  title: 'No index repeats another one',
  severity: 'warning',
  why: 'Every insert and most updates write both, both take memory and time in maintenance, and no query is faster for it. A primary key and a unique constraint have an index already.',
  remedy: 'Drop the one that no constraint needs.',
  // SQL Server has clustered ones besides plain ones, and Oracle refuses a second one itself.
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
  fixes: 'unsafe',
  sources: ['Supabase splinter 0009 duplicate_index', 'pg-index-health duplicated indexes', 'Skeema dupe-index', 'pglinter B002'],
  options: z.strictObject({
    ...manyOptions,
    summaryAbove: z.int().min(0).default(10).describe('From how many of them in a schema on there is one finding for all.'),
  }),
  find({ files, schema, options }) {
    const tables = schema.tables.filter((table) => !isOpen(table) && !isListed(table, options.ignore) && !isHandedToCall(table, files));
    return onePerParent(tables.flatMap(duplicatesOf).filter(({ index, other }) => areTogether(index, other, files)));
  },
  each({ index, other, more }, { schema, snapshot, document, files }) {
    return {
      span: placeOf(index),
      message: `${capitalize(describeIndex(index))} of table "${index.table.written.name.text}" repeats ${describeIndex(other)}${describeMore(more)}.`,
      subject: `${index.table.id}.${index.key}`,
      related: relatedTo(other, 'This one stays.'),
      fixes: dropIndex(index, schema, { snapshot, document, files }),
    };
  },
  all(all, { index, other }) {
    return {
      span: placeOf(index),
      message: `${all.length} indexes repeat others, first "${nameOf(index)}" of table "${index.table.written.name.text}", which repeats ${describeIndex(other)}.`,
      subject: 'duplicate indexes',
    };
  },
});

interface Duplicate extends Found {
  readonly index: BuiltIndex;
  readonly other: BuiltIndex;
  /** What both hold. */
  readonly content: string;
  /** How many more partitions of the same parent have such a pair. */
  readonly more: number;
}

/** The indexes that repeat another one, and that one: the first that is at least as strict. */
function duplicatesOf(table: Table): readonly Duplicate[] {
  const kept = new Map<string, BuiltIndex>();
  return indexesOf(table).flatMap((index) => {
    const content = contentOf(index);
    const other = kept.get(content);
    if (!other) kept.set(content, index);
    return other && isOwn(index) && repeats(index, other) ? [{ index, other, content, more: 0, ...foundAt(index) }] : [];
  });
}

/** The partitions of a table repeat each other's pairs: the first one speaks for all. */
function onePerParent(found: readonly Duplicate[]): readonly Duplicate[] {
  const groups = new Map<string, Duplicate>();
  for (const duplicate of found) {
    const { table, key } = duplicate.index;
    const group = table.partitionOf ? `${table.partitionOf.id} ${duplicate.content}` : `${table.id} ${key}`;
    const first = groups.get(group);
    groups.set(group, first ? { ...first, more: first.more + 1 } : duplicate);
  }
  return [...groups.values()];
}

/** False for a unique index that promises what the other one does not, or promises it only later. */
function repeats(index: BuiltIndex, other: BuiltIndex): boolean {
  if (!index.unique) return true;
  if (index.deferrable || other.deferrable) return false;
  return nullsOf(index) === nullsOf(other) || other.columns.every((column) => column?.notNull);
}

function nullsOf({ source }: BuiltIndex): boolean {
  return 'constraint' in source ? source.constraint.nullsNotDistinct : source.definition.nullsNotDistinct;
}

function describeMore(more: number): string {
  return more === 0 ? '' : `, and so in ${more} more ${more === 1 ? 'partition' : 'partitions'}`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
