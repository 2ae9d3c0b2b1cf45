/** Asks indexes of soft-deleted tables to leave out deleted rows. */
import { z } from 'zod';
import { type Index, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { remainingRows, softDeletionOf } from '../../languages/sql/know/soft-delete.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';

export default defineManyRule({
  id: 'sql/prefer-soft-delete-index',
  title: 'An index of a soft-deleted table leaves out deleted rows',
  severity: 'hint',
  preset: 'all',
  dialects: ['postgresql', 'sqlite', 'sqlserver'],
  why: 'Queries leave deleted rows out, but an index without that condition carries them along for ever: it grows, and each search reads rows only to throw them away.',
  remedy: 'Create the index with a condition such as WHERE deleted_at IS NULL.',
  fixes: 'none',
  sources: ['PostgreSQL manual, 11.8 Partial Indexes', 'SQL Server manual, filtered indexes'],
  options: z.strictObject({
    ...manyOptions,
    minimumRows: z.int().min(0).default(100_000).describe('Tables whose stated number of rows is smaller are left alone.'),
  }),
  *find({ schema, options }) {
    for (const table of schema.tables) {
      const deletion = softDeletionOf(table, schema.dialect);
      if (!deletion || isOpen(table) || isListed(table, options.ignore) || (table.rows ?? options.minimumRows) < options.minimumRows)
        continue;
      for (const index of table.indexes) {
        if (index.inherited || !isPlain(index) || index.columns.includes(deletion.column) || servesKey(index)) continue;
        yield { index, deletion, document: index.origin.document, start: index.definition.start };
      }
    }
  },
  each({ index, deletion }) {
    const { table, definition, key } = index;
    return {
      span: definition.name ?? definition,
      message: `Index "${definition.name?.text ?? key}" of table "${table.written.name.text}" holds deleted rows too: it has no WHERE ${remainingRows(deletion, 'postgresql')}.`,
      subject: `${table.id}.${key}`,
      ...(table.rows !== undefined && { severity: 'info' }),
    };
  },
  all(things, { index }) {
    const { table, definition, key } = index;
    return {
      span: definition.name ?? definition,
      message: `${things.length} indexes of soft-deleted tables hold deleted rows too, first "${definition.name?.text ?? key}" of table "${table.written.name.text}".`,
      subject: 'indexes with deleted rows',
    };
  },
});

function isPlain({ definition }: Index): boolean {
  return !definition.unique && !definition.where && (definition.method ?? 'btree') === 'btree';
}

/** True for an index that a foreign key needs: the check of the key asks for deleted rows, too. */
function servesKey({ table, columns }: Index): boolean {
  return table.foreignKeys.some((key) => columns[0] && key.columns.includes(columns[0]));
}
