/** Recognises code that lost its fences: where a block of it begins among lines of prose, where it ends, in which language it is. */
import { readYaml } from '../../data/read.ts';
import { type BracketState, jsonSyntax, outside, readLine, type Syntax, scriptSyntax, sqlSyntax } from './brackets.ts';
import { isCommandLine } from './language.ts';
import { readScript, type ScriptLanguage, scriptLanguageOf } from './script.ts';

/** A block of code among other lines: the first line, and the one behind the last. */
export interface CodeBlock {
  /** Undefined for a block that has its fence. */
  readonly language: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** Blocks longer than this are not looked at: nobody writes them into an agent. */
const mostLines = 1_500;

/** Reading what turns out to be no code costs time: after so many characters no more is tried. */
const mostCharacters = 5_000_000;

/** The code among these lines, in order. `isPage` is true where the prose itself lost its marks, so that lines with marks are code too. */
export function findCode(lines: readonly string[], isPage: boolean): readonly CodeBlock[] {
  const found: CodeBlock[] = [];
  let budget = mostCharacters;
  for (let index = 0; index < lines.length; index++) {
    if (budget <= 0) break;
    const reader = readers.find(({ starts, pagesOnly = false }) => (isPage || !pagesOnly) && starts.test(lines[index] ?? ''));
    if (!reader) continue;
    const window = lines.slice(index, index + mostLines);
    const block = reader.read(window);
    budget -= block ? 0 : window.reduce((sum, line) => sum + line.length, 0);
    if (!block) continue;
    found.push({ language: block.language, start: index, end: index + block.length });
    index += block.length - 1;
  }
  return found;
}

interface Reader {
  /** What the first line looks like. */
  readonly starts: { test(line: string): boolean };
  /** True for what only looks like code where the prose has no marks of its own. */
  readonly pagesOnly?: boolean;
  /** How many lines from the first on are code; undefined when they turn out to be none. */
  read(lines: readonly string[]): { readonly language: string | undefined; readonly length: number } | undefined;
}

const sqlStatement =
  /^\s*(?:CREATE\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+|TEMP(?:ORARY)?\s+|MATERIALIZED\s+)?(?:TABLE|INDEX|VIEW|TYPE|SCHEMA|DATABASE|EXTENSION|FUNCTION|TRIGGER|POLICY|ROLE|SEQUENCE)\b|ALTER\s+TABLE\b|DROP\s+(?:TABLE|INDEX|VIEW)\b|INSERT\s+INTO\b|SELECT\s+\S|WITH\s+\w+\s+AS\s*\(|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|GRANT\s+\w+|EXPLAIN\s+(?:ANALYZE\s+)?\S|BEGIN;|COMMIT;|ROLLBACK;)/;

const sqlStart = new RegExp(`^\\s*--\\s|${sqlStatement.source}`);

const scriptStart =
  /^\s*(?:\/\/|\/\*\*?(?:\s|$)|(?:const|let|var)\s+[\w${[]|import\s+(?:[\w${*]|['"])|export\s+(?:default|const|class|function|async|interface|type)\b|(?:async\s+)?function\b|class\s+\w+|interface\s+\w+|type\s+\w+\s*=|describe\(|await\s+[\w$.]+\(|app\.\w+\(|module\.exports\b|['"]use strict['"])/;

const scriptGoesOn =
  /^\s*(?:\/\/|\/\*|\*|[)\]}]|[\w$.]+(?:<[^>]*>)?\(|[\w$.[\]]+\s*[-+*/|&?]*=[^=]|(?:if|for|while|switch)\s*\(|(?:try|do|else)\b|return\b|throw\b|new\s|@\w+|\.\w+)/;

/** A command, or the line that names the shell. */
const shell = { test: (line: string) => isCommandLine(line) || /^#!\//.test(line) };

const readers: readonly Reader[] = [
  { starts: /^\s*`{3}/, pagesOnly: true, read: (lines) => ({ language: undefined, length: endOfFence(lines, 0) ?? 1 }) },
  { starts: sqlStart, read: readSql },
  { starts: shell, read: readShell },
  { starts: /^#!?.*$/, pagesOnly: true, read: readCommented },
  {
    starts: /^(?:from [\w.]+ import |import [\w.]+(?: as \w+)?$|(?:async )?def \w+\(|class \w+[^{]*:$|@\w+)/,
    pagesOnly: true,
    read: readPython,
  },
  { starts: scriptStart, read: readJavaScript },
  { starts: /^\s*[[{]\s*$|^\s*\{\s*"/, read: readJson },
  { starts: /^[A-Za-z_][\w.-]*:(?:\s+\S.*)?$/, pagesOnly: true, read: readYamlBlock },
];

/** The line at which a bracketed piece that begins with the first line ends: the first behind it. */
function endOfBrackets(lines: readonly string[], from: number, syntax: Syntax): number | undefined {
  let state: BracketState = outside;
  for (let index = from; index < lines.length; index++) {
    state = readLine(lines[index] ?? '', state, syntax).after;
    if (state.open.length === 0 && state.inside === undefined) return index + 1;
  }
  return undefined;
}

function readSql(lines: readonly string[]): ReturnType<Reader['read']> {
  let length = 0;
  let statements = 0;
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    if (line.trim() === '' || /^\s*--/.test(line)) {
      index++;
      continue;
    }
    if (!sqlStatement.test(line)) break;
    const end = endOfStatement(lines, index);
    if (end === undefined) break;
    index = length = end;
    statements++;
  }
  if (statements === 0) return undefined;
  // Comments behind the last statement belong to it, if no blank line is between them.
  while (/^\s*--\s/.test(lines[length] ?? '')) length++;
  return { language: 'sql', length };
}

/** The line behind a statement, which ends with a semicolon outside of brackets and texts. */
function endOfStatement(lines: readonly string[], from: number): number | undefined {
  let state: BracketState = outside;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    state = readLine(line, state, sqlSyntax).after;
    if (state.open.length > 0 || state.inside !== undefined) continue;
    if (/;\s*(?:--.*)?$/.test(line)) return index + 1;
    if ((lines[index + 1] ?? '').trim() === '') return undefined;
  }
  return undefined;
}

function readJavaScript(lines: readonly string[]): ReturnType<Reader['read']> {
  const ends: number[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      index++;
      continue;
    }
    if (!scriptStart.test(line) && !scriptGoesOn.test(line)) break;
    const end = endOfBrackets(lines, index, scriptSyntax);
    if (end === undefined) break;
    ends.push(end);
    index = end;
  }
  return longestProgram(lines, ends);
}

/** The most lines that are a program, cut where a statement ends. */
function longestProgram(
  lines: readonly string[],
  ends: readonly number[],
): { readonly language: ScriptLanguage; readonly length: number } | undefined {
  let length = ends.at(-1);
  for (let attempt = 0; attempt < 4 && length !== undefined; attempt++) {
    const text = lines.slice(0, length).join('\n');
    const language = scriptLanguageOf(text);
    if (language) return hasCode(text) ? { language, length } : undefined;
    const { stumbledAt = 0 } = readScript(text, 'typescript');
    const line = text.slice(0, stumbledAt).split('\n').length - 1;
    length = ends.findLast((end) => end <= line);
  }
  return undefined;
}

/** True for more than comments and a lone word. */
function hasCode(text: string): boolean {
  return /[;={}()]/.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''));
}

function readJson(lines: readonly string[]): ReturnType<Reader['read']> {
  const length = endOfBrackets(lines, 0, jsonSyntax);
  if (length === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(lines.slice(0, length).join('\n'));
    return typeof value === 'object' ? { language: 'json', length } : undefined;
  } catch {
    return undefined;
  }
}

function readShell(lines: readonly string[]): ReturnType<Reader['read']> {
  let length = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const continues = /\\$/.test(lines[index - 1] ?? '');
    if (line.trim() === '' || (/^\s*#/.test(line) && !/^#{2,}\s/.test(line))) continue;
    if (!continues && !shell.test(line)) break;
    length = index + 1;
  }
  return length === 0 ? undefined : { language: 'bash', length };
}

/** The line behind a fence that opens here; undefined where nothing closes it. */
function endOfFence(lines: readonly string[], start: number): number | undefined {
  const ticks = /^\s*(`{3,})/.exec(lines[start] ?? '')?.[1] ?? '';
  const end = lines.findIndex((line, index) => index > start && line.trim().length >= ticks.length && /^\s*`{3,}\s*$/.test(line));
  return end < 0 ? undefined : end + 1;
}

/** A line with a hash is a comment above code, or a heading of Markdown that was shown as code. */
function readCommented(lines: readonly string[]): ReturnType<Reader['read']> {
  const code = lines.findIndex((line) => !/^#(?!#)|^\s*$/.test(line));
  const first = lines[code] ?? '';
  const below = code < 0 ? [] : lines.slice(code);
  for (const { starts, read } of [
    { starts: shell, read: readShell },
    { starts: /^(?:from |import |(?:async )?def |class |@)/, read: readPython },
    { starts: /^[A-Za-z_][\w.-]*:/, read: readYamlBlock },
  ]) {
    const block = starts.test(first) && code <= 3 ? read(below) : undefined;
    if (block) return { language: block.language, length: code + block.length };
  }
  return readMarkdownBlock(lines);
}

/** Headings, lists and bold labels that still have their marks, where the page around them lost its own. */
function readMarkdownBlock(lines: readonly string[]): ReturnType<Reader['read']> {
  let length = 0;
  let marks = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const fenceEnd = /^\s*`{3}/.test(line) ? endOfFence(lines, index) : undefined;
    if (fenceEnd !== undefined) {
      index = fenceEnd - 1;
      length = fenceEnd;
      continue;
    }
    const isMarked = /^\s*(?:#{1,6} \S|[-*+] \S|\d+[.)] \S|\*\*\S|\||>|\[|---$)/.test(line);
    // A paragraph right below a heading is its own, if there are blank lines to tell where it ends.
    const isBelowHeading =
      /^#{1,6} \S/.test(lines[index - 1] ?? '') &&
      lines.some((other) => other.trim() === '') &&
      !sqlStart.test(line) &&
      !scriptStart.test(line);
    if (!isMarked && !isBelowHeading) break;
    marks++;
    length = index + 1;
  }
  return marks >= 2 && /^#{1,6} \S/.test(lines[0] ?? '') ? { language: 'markdown', length } : undefined;
}

function readPython(lines: readonly string[]): ReturnType<Reader['read']> {
  let length = 0;
  let hasBlock = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const isCode =
      /^\s+\S|^(?:from \S+ import |import [\w.]+|(?:async )?def |class |@\w|if |for |while |with |try:|except\b|else:|return\b|#(?!#)|[)\]}])/.test(
        line,
      ) || /^[\w.[\]'"]+(?:: \w+)? = |^[\w.]+\(.*\)?$/.test(line);
    if (!isCode) break;
    hasBlock ||= /^\s+\S/.test(line);
    length = index + 1;
  }
  return hasBlock && length > 1 ? { language: 'python', length } : undefined;
}

/** Keys with keys or lists below them: prose has labels too, but no indentation. */
function readYamlBlock(lines: readonly string[]): ReturnType<Reader['read']> {
  let length = 0;
  let nested = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    if (!/^\s+\S|^[A-Za-z_"'/][\w."'/{}-]*:(?:\s|$)|^\s*#|^- \S/.test(line)) break;
    if (/^\s+(?:- )?[\w"'/][\w."'/{}-]*:(?:\s|$)/.test(line)) nested++;
    length = index + 1;
  }
  if (nested === 0 || length < 3 || !/^[\w.-]+:/.test(lines[0] ?? '')) return undefined;
  const tree = readYaml(lines.slice(0, length).join('\n'));
  return tree.problems.length === 0 ? { language: 'yaml', length } : undefined;
}
