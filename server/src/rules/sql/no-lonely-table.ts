/** Finds tables that no foreign key links to the others. */
import { z } from 'zod';
import { isListed, isOpen, type Table } from '../../languages/sql/catalog.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfTable } from '../../languages/sql/rule/spots.ts';

const options = z.strictObject(manyOptions);

interface Lonely extends Spot {
  readonly table: Table;
}

export default defineManyRule<Lonely, typeof options>({
  id: 'sql/no-lonely-table',
  title: 'Tables are linked by foreign keys',
  severity: 'hint',
  preset: 'all',
  why: 'Where nearly all tables are linked, one that is not has lost its foreign key, or its purpose.',
  remedy: 'Add the foreign key, or drop the table.',
  fixes: 'none',
  sources: ['pg-index-health: tables not linked to others', 'Azimutt entity-unused'],
  options,
  *find({ schema, options: { ignore } }) {
    const tables = schema.tables.filter(({ definition, partitionOf }) => definition?.source === 'columns' && !partitionOf);
    const linked = new Set(schema.tables.flatMap(linkedBy));
    const lonely = tables.filter((table) => !linked.has(table));
    if (tables.length < fewest || lonely.length > tables.length * 0.2) return;
    for (const table of lonely) {
      const { written } = table;
      if (isOpen(table) || isListed(table, ignore) || written.name.text.startsWith('_') || standsAlone.test(written.name.text)) continue;
      yield { ...spotOfTable(table), table };
    }
  },
  each: ({ table, ...spot }) => ({
    span: spanOf(spot),
    message: `Table "${table.written.name.text}" has no foreign key, and none points at it.`,
    subject: table.id,
  }),
  all: (found, { table, ...spot }) => ({
    span: spanOf(spot),
    message: `${found.length} tables have no foreign key, and none points at them, first "${table.written.name.text}".`,
    subject: 'lonely tables',
  }),
});

/** In fewer tables than these, being linked is no habit. */
const fewest = 10;

/** What has no need for others. */
const standsAlone =
  /setting|config|migration|version|log|audit|event|history|cache|session|job|queue|lock|metadata|statistic|flag|feature|outbox/i;

/** The tables that the foreign keys of one link: itself, those that they point at, and what it is a part of. */
function linkedBy(table: Table): readonly Table[] {
  const { foreignKeys, inherits, partitionOf } = table;
  const parents = [...inherits, ...(partitionOf ? [partitionOf] : [])];
  if (foreignKeys.length === 0) return parents.length > 0 ? [table] : [];
  return [table, ...parents, ...foreignKeys.flatMap(({ target }) => target ?? [])];
}
