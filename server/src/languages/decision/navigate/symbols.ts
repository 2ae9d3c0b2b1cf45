/** The outline of a decision, its metadata, headings and fences; and the decisions of the workspace by number and title. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { type FoundSymbol, matchesQuery, mostFound, type OutlineSymbol } from '../../navigate/navigator.ts';
import { frontmatterSymbols, headingSymbols } from '../../navigate/outline.ts';
import { type Field, nameOf } from '../decision.ts';
import { decision } from '../language.ts';
import { logsOf } from '../log/log.ts';
import { titlePart } from './named.ts';

/** The metadata, and the headings with the fences that stand under each. */
export function symbolsOf(_: Snapshot, document: Document): readonly OutlineSymbol[] {
  if (!decision.owns(document)) return [];
  const { markdown, fields } = decision.parse(document);
  const { frontmatter } = markdown;
  return [
    ...frontmatterSymbols(document, frontmatter?.span, frontmatter?.tree),
    ...fields.filter(({ place }) => place !== 'frontmatter').map(fieldSymbol),
    ...headingSymbols(document),
  ];
}

function fieldSymbol({ name, nameSpan, text, span }: Field): OutlineSymbol {
  return {
    kind: 'key',
    name,
    detail: text,
    span: { start: Math.min(nameSpan.start, span.start), end: Math.max(nameSpan.end, span.end) },
    nameSpan,
    children: [],
  };
}

/** The decisions whose number and title have the signs of the query in them. */
export function findSymbols(snapshot: Snapshot, query: string): readonly FoundSymbol[] {
  const found: FoundSymbol[] = [];
  for (const record of logsOf(snapshot).flatMap(({ records }) => records)) {
    const { decision, document } = record;
    const name = nameOf(decision);
    if (!matchesQuery(name, query)) continue;
    found.push({ kind: 'decision', name, container: decision.status?.standard ?? '', document, span: titlePart(record).span });
    if (found.length === mostFound) break;
  }
  return found;
}
