/** The schema that files make together, after all of them; remembered as long as they stay the same. */
import { type Document, memo, type Snapshot } from '../../engine/document.ts';
import { hash } from '../../engine/text.ts';
import type { Column, ForeignKey, Index, Schema, Table } from './catalog.ts';
import { type SchemaFiles, schemaFiles } from './files/migrations.ts';
import { placeFingerprint } from './fix/place.ts';
import { Fold } from './fold/fold.ts';
import { readSql } from './read/read.ts';

/** What a rule knows about where it is asked. */
export interface SchemaContext {
  readonly snapshot: Snapshot;
  readonly document: Document;
}

/** The schema after all files that belong with this document. */
export function schemaAfterAll({ snapshot, document }: SchemaContext): Schema {
  return foldSchema(schemaFiles(snapshot, document));
}

/** The schema that these files make, or those that tell it better. */
export function foldSchema(files: SchemaFiles): Schema {
  return foldFiles(files.toldBy ?? files);
}

const foldFiles: (files: SchemaFiles) => Schema = memo(({ documents, dialect, kind }) => {
  const fold = new Fold(dialect, kind);
  // What is not understood is not judged.
  if (dialect === 'other') return fold.finish();
  for (const document of documents) fold.addFile(document, readSql(document, dialect).statements);
  return fold.finish();
});

/** The parts of a schema that one document declares. */
export interface Declared {
  readonly tables: readonly Table[];
  /** Without those that come from a parent table, or are the parent's too. */
  readonly columns: readonly Column[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
}

const nothing: Declared = { tables: [], columns: [], foreignKeys: [], indexes: [] };

/** What this document declares of a schema. */
export function declaredIn(schema: Schema, document: Document): Declared {
  return declarations(schema).get(document) ?? nothing;
}

/** What each document declares of a schema. */
export function allDeclared(schema: Schema): readonly Declared[] {
  return [...declarations(schema).values()];
}

const declarations: (schema: Schema) => ReadonlyMap<Document, Declared> = memo((schema) => {
  const found = new Map<Document, { tables: Table[]; columns: Column[]; foreignKeys: ForeignKey[]; indexes: Index[] }>();
  const of = (document: Document) => {
    const known = found.get(document);
    if (known) return known;
    const fresh = { tables: [], columns: [], foreignKeys: [], indexes: [] };
    found.set(document, fresh);
    return fresh;
  };
  for (const table of schema.tables) {
    of(table.origin.document).tables.push(table);
    for (const column of table.columns.values()) {
      if (!column.inherited && !table.partitionOf?.columns.has(column.key)) of(column.origin.document).columns.push(column);
    }
    for (const key of table.foreignKeys) if (!key.inherited) of(key.origin.document).foreignKeys.push(key);
    for (const index of table.indexes) if (!index.inherited) of(index.origin.document).indexes.push(index);
  }
  return found;
});

/** A fingerprint of everything beyond its own text that the findings of a document rest on. */
export function schemaFingerprint(snapshot: Snapshot, document: Document): string {
  const files = schemaFiles(snapshot, document);
  return `${fingerprint(files)} ${placeFingerprint(snapshot, files)}`;
}

const fingerprint: (files: SchemaFiles) => string = memo(({ documents, dialect, kind, toldBy }) => {
  const told = documents.map((document) => readSql(document, dialect).fingerprint);
  return hash([kind, dialect, ...told, ...(toldBy ? [fingerprint(toldBy)] : [])].join(' '));
});
