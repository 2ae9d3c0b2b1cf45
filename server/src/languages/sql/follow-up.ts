/** Fixes that write a new statement, since what is to change is history or cannot be changed in its place. */
import type { Document } from '../../engine/document.ts';
import type { Fix } from '../../engine/finding.ts';
import { appendingFix, appendStatement } from './insert.ts';
import { inOther, newestMigration, type SchemaFiles } from './migrations.ts';

/** A fix that writes a statement at the end of the document, or of the newest migration where older ones are history. */
export function followUp(title: string, files: SchemaFiles, document: Document, statement: string): Fix {
  const target = newestMigration(files) ?? document;
  if (target === document) return { title, edits: appendStatement(document, files.dialect, statement) };
  return appendingFix(title + inOther(target, document), target, files.dialect, statement);
}
