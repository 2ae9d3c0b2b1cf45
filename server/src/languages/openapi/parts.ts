/** Which files a description is made of: what its references reach, and for a part, the descriptions that reach it. */
import { type Document, memo, resolvePath, type Snapshot } from '../../engine/document.ts';
import type { Language } from '../../engine/language.ts';
import { hash, textHash } from '../../engine/text.ts';
import { isData, looksLikeDescription } from './text.ts';

/** The documents that the references of a description reach, without itself. */
export function partsOf(snapshot: Snapshot, document: Document): readonly Document[] {
  return reachOf(snapshot, document).parts;
}

/** Changes when a part changes, is added or goes. */
export function partsFingerprint(snapshot: Snapshot, document: Document): string {
  return reachOf(snapshot, document).fingerprint;
}

/** The files whose earlier states tell how the descriptions changed: these, what they refer to, and what they referred to. */
export function comparedFiles(snapshot: Snapshot): Iterable<string> {
  const uris = new Set<string>();
  for (const document of snapshot.documents.values()) {
    // By its look: to learn whether it is a description for certain takes reading it all.
    if (!isData(document) || !looksLikeDescription(document)) continue;
    uris.add(document.uri);
    for (const part of partsOf(snapshot, document)) uris.add(part.uri);
    const earlier = snapshot.before?.documents.get(document.uri);
    if (!snapshot.before || !earlier || earlier === document) continue;
    for (const part of [earlier, ...partsOf(snapshot.before, earlier)]) for (const uri of referencedFiles(part)) uris.add(uri);
  }
  return uris;
}

/** The descriptions whose references reach a document. */
export function parentsOf(snapshot: Snapshot, language: Language<unknown>, document: Document): readonly Document[] {
  return parentsIn(snapshot)(language).get(document.uri) ?? [];
}

const parentsIn = memo((snapshot: Snapshot) =>
  memo((language: Language<unknown>): ReadonlyMap<string, readonly Document[]> => {
    const parents = new Map<string, Document[]>();
    // To learn whether a document is a description takes reading it all, so only those that refer to files are asked.
    const roots = [...snapshot.documents.values()]
      .filter((document) => isData(document) && referencedFiles(document).length > 0 && language.owns(document))
      .sort((a, b) => (a.uri < b.uri ? -1 : 1));
    for (const root of roots) {
      for (const part of partsOf(snapshot, root)) {
        const known = parents.get(part.uri);
        if (known) known.push(root);
        else parents.set(part.uri, [root]);
      }
    }
    return parents;
  }),
);

/** What a description reaches in one snapshot. */
interface Reach {
  readonly parts: readonly Document[];
  readonly fingerprint: string;
}

const alone: Reach = { parts: [], fingerprint: '' };

const reachIn = memo((snapshot: Snapshot) =>
  memo((document: Document): Reach => {
    const parts = walk(snapshot, document);
    return { parts, fingerprint: hash(parts.map((part) => `${part.uri} ${textHash(part)}`).join(' ')) };
  }),
);

function reachOf(snapshot: Snapshot, document: Document): Reach {
  return document.host || referencedFiles(document).length === 0 ? alone : reachIn(snapshot)(document);
}

function walk(snapshot: Snapshot, document: Document): readonly Document[] {
  const reached = new Map<string, Document>([[document.uri, document]]);
  // A Map goes on to what is added while it is walked.
  for (const part of reached.values()) {
    for (const uri of referencedFiles(part)) {
      const target = snapshot.documents.get(uri);
      if (target) reached.set(uri, target);
    }
  }
  reached.delete(document.uri);
  return [...reached.values()];
}

/** The URIs of the files that a document refers to. Found by their look, so that finding them needs no parsing. */
const referencedFiles: (document: Document) => readonly string[] = memo((document) => {
  const found = new Set<string>();
  for (const match of document.text.matchAll(writtenReference)) {
    const uri = fileOf(document, match[1] ?? match[2] ?? match[3] ?? '');
    if (uri !== undefined) found.add(uri);
  }
  return [...found];
});

/** What a reference names before its `#`: in quotes, plain, or on the line below, where formatters put long ones. */
const writtenReference = /\$ref["']?\s*:\s*(?:[>|][-+]?\s+)?(?:"([^"#\n]+)|'([^'#\n]+)|([^"'#\s,{}[\]>|][^"'#\s,{}[\]]*))/g;

/** The URI of the file that a reference names; undefined for remote ones, which are never fetched. */
export function fileOf(document: Document, reference: string): string | undefined {
  const hash = reference.indexOf('#');
  const path = hash < 0 ? reference : reference.slice(0, hash);
  const known = filesNamedIn(document);
  if (known.has(path)) return known.get(path);
  const file = path === '' || /^[a-z][\w+.-]*:|^\/\//i.test(path) ? undefined : resolvePath(document.uri, path);
  known.set(path, file);
  return file;
}

/** The files by the paths that name them; remembered, for every walk through a description asks for the same ones again. */
const filesNamedIn = memo((_: Document) => new Map<string, string | undefined>());
