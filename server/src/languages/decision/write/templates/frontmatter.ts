/** Writes metadata into the frontmatter of a decision, and makes frontmatter where there is none. */
import type { Document } from '../../../../engine/document.ts';
import { type Edit, insertion, type Span } from '../../../../engine/finding.ts';
import { lineBreak, lineStarts, positionAt } from '../../../../engine/text.ts';
import { writeYaml } from '../../../data/write-yaml.ts';
import { readFrontmatter } from '../../../markdown/frontmatter.ts';

/** The edit that puts lines of YAML at the end of the frontmatter. */
export function addToFrontmatter(document: Document, lines: readonly string[]): readonly Edit[] {
  if (lines.length === 0) return [];
  const ending = lineBreak(document.text);
  const text = lines.map((line) => line + ending).join('');
  const frontmatter = readFrontmatter(document);
  if (frontmatter) return [insertion(frontmatter.content.end, text)];
  const start = document.text.startsWith('\uFEFF') ? 1 : 0;
  return [insertion(start, `---${ending}${text}---${ending}${ending}`)];
}

/** A line `key: value` that every reader of YAML takes for these words; a day is one as it stands. */
export function yamlLine(key: string, value: string | readonly string[]): string {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return `${key}: ${value}`;
  return writeYaml([[key, value]]);
}

/** The whole lines of an entry of the frontmatter: from its key to the next one. */
export function entryLines(document: Document, keySpan: Span): Span {
  const starts = lineStarts(document);
  const frontmatter = readFrontmatter(document);
  const end = frontmatter?.content.end ?? keySpan.end;
  const start = starts[positionAt(document, keySpan.start).line] ?? keySpan.start;
  const tree = frontmatter?.tree;
  for (const entry of tree?.entries(tree.root) ?? []) {
    if (entry.keySpan.start <= keySpan.start) continue;
    return { start, end: starts[positionAt(document, entry.keySpan.start).line] ?? end };
  }
  return { start, end };
}
