/** The outline of an agent file, its keys, headings and fences; and the agents and skills of the workspace by name. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { type FoundSymbol, matchesQuery, mostFound, type OutlineSymbol } from '../../navigate/navigator.ts';
import { frontmatterSymbols, headingSymbols } from '../../navigate/outline.ts';
import { agent } from '../language.ts';
import { namePlace } from './links.ts';

/** The keys of the frontmatter, and the headings below it with the fences that stand under each. */
export function symbolsOf(_: Snapshot, document: Document): readonly OutlineSymbol[] {
  // In TOML a comment would be a heading.
  if (!agent.owns(document) || /\.toml$/i.test(document.uri)) return [];
  const { frontmatter, tree } = agent.parse(document);
  return [...frontmatterSymbols(document, frontmatter?.span, tree), ...headingSymbols(document)];
}

/** The agents, skills and prompts whose name has the signs of the query in it. */
export function findSymbols(snapshot: Snapshot, query: string): readonly FoundSymbol[] {
  const found: FoundSymbol[] = [];
  for (const document of documentsOf(snapshot, agent)) {
    const { format, name } = agent.parse(document);
    const isNamed = format.kind !== 'instructions' && format.kind !== 'rule';
    if (!isNamed || !matchesQuery(name, query)) continue;
    found.push({ kind: 'agent', name, container: format.title, document, span: namePlace(document) });
    if (found.length === mostFound) break;
  }
  return found;
}
