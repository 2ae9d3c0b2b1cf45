/** Follows the imports of memory files and rules, `@docs/orders.md`, which tools read in at that place. */
import { type Document, memo, resolvePath, type Snapshot } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { textHash } from '../../engine/text.ts';
import { readBody } from './body/body.ts';
import { formatOfFile } from './detect.ts';
import type { FormatId } from './formats/format.ts';

/** A line of text that names a file to be read in. */
export interface Import {
  readonly path: string;
  /** The path and the sign before it. */
  readonly span: Span;
}

/** An import whose file is there. */
export interface FollowedImport extends Import {
  readonly to: Document;
}

/** How many imports lead from a file to the last one that its tool still reads in; undefined where imports are mere words. */
export function importDepth(document: Document): number | undefined {
  const id = formatOfFile(document)?.id;
  return id && depths.get(id);
}

/** Claude Code reads five files in a row, the first one included, Gemini CLI five more than that one. */
const depths: ReadonlyMap<FormatId, number> = new Map([
  ['claude-memory', 4],
  ['claude-rule', 4],
  ['gemini-memory', 5],
]);

/** The imports of a page that any of the tools follows: words of their own, outside of code and examples. */
const importsOf: (page: Document) => readonly Import[] = memo((page) => {
  if (!page.text.includes('@')) return [];
  return readBody(page).passages.flatMap(({ span, text, isExample }) =>
    isExample
      ? []
      : Array.from(page.text.slice(span.start, span.end).matchAll(pattern)).flatMap((match) => {
          const start = span.start + match.index;
          return text[match.index] === '@' ? [{ path: match[1] ?? '', span: { start, end: start + match[0].length } }] : [];
        }),
  );
});

const pattern = /(?<!\S)@((?:\.{1,2}\/)*(?:[\w.-]+\/)*[\w.-]+\.md)(?=[\s#]|$)/g;

/** The imports of a page whose files the workspace has. */
export function followedImports(snapshot: Snapshot, page: Document): readonly FollowedImport[] {
  return importsOf(page).flatMap((each) => {
    const uri = resolvePath(page.uri, each.path);
    const to = uri === undefined ? undefined : snapshot.documents.get(uri);
    return to ? [{ ...each, to }] : [];
  });
}

/** Where the imports of a page lead by way of others, the nearest first, each file once, with the way that leads to it. */
export function importWays(snapshot: Snapshot, page: Document): readonly (readonly FollowedImport[])[] {
  const seen = new Set([page]);
  const ways: (readonly FollowedImport[])[] = [[]];
  for (const way of ways) {
    for (const next of followedImports(snapshot, way.at(-1)?.to ?? page)) {
      if (seen.has(next.to)) continue;
      seen.add(next.to);
      ways.push([...way, next]);
    }
  }
  return ways.slice(1);
}

/** What the findings about the imports of a page hang on: a fingerprint, empty where it imports nothing. */
export function importedTexts(snapshot: Snapshot, page: Document): string {
  if (importDepth(page) === undefined) return '';
  return importWays(snapshot, page)
    .map((way) => way.at(-1)?.to)
    .flatMap((to) => (to ? [textHash(to)] : []))
    .join(' ');
}
