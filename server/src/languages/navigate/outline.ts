/** The outline of a Markdown file: the keys of its frontmatter, and its headings with the fences that stand under each. */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import type { DataTree } from '../data/tree.ts';
import { type Markdown, readMarkdown } from '../markdown/markdown.ts';
import type { OutlineSymbol } from './navigator.ts';

/** The frontmatter as one group with a symbol for each key; nothing without frontmatter. */
export function frontmatterSymbols(
  document: Document,
  frontmatter: Span | undefined,
  tree: DataTree | undefined,
): readonly OutlineSymbol[] {
  if (!frontmatter || !tree) return [];
  const children = Array.from(tree.entries(tree.root))
    .filter(({ value }) => tree.parentOf(value) === tree.root)
    .map(({ key, keySpan, value }): OutlineSymbol => {
      const span = { start: keySpan.start, end: Math.max(keySpan.end, tree.endOf(value)) };
      const isWords = tree.kindOf(value) !== 'mapping' && tree.kindOf(value) !== 'sequence';
      const detail = tree.stringOf(value) ?? (isWords ? document.text.slice(tree.startOf(value), tree.endOf(value)) : '');
      return { kind: 'key', name: key, detail: firstLine(detail), span, nameSpan: keySpan, children: [] };
    });
  const start = document.text.indexOf('---', frontmatter.start);
  return [{ kind: 'group', name: 'Frontmatter', detail: '', span: frontmatter, nameSpan: { start, end: start + 3 }, children }];
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

/** The headings by their levels; fences lie below all of them. */
export function headingSymbols(document: Document): readonly OutlineSymbol[] {
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
