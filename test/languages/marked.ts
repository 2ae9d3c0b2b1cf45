/** Files for tests in which `¦` is the cursor. */
import { createDocument, createSnapshot, type Document, type Snapshot } from '../../server/src/engine/document.ts';

export interface Marked {
  readonly snapshot: Snapshot;
  /** The file that has the cursor. */
  readonly document: Document;
  readonly offset: number;
}

/** The files by their names below one folder; one of them has the cursor. */
export function marked(files: Readonly<Record<string, string>>): Marked {
  const offsets = Object.entries(files).map(([name, text]) => ({ uri: uriOf(name), offset: text.indexOf('¦') }));
  const documents = Object.entries(files).map(([name, text]) => createDocument(uriOf(name), text.replace('¦', '')));
  const snapshot = createSnapshot(documents);
  const found = offsets.find(({ offset }) => offset >= 0);
  const document = found && snapshot.documents.get(found.uri);
  if (!found || !document) throw new Error('No file has a cursor.');
  return { snapshot, document, offset: found.offset };
}

export function uriOf(name: string): string {
  return `file:///w/${name}`;
}

/** A piece of a file as `name: words`. */
export function said({
  document,
  span,
}: {
  readonly document: Document;
  readonly span: { readonly start: number; readonly end: number };
}): string {
  return `${document.uri.slice('file:///w/'.length)}: ${document.text.slice(span.start, span.end)}`;
}
