/** Schemas as short texts, so that tests can say what they expect in a line. */
import { createDocument, createSnapshot, type Document } from '../../../server/src/engine/document.ts';
import type { Schema, Table } from '../../../server/src/languages/sql/catalog.ts';
import { schemaAfterAll } from '../../../server/src/languages/sql/schema.ts';

const folder = 'file:///w';

/** The documents of files given by path and text. */
export function documentsOf(files: Readonly<Record<string, string>>): readonly Document[] {
  return Object.entries(files).map(([path, text]) => createDocument(`${folder}/${path}`, text));
}

/** The schema of the first of these files, with all that belong to it. */
export function schemaOf(files: Readonly<Record<string, string>> | string): Schema {
  const documents = documentsOf(typeof files === 'string' ? { 'schema.sql': files } : files);
  const [document] = documents;
  if (!document) throw new Error('There has to be a file.');
  return schemaAfterAll({ snapshot: createSnapshot(documents), document });
}

/** One line per table, without what was only assumed: `orders: id!, shop | pk(id) fk(shop) > shops`. */
export function render(schema: Schema): readonly string[] {
  return schema.tables.filter((table) => table.definition).map(renderTable);
}

function renderTable(table: Table): string {
  const columns = Array.from(table.columns.values(), (column) => `${column.key} ${column.type?.name ?? '?'}${column.notNull ? '!' : ''}`);
  const names = (list: readonly ({ readonly key: string } | undefined)[]) => list.map((column) => column?.key ?? '*').join(',');
  const parts = [
    ...(table.primaryKey ? [`pk(${names(table.primaryKey.columns)})`] : []),
    ...table.uniques.map((unique) => `unique(${names(unique.columns)})`),
    ...table.foreignKeys.map((key) => `fk(${names(key.columns)})>${key.target?.key ?? '?'}`),
    ...table.checks.map((check) => `check(${names(check.columns)})`),
    ...table.indexes.map((index) => `index(${names(index.columns)})`),
  ];
  return `${table.id}: ${columns.join(', ')}${parts.length > 0 ? ` | ${parts.join(' ')}` : ''}`;
}
