/** Which files a description is made of: what its references reach, and for a part, the descriptions that reach it. */
import { type Document, memo, resolvePath, type Snapshot } from '../../engine/document.ts';
import { documentsOf, type Language } from '../../engine/language.ts';

/** The documents that the references of a description reach, without itself. */
export function partsOf(snapshot: Snapshot, document: Document): readonly Document[] {
  if (document.host) return [];
  const reached = new Map<string, Document>([[document.uri, document]]);
  // A Map goes on to what is added while it is walked.
  for (const part of reached.values()) {
    for (const uri of referencedFiles(part)) {
      const target = snapshot.documents.get(uri);
      if (target && !reached.has(uri)) reached.set(uri, target);
    }
  }
  reached.delete(document.uri);
  return [...reached.values()];
}

/** The descriptions whose references reach a document. */
export function parentsOf(snapshot: Snapshot, language: Language<unknown>, document: Document): readonly Document[] {
  let parents = parentsBySnapshot.get(snapshot);
  if (!parents) {
    parents = new Map();
    for (const root of documentsOf(snapshot, language)) {
      for (const part of partsOf(snapshot, root)) parents.set(part.uri, [...(parents.get(part.uri) ?? []), root]);
    }
    parentsBySnapshot.set(snapshot, parents);
  }
  return parents.get(document.uri) ?? [];
}

const parentsBySnapshot = new WeakMap<Snapshot, Map<string, readonly Document[]>>();

/** The URIs of the files that a document refers to. Found by their look, so that finding them needs no parsing. */
const referencedFiles: (document: Document) => readonly string[] = memo((document) => {
  const found = new Set<string>();
  for (const match of document.text.matchAll(/\$ref["']?\s*:\s*["']?([^"'#\s,}]+)/g)) {
    const uri = fileOf(document, match[1] ?? '');
    if (uri !== undefined) found.add(uri);
  }
  return [...found];
});

/** The URI of the file that a reference names; undefined for remote ones, which are never fetched. */
export function fileOf(document: Document, reference: string): string | undefined {
  const path = reference.split('#')[0] ?? '';
  if (path === '' || /^[a-z][\w+.-]*:|^\/\//i.test(path)) return undefined;
  return resolvePath(document.uri, path);
}
