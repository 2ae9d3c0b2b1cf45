/** Finds code that stands among prose, without a fence and without the indentation that Markdown takes for code. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { findCode } from '../code/find.ts';
import { type Line, lineKinds, linesOf } from './prose.ts';

/** Whole lines of code, from the first one's start to the last one's end. */
export interface UnfencedCode {
  readonly span: Span;
  readonly firstLine: Line;
  readonly language: string;
}

/** The pieces of unfenced code of a page whose first and last lines are certain. */
export const unfencedCode: (page: Document) => readonly UnfencedCode[] = memo((page) => {
  if (!anyCode.test(page.text)) return [];
  const lines = openLines(page);
  const first = lines.findIndex((line) => line !== undefined && line.text.trim() !== '');
  // A file that starts with code is code as a whole, whatever its name.
  if (/^\s*(?:\/\/|\/\*|[{[]\s*$)/.test(lines[first]?.text ?? '')) return [];
  const blocks = findCode(
    lines.map((line) => line?.text ?? noCode),
    false,
  );
  if (blocks[0]?.start === first) return [];
  const kinds = lineKinds(page);
  return blocks.flatMap(({ language, start, end }): readonly UnfencedCode[] => {
    const piece = lines.slice(start, end).flatMap((line) => line ?? []);
    const firstLine = piece[0];
    const lastLine = piece.at(-1);
    if (language === undefined || !firstLine || !lastLine || piece.length < end - start) return [];
    const isAmongProse = kinds[start] === 'prose' && /^ {0,3}\S/.test(firstLine.text);
    if (!isAmongProse || !isEnough(piece, language)) return [];
    return [{ span: { start: firstLine.start, end: lastLine.end }, firstLine, language }];
  });
});

/** Asked first: most pages have no line that could start such code. */
const anyCode =
  /^ {0,3}(?:--\s+\S|\/\/|CREATE|ALTER|INSERT|DELETE|DROP|UPDATE|WITH|SELECT|const |let |var |import |export |(?:async )?function |class |interface |await |app\.|[{[]\s*$|\$ |npm |npx |pnpm |yarn |git |docker |pip |cd )/m;

/** Stands for a line that is no code, and ends any. */
const noCode = '\u0000';

/** The lines of a page that may be code without a fence, at their numbers. */
function openLines(page: Document): readonly (Line | undefined)[] {
  const kinds = lineKinds(page);
  let tag: string | undefined;
  return linesOf(page).map((line) => {
    const kind = kinds[line.number];
    if (kind === 'fence' || kind === 'frontmatter' || /^ {0,3}#{1,6} \S/.test(line.text)) return undefined;
    // Between tags code is marked as such: prompts are often structured that way.
    const isInside = tag !== undefined;
    tag = openTag(line.text, tag);
    return isInside || tag !== undefined ? undefined : line;
  });
}

/** The tag that is open behind a line; only tags that stand alone on their lines count. */
function openTag(text: string, open: string | undefined): string | undefined {
  if (open !== undefined) return text.includes(`</${open}>`) ? undefined : open;
  const tag = /^\s*<([a-z][\w-]*)(?:\s[^<>]*)?>\s*$/i.exec(text)?.[1];
  return tag !== undefined && !/^(?:br|hr|img|p)$/i.test(tag) ? tag : undefined;
}

/** A few lines prove nothing; a statement that creates a table does. */
function isEnough(piece: readonly Line[], language: string): boolean {
  const lines = piece.filter(({ text }) => text.trim() !== '').length;
  return language === 'bash' || language === 'sql' ? lines >= 2 : lines >= 3;
}
