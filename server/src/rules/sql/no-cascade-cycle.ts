/** Finds deletes that come back to the table they began in, and the cascade paths that SQL Server refuses. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Finding } from '../../engine/finding.ts';
import { type ForeignKey, isListed, type Table } from '../../languages/sql/catalog.ts';
import type { SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { namesOf, placeOf, subjectOf } from '../../languages/sql/know/keys.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';
import { foldSchema } from '../../languages/sql/schema.ts';

export default defineSchemaRule({
  id: 'sql/no-cascade-cycle',
  title: 'Cascading deletes do not run in a circle',
  severity: 'warning',
  why: 'One delete then empties tables that nobody thought of, as each row takes others along until it comes back. SQL Server refuses such keys, and more than one cascade path to a table too.',
  remedy: 'Break the circle: let one of the keys RESTRICT, SET NULL or do nothing.',
  fixes: 'none',
  sources: ['PostgreSQL manual, 5.5.5 Foreign Keys', 'SQL Server error 1785: may cause cycles or multiple cascade paths'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables whose foreign keys the rule leaves alone, with or without their schema.'),
  }),
  *check({ files, declared, options }) {
    for (const key of declared.foreignKeys) {
      const found = faults(files).get(key);
      if (found && !isListed(key.table, options.ignore)) yield found;
    }
  },
});

/** What is wrong with which keys, when they are added in the order of the files. */
const faults: (files: SchemaFiles) => ReadonlyMap<ForeignKey, Finding> = memo((files) => {
  const isSqlServer = files.dialect === 'sqlserver';
  const found = new Map<ForeignKey, Finding>();
  const added: ForeignKey[] = [];
  for (const key of orderedKeys(files)) {
    if (!(isSqlServer ? acts(key) : cascades(key))) continue;
    const finding = isSqlServer ? secondPath(key, added) : circle(key, added);
    if (finding) found.set(key, finding);
    // SQL Server refuses the key, so it closes no further path.
    if (!finding || !isSqlServer) added.push(key);
  }
  return found;
});

function orderedKeys(files: SchemaFiles): readonly ForeignKey[] {
  const ranks = new Map(files.documents.map((document, rank) => [document, rank]));
  const rankOf = ({ origin }: ForeignKey) => ranks.get(origin.document) ?? 0;
  const keys = foldSchema(files).tables.flatMap(({ foreignKeys }) => foreignKeys);
  const known = keys.filter((key) => key.target && !key.inherited);
  return known.sort((a, b) => rankOf(a) - rankOf(b) || a.constraint.start - b.constraint.start);
}

function cascades({ constraint }: ForeignKey): boolean {
  return constraint.onDelete === 'cascade';
}

/** True when deleting a row of the target changes rows here. */
function acts({ constraint }: ForeignKey): boolean {
  return constraint.onDelete !== undefined && constraint.onDelete !== 'no action' && constraint.onDelete !== 'restrict';
}

/** The circle of several tables that a key closes. Trees, whose rows point at others of their own table, are none. */
function circle(key: ForeignKey, added: readonly ForeignKey[]): Finding | undefined {
  const { table, target } = key;
  if (!target || target === table) return undefined;
  const path = pathBetween(table, target, added);
  if (!path) return undefined;
  const names = [target, table, ...path.map((step) => step.table)].map(({ written }) => `"${written.name.text}"`);
  return {
    span: placeOf(key),
    message: `ON DELETE CASCADE of "${namesOf(key.columns)}" closes a circle: ${names.join(' → ')}.`,
    subject: subjectOf(key),
    related: path.map((step) => ({ uri: step.origin.document.uri, span: placeOf(step), message: 'The circle goes through this key.' })),
  };
}

/** The keys along which deleting a row of one table deletes rows of the other; the shortest way. */
function pathBetween(from: Table, to: Table, keys: readonly ForeignKey[]): readonly ForeignKey[] | undefined {
  const ways = new Map<Table, readonly ForeignKey[]>([[from, []]]);
  for (const [table, way] of ways) {
    if (table === to) return way;
    for (const key of keys) if (key.target === table && !ways.has(key.table)) ways.set(key.table, [...way, key]);
  }
  return undefined;
}

/** SQL Server wants at most one path of actions from one table to another, and none back to itself. */
function secondPath(key: ForeignKey, added: readonly ForeignKey[]): Finding | undefined {
  const { table, target } = key;
  if (!target) return undefined;
  const below = cascades(key) ? tablesBelow(table, added) : [table];
  for (const start of tablesAbove(target, added)) {
    const known = tablesBelow(start, added);
    for (const end of below) {
      if (end !== start && !known.has(end)) continue;
      const [from, to] = [start.written.name.text, end.written.name.text];
      const what =
        end === start
          ? `a circle of actions from table "${from}" back to itself`
          : `a second path of actions from table "${from}" to "${to}"`;
      return {
        span: placeOf(key),
        message: `ON DELETE of "${namesOf(key.columns)}" opens ${what}: SQL Server refuses the key.`,
        subject: subjectOf(key),
        severity: 'error',
      };
    }
  }
  return undefined;
}

/** The tables whose deletes come to this one, itself included. */
function tablesAbove(from: Table, keys: readonly ForeignKey[]): ReadonlySet<Table> {
  const found = new Set([from]);
  for (const table of found) for (const key of keys) if (key.table === table && key.target && cascades(key)) found.add(key.target);
  return found;
}

/** The tables that a delete changes, itself included. What is only set to null takes nothing further along. */
function tablesBelow(from: Table, keys: readonly ForeignKey[]): ReadonlySet<Table> {
  const [found, deleted] = [new Set([from]), new Set([from])];
  for (const table of deleted) {
    for (const key of keys) {
      if (key.target !== table) continue;
      found.add(key.table);
      if (cascades(key)) deleted.add(key.table);
    }
  }
  return found;
}
