/** The outline of an agent file, its keys, headings and fences; and the agents and skills of the workspace by name. */
import type { Document, Snapshot } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { documentsOf } from '../../../engine/language.ts';
import { type Markdown, readMarkdown } from '../../markdown/markdown.ts';
import { type FoundSymbol, matchesQuery, type OutlineSymbol } from '../../navigate/navigator.ts';
import { agent } from '../language.ts';
import { namePlace } from './links.ts';

/** More are not listed at once: people type on. */
const mostFound = 500;

/** The keys of the frontmatter, and the headings below it with the fences that stand under each. */
export function symbolsOf(_: Snapshot, document: Document): readonly OutlineSymbol[] {
  // In TOML a comment would be a heading.
  return agent.owns(document) && !/\.toml$/i.test(document.uri) ? [...frontmatterSymbols(document), ...bodySymbols(document)] : [];
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

function frontmatterSymbols(document: Document): readonly OutlineSymbol[] {
  const { frontmatter, tree } = agent.parse(document);
  if (!frontmatter || !tree) return [];
  const children = Array.from(tree.entries(tree.root))
    .filter(({ value }) => tree.parentOf(value) === tree.root)
    .map(({ key, keySpan, value }): OutlineSymbol => {
      const span = { start: keySpan.start, end: Math.max(keySpan.end, tree.endOf(value)) };
      const isWords = tree.kindOf(value) !== 'mapping' && tree.kindOf(value) !== 'sequence';
      const detail = tree.stringOf(value) ?? (isWords ? document.text.slice(tree.startOf(value), tree.endOf(value)) : '');
      return { kind: 'key', name: key, detail: firstLine(detail), span, nameSpan: keySpan, children: [] };
    });
  const start = document.text.indexOf('---', frontmatter.span.start);
  return [{ kind: 'group', name: 'Frontmatter', detail: '', span: frontmatter.span, nameSpan: { start, end: start + 3 }, children }];
}

function firstLine(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** A symbol that is still getting its children. */
interface Branch extends OutlineSymbol {
  readonly level: number;
  readonly children: Branch[];
}

function bodySymbols(document: Document): readonly OutlineSymbol[] {
  const page = readMarkdown(document);
  const top: Branch[] = [];
  const open: Branch[] = [];
  for (const branch of branchesOf(document, page).sort((a, b) => a.span.start - b.span.start)) {
    while ((open.at(-1)?.level ?? 0) >= branch.level) open.pop();
    (open.at(-1)?.children ?? top).push(branch);
    open.push(branch);
  }
  return top;
}

/** Headings by their levels; fences lie below all of them. */
function branchesOf(document: Document, { headings, fences }: Markdown): Branch[] {
  const branches = headings.map(({ text, level, span, section }): Branch => {
    const whole = { start: span.start, end: Math.max(span.end, endOfText(document, section)) };
    return { kind: 'heading', name: text, detail: '', level, span: whole, nameSpan: span, children: [] };
  });
  for (const { language, opening, content } of fences) {
    const detail = firstLine(document.text.slice(content.start, content.end));
    const span = { start: opening.start, end: Math.max(opening.end, content.end) };
    branches.push({ kind: 'fence', name: language === '' ? 'code' : language, detail, level: 7, span, nameSpan: opening, children: [] });
  }
  return branches;
}

function endOfText({ text }: Document, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}
