/** Tells which of the files that a page refers to are there, as far as a snapshot knows. */
import { type Document, folderOf, memo, type Snapshot } from '../../engine/document.ts';

/** The endings of files that are always among the documents of a snapshot when they are there. */
const knownEnding = /\.(?:md|sql|ya?ml)$/i;

/** Files and folders with such endings that are never read. */
const unread =
  /(?:^|\/)(?:node_modules|bower_components|vendor|dist|build|out|target|coverage|venv|site-packages|\.[^./][^/]*)\/|(?:^|[/.-])lock\.ya?ml$/i;

/** True for a path of a file that a snapshot holds if it is there. */
export function isReadFile(path: string): boolean {
  return knownEnding.test(path) && !unread.test(path);
}

/** True when the snapshot has the file, however its name is escaped. */
export function hasFile(snapshot: Snapshot, uri: string): boolean {
  return snapshot.documents.has(uri) || namesIn(snapshot).has(unescaped(uri));
}

/** All names decoded, since people and editors escape different characters. */
const namesIn: (snapshot: Snapshot) => ReadonlySet<string> = memo((snapshot) => new Set(Array.from(snapshot.documents.keys(), unescaped)));

/** The Markdown, SQL and YAML files by the folder they stand in. */
export const filesByFolder: (snapshot: Snapshot) => ReadonlyMap<string, readonly string[]> = memo((snapshot) => {
  const folders = new Map<string, string[]>();
  for (const uri of snapshot.documents.keys()) {
    if (!knownEnding.test(uri)) continue;
    const folder = folderOf(uri);
    const known = folders.get(folder);
    if (known) known.push(uri);
    else folders.set(folder, [uri]);
  }
  return folders;
});

/** True where a missing file is really missing: a folder of which nothing was read may lie outside what is checked. */
export function folderIsKnown(snapshot: Snapshot, document: Document, uri: string): boolean {
  const own = folderOf(document.uri);
  const folders = filesByFolder(snapshot);
  // The document alone does not make its own folder known.
  if (folderOf(uri) === own) return (folders.get(own)?.length ?? 0) > 1;
  return folders.has(folderOf(uri)) || (uri.startsWith(`${own}/`) && (folders.get(own)?.length ?? 0) > 1);
}

/** A path or a fragment with its escapes read. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray percent sign stands for itself.
  }
}
