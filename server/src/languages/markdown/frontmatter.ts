/** Finds the YAML between the dashes at the top of a Markdown file and reads it with exact places. */
import matter from 'gray-matter';
import { type Document, memo } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { readYaml } from '../data/read.ts';
import type { DataProblem, DataTree } from '../data/tree.ts';

export interface Frontmatter {
  /** From the first dash to the end of the closing line, its line break left out. */
  readonly span: Span;
  /** What stands between the delimiter lines, whole lines. */
  readonly content: Span;
  readonly tree: DataTree;
  /** What ends it. `...` ends a YAML document but no tool's frontmatter. */
  readonly closing: '---' | '...' | undefined;
  /** Where the text is not YAML. That the closing line is missing is not said here: `closing` tells. */
  readonly problems: readonly DataProblem[];
}

/** The frontmatter of a page; undefined when it does not start with a line of three dashes. */
export const readFrontmatter: (page: Document) => Frontmatter | undefined = memo((page) => {
  const place = placeOf(page);
  if (!place) return undefined;
  const tree = readThroughGrayMatter(page.text, place) ?? readYaml(page.text, place.content);
  return { ...place, tree, problems: tree.problems };
});

/** The span of the frontmatter with its delimiters, without reading it. */
export function frontmatterSpan(page: Document): Span | undefined {
  return placeOf(page)?.span;
}

type Place = Pick<Frontmatter, 'span' | 'content' | 'closing'>;

const placeOf: (page: Document) => Place | undefined = memo((page) => {
  const text = page.text;
  const opening = /^(\uFEFF?)---(?:[ \t]*ya?ml)?[ \t]*\r?\n/.exec(text);
  if (!opening) return undefined;
  const start = (opening[1] ?? '').length;
  const contentStart = opening[0].length;
  const lineBefore = text.indexOf('\n---', contentStart - 1);
  if (lineBefore < 0) return unclosed(text, start, contentStart);
  const content = { start: contentStart, end: lineBefore + 1 };
  const closingLine = /^[^\r\n]*/.exec(text.slice(content.end))?.[0] ?? '';
  return { span: { start, end: content.end + closingLine.length }, content, closing: '---' };
});

/** Frontmatter that no dashes close ends before the first empty line, if it looks like frontmatter at all. */
function unclosed(text: string, start: number, contentStart: number): Place | undefined {
  if (!/^[\w"'-]+[ \t]*:/.test(text.slice(contentStart, contentStart + 200))) return undefined;
  // A caret would match between the two characters of a line break as well.
  const found = /(?<![^\n])(?:\.\.\.[ \t]*(?=\r?\n|$)|[ \t]*\r?\n)/.exec(text.slice(contentStart));
  const end = found ? contentStart + found.index : text.length;
  const dots = found?.[0].startsWith('...') ? found[0].trimEnd().length : 0;
  return { span: { start, end: end + dots }, content: { start: contentStart, end }, closing: dots > 0 ? '...' : undefined };
}

/** No language but YAML is ever read: gray-matter's own engines would evaluate JavaScript. */
const refused = {
  parse(): object {
    throw new Error('Only YAML is read.');
  },
};

/** gray-matter looks from every line at all the blank lines below it; what is longer than this is left to the reader alone. */
const longestForGrayMatter = 8_000;

/** Splits as the tools do that are built on gray-matter, with our reader as its YAML engine. */
function readThroughGrayMatter(text: string, { span, content, closing }: Place): DataTree | undefined {
  if (closing !== '---' || content.end - content.start > longestForGrayMatter) return undefined;
  let tree: DataTree | undefined;
  const yaml = () => {
    tree = readYaml(text, content);
    return {};
  };
  // Naming engines keeps gray-matter from its cache, which would hold every text it ever saw.
  matter(text.slice(span.start, span.end), { engines: { yaml, json: refused, javascript: refused } });
  return tree;
}
