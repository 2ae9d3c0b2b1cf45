/** Finds indexes that are the start of another one, which serves their queries as well. */
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
  isLarge,
  isOwn,
  nameOf,
  placeOf,
  relatedTo,
} from '../../languages/sql/know/indexes.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import type { Found } from '../../languages/sql/rule/schema-rule.ts';

export default defineManyRule({
  id: 'sql/no-redundant-index',
  title: 'No index is just the start of another one',
  severity: 'info',
  why: 'An index on two columns finds rows by the first one alone just as well. The shorter one costs every insert and update a second write, and the cache its room; that it is a little smaller rarely pays.',
  remedy: 'Drop the shorter one, or keep it where the other is much wider and the queries need the speed.',
  // SQL Server has clustered ones, which hold whole rows, besides plain ones.
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite', 'oracle'],
  fixes: 'unsafe',
  sources: ['pg-index-health intersected indexes', 'pg-migration-lint PGM508', 'Skeema dupe-index', 'pglinter B002'],
  options: z.strictObject({
    ...manyOptions,
    summaryAbove: z.int().min(0).default(10).describe('From how many of them in a schema on there is one finding for all.'),
  }),
  find({ files, schema, options }) {
    const tables = schema.tables.filter((table) => !isOpen(table) && !isListed(table, options.ignore) && !isHandedToCall(table, files));
    return tables.flatMap(redundantIn).filter(({ index, other }) => areTogether(index, other, files));
  },
  each({ index, other }, { schema, snapshot, document, files }) {
    return {
      span: placeOf(index),
      message: `Index "${nameOf(index)}" of table "${index.table.written.name.text}" repeats the first columns of ${describeIndex(other)}.`,
      subject: `${index.table.id}.${index.key}`,
      ...(isLarge(index.table) && { severity: 'warning' }),
      related: relatedTo(other, 'It starts this one.'),
      fixes: dropIndex(index, schema, { snapshot, document, files }),
    };
  },
  all(all, { index, other }) {
    return {
      span: placeOf(index),
      message: `${all.length} indexes repeat the first columns of others, first "${nameOf(index)}" of table "${index.table.written.name.text}", those of ${describeIndex(other)}.`,
      subject: 'redundant indexes',
      ...(all.some((each) => isLarge(each.index.table)) && { severity: 'warning' }),
    };
  },
});

interface Redundant extends Found {
  readonly index: BuiltIndex;
  readonly other: BuiltIndex;
}

/** The plain indexes that another one starts with, and the shortest such one. */
function redundantIn(table: Table): readonly Redundant[] {
  const indexes = indexesOf(table);
  const seen = new Set<string>();
  return indexes.flatMap((index) => {
    const content = contentOf(index);
    const isRepeated = seen.has(content);
    seen.add(content);
    if (isRepeated || index.unique || !isOwn(index)) return [];
    const others = indexes.filter((other) => starts(index, other)).sort((a, b) => a.parts.length - b.parts.length);
    return others.slice(0, 1).map((other) => ({ index, other, ...foundAt(index) }));
  });
}

/** True when an ordered index is the beginning of another one, and holds nothing that the other does not. */
function starts(index: BuiltIndex, other: BuiltIndex): boolean {
  if (index.method !== 'btree' || other.method !== 'btree' || index.where !== other.where) return false;
  if (index.parts.length >= other.parts.length) return false;
  const held = new Set([...other.columns.map((column) => column?.key), ...other.include]);
  return index.parts.every((part, at) => part === other.parts[at]) && index.include.every((column) => held.has(column));
}
