/** Finds code that stands among prose, without a fence and without the indentation that Markdown takes for code. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { isCommandLine, languageOfCode } from '../code/language.ts';
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
  const lines = linesOf(page);
  const kinds = lineKinds(page);
  const isOpen = (line: Line | undefined) => line !== undefined && kinds[line.number] !== 'fence' && kinds[line.number] !== 'frontmatter';
  const found: UnfencedCode[] = [];
  let tag: string | undefined;
  // A file that starts with code is code as a whole, whatever its name.
  const first = lines.findIndex((line) => isOpen(line) && line.text.trim() !== '');
  if (first < 0 || startsCode(lines, first)) return found;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line || !isOpen(line)) continue;
    // Between tags code is marked as such: prompts are often structured that way.
    tag = openTag(line.text, tag);
    if (tag !== undefined || kinds[index] !== 'prose') continue;
    const end = endOfCode(lines, index, isOpen);
    if (end === undefined) continue;
    const piece = lines.slice(index, end + 1);
    const language = languageOfCode(piece.map(({ text }) => text).join('\n'));
    if (language === undefined || !isEnough(piece, language)) continue;
    found.push({ span: { start: line.start, end: lines[end]?.end ?? line.end }, firstLine: line, language });
    index = end;
  }
  return found;
});

/** Asked first: most pages have no line that could start such code. */
const anyCode = /^ {0,3}(?:--|\/\/|CREATE|ALTER|INSERT|SELECT|const |let |import |export |function |\{|\$ |npm |npx |git |docker |pip )/m;

function startsCode(lines: readonly Line[], index: number): boolean {
  return /^\s*(?:\/\/|\/\*|[{[]\s*$)/.test(lines[index]?.text ?? '') || endOfCode(lines, index, () => true) !== undefined;
}

/** A few lines prove nothing; a statement that creates a table does. */
function isEnough(piece: readonly Line[], language: string): boolean {
  const lines = piece.filter(({ text }) => text.trim() !== '').length;
  return language === 'bash' ? lines >= 2 : lines >= 3 || (language === 'sql' && lines >= 2);
}

/** The tag that is open behind a line; only tags that stand alone on their lines count. */
function openTag(text: string, open: string | undefined): string | undefined {
  if (open !== undefined) return text.includes(`</${open}>`) ? undefined : open;
  const tag = /^\s*<([a-z][\w-]*)(?:\s[^<>]*)?>\s*$/i.exec(text)?.[1];
  return tag !== undefined && !/^(?:br|hr|img|p)$/i.test(tag) ? tag : undefined;
}

/** The last line of the code that starts at a line; undefined where none starts. */
function endOfCode(lines: readonly Line[], start: number, isOpen: (line: Line | undefined) => boolean): number | undefined {
  const text = lines[start]?.text ?? '';
  if (sqlStart.test(text) || (/^ {0,3}--\s/.test(text) && leadsTo(lines, start, sqlStart, /^\s*--/)))
    return endOfRun(lines, start, isOpen, isSqlLine);
  if (scriptStart.test(text) || (/^ {0,3}\/\/\s/.test(text) && leadsTo(lines, start, scriptStart, /^\s*\/\//)))
    return endOfRun(lines, start, isOpen, isScriptLine);
  if (/^ {0,3}[{[]\s*$/.test(text)) return endOfBrackets(lines, start, isOpen);
  if (isCommandLine(text) && /^\S/.test(text)) return endOfCommands(lines, start, isOpen);
  return undefined;
}

/** Code in capitals: `Select a table from the list` is prose. */
const sqlStart =
  /^ {0,3}(?:CREATE (?:OR REPLACE )?(?:UNIQUE )?(?:TABLE|INDEX|VIEW|TYPE)|ALTER TABLE|INSERT INTO|DELETE FROM|DROP TABLE|SELECT .* FROM) \S/;
const scriptStart =
  /^ {0,3}(?:(?:export )?(?:const|let|var) (?:\w+|\{[^}]*\}|\[[^\]]*\])(?:: [^=]+)? = .*[;({[,>]\s*$|import .* from ['"][^'"]+['"];?\s*$|(?:export )?(?:default )?(?:async )?function \w+\(.*\{\s*$|(?:app|router)\.\w+\(|(?:export )?(?:interface|class) \w+.*\{\s*$)/;

/** True where only such comments and empty lines stand before a line that starts code. */
function leadsTo(lines: readonly Line[], from: number, start: RegExp, comment: RegExp): boolean {
  for (const { text } of lines.slice(from, from + 8)) {
    if (start.test(text)) return true;
    if (text.trim() !== '' && !comment.test(text)) return false;
  }
  return false;
}

type IsCode = (text: string, depth: number) => boolean;

function isSqlLine(text: string, depth: number): boolean {
  return depth > 0 || sqlStart.test(text) || /^\s*--/.test(text) || /;\s*(?:--.*)?$/.test(text);
}

function isScriptLine(text: string, depth: number): boolean {
  return depth > 0 || scriptStart.test(text) || /^\s*(?:\/\/|\}|\)|\])/.test(text) || /^ {0,3}[\w.$]+\(.*[;({[,]\s*$/.test(text);
}

/** Lines of code with empty lines between them; it has to end where all brackets are closed. */
function endOfRun(lines: readonly Line[], start: number, isOpen: (line: Line | undefined) => boolean, isCode: IsCode): number | undefined {
  let depth = 0;
  let last: number | undefined;
  for (let index = start; index < lines.length && isOpen(lines[index]); index++) {
    const text = lines[index]?.text ?? '';
    if (text.trim() === '') continue;
    if (!isCode(text, depth) || /^#{1,6} \S/.test(text)) break;
    depth = Math.max(0, depth + depthOf(text));
    if (depth === 0) last = index;
  }
  return depth === 0 ? last : undefined;
}

function endOfBrackets(lines: readonly Line[], start: number, isOpen: (line: Line | undefined) => boolean): number | undefined {
  let depth = 0;
  for (let index = start; index < lines.length && isOpen(lines[index]); index++) {
    depth += depthOf(lines[index]?.text ?? '');
    if (depth <= 0) return index;
  }
  return undefined;
}

function endOfCommands(lines: readonly Line[], start: number, isOpen: (line: Line | undefined) => boolean): number {
  let last = start;
  for (let index = start + 1; index < lines.length && isOpen(lines[index]); index++) {
    const text = lines[index]?.text ?? '';
    if (!isCommandLine(text)) break;
    last = index;
  }
  return last;
}

/** How many more brackets a line opens than it closes, those in strings and comments left out. */
function depthOf(text: string): number {
  const bare = text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/g, '').replace(/(?:\/\/|--\s).*$/, '');
  return (bare.match(/[([{]/g)?.length ?? 0) - (bare.match(/[)\]}]/g)?.length ?? 0);
}
