/** Where words that name decisions lead, and which words name the same one. */

import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Definition, FileLink, FilePart } from '../../navigate/navigator.ts';
import { nameOf } from '../decision.ts';
import { isLink, isMarkdown, mentioned, mentionsIn } from '../log/mentions.ts';
import { isInPath, namedAt, titlePart, usesOf } from './named.ts';

/** The titles of the decisions that the words at an offset may mean. */
export function definitionAt(snapshot: Snapshot, document: Document, offset: number): Definition | undefined {
  const named = namedAt(snapshot, document, offset);
  if (!named?.mention || isInPath(document, named, offset)) return undefined;
  return { from: named.span, to: named.records.map(titlePart) };
}

/** All words that name what is named at an offset, that of a title included. */
export function referencesAt(
  snapshot: Snapshot,
  document: Document,
  offset: number,
  withDeclaration: boolean,
  others: readonly Document[],
): readonly FilePart[] {
  const named = namedAt(snapshot, document, offset);
  if (!named || isInPath(document, named, offset)) return [];
  return named.records.flatMap((record) => [...(withDeclaration ? [titlePart(record)] : []), ...usesOf(snapshot, record, others)]);
}

/** In Markdown, the numbers and paths in the text that mean one decision. Links are the editor's own business. */
export function fileLinks(snapshot: Snapshot, document: Document): readonly FileLink[] {
  if (!isMarkdown(document.uri)) return [];
  return mentionsIn(document).flatMap((mention): FileLink[] => {
    const [record, ...more] = isLink(mention) ? [] : mentioned(snapshot, document, mention);
    return record && more.length === 0
      ? [{ span: mention.span, uri: record.document.uri, tooltip: `Open ${nameOf(record.decision)}` }]
      : [];
  });
}

/** True where a decision is named or declared: comments of any code may name it. */
export function seeksAt(snapshot: Snapshot, document: Document, offset: number): boolean {
  return namedAt(snapshot, document, offset) !== undefined;
}
