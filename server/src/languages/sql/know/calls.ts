/** Finds tables that procedures may change in ways that no file says. */

import type { Dialect } from '../../../engine/dialect.ts';
import { type Document, memo } from '../../../engine/document.ts';
import type { Table } from '../catalog.ts';
import type { SchemaFiles } from '../files/migrations.ts';
import { readSql } from '../read/read.ts';

/** True when a call names the table, such as `CALL drop_index('orders', 'orders_email')`: what it does to it is not known. */
export function isHandedToCall({ written }: Table, files: SchemaFiles): boolean {
  return callsOf(files).some((text) => text.includes(written.name.text));
}

/** The statements that call procedures, as they are written. */
const callsOf: (files: SchemaFiles) => readonly string[] = memo(({ documents, dialect }) =>
  documents.flatMap((document) => callsIn(document, dialect)),
);

function callsIn(document: Document, dialect: Dialect): readonly string[] {
  const calls = readSql(document, dialect).statements.filter(({ keyword }) => /^(?:call|exec|execute)$/.test(keyword));
  return calls.map(({ start, end }) => document.text.slice(start, end));
}
