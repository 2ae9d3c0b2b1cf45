/** The lines of a page, and which of them are prose: neither frontmatter nor code. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { lineEnd, lineStarts } from '../../../engine/text.ts';
import { allBlocks } from '../../markdown/blocks.ts';
import { frontmatterSpan } from '../../markdown/frontmatter.ts';
import { readMarkdown } from '../../markdown/markdown.ts';

/** A line without its line break. */
export interface Line extends Span {
  readonly number: number;
  readonly text: string;
}

/** What a line is to somebody who reads the page. An HTML block holds prose as well, or tags that structure a prompt. */
export type LineKind = 'frontmatter' | 'fence' | 'indented' | 'html' | 'prose';

/** All lines of a page. */
export const linesOf: (page: Document) => readonly Line[] = memo((page) =>
  lineStarts(page).map((start, number) => {
    const end = lineEnd(page, number);
    return { number, start, end, text: page.text.slice(start, end) };
  }),
);

/** The kind of each line of a page. */
export const lineKinds: (page: Document) => readonly LineKind[] = memo((page) => {
  // A TOML file is all keys and values.
  if (page.uri.endsWith('.toml')) return linesOf(page).map(() => 'frontmatter');
  const kinds: LineKind[] = linesOf(page).map(() => 'prose');
  const frontmatter = frontmatterSpan(page);
  if (frontmatter) for (const { number, start } of linesOf(page)) if (start <= frontmatter.end) kinds[number] = 'frontmatter';
  for (const { type, map } of allBlocks(page)) {
    const kind = blockKinds.get(type);
    if (kind && map) kinds.fill(kind, map[0], map[1]);
  }
  return kinds;
});

const blockKinds: ReadonlyMap<string, LineKind> = new Map([
  ['fence', 'fence'],
  ['code_block', 'indented'],
  ['html_block', 'html'],
]);

/** The lines of a page that are prose, those in HTML blocks among them, with code between backticks blanked. */
export const proseLines: (page: Document) => readonly Line[] = memo((page) => {
  const kinds = lineKinds(page);
  const text = blankCode(page);
  return linesOf(page).flatMap((line) => {
    const kind = kinds[line.number];
    if (kind !== 'prose' && kind !== 'html') return [];
    const words = text.slice(line.start, line.end);
    return [words === line.text ? line : { ...line, text: words }];
  });
});

function blankCode(page: Document): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of readMarkdown(page).codeSpans) {
    if (start < done) continue;
    parts.push(page.text.slice(done, start), page.text.slice(start, end).replace(/[^\r\n]/g, ' '));
    done = end;
  }
  return parts.join('') + page.text.slice(done);
}
