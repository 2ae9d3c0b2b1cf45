/** Reads a large broken YAML text by blanking what breaks it, block by block: offsets stay, and the rest is read. */
import { YAMLException } from 'js-yaml';
import type { Span } from '../../engine/finding.ts';

/** So many times the text is read before it is given up, and so many characters in all. */
const mostAttempts = 8;
const mostCharacters = 40_000_000;

/** What `parse` makes of the rest; undefined where the break cannot be taken out. Reading the whole failed at `at`. */
export function readAround<T>(text: string, at: number, parse: (text: string) => T): T | undefined {
  const attempts = Math.min(mostAttempts, Math.floor(mostCharacters / text.length));
  if (attempts === 0) return undefined;
  let rest = text;
  let failed = at;
  let block = causeOf(text, at);
  for (let attempt = 1; attempt < attempts; attempt++) {
    const before = failed;
    rest = blank(rest, block);
    const result = tryParse(rest, parse);
    if ('value' in result) return result.value;
    failed = result.failed;
    // No step further means that the cause lies further out; a step further, that there is another one.
    block = failed > before ? causeOf(rest, failed) : (parentOf(text, block) ?? blockAt(text, failed));
  }
  const result = tryParse(blank(text, rootBlockAt(text, at)), parse);
  return 'value' in result ? result.value : undefined;
}

function tryParse<T>(text: string, parse: (text: string) => T): { readonly value: T } | { readonly failed: number } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof YAMLException) return { failed: error.mark?.position ?? text.length };
    throw error;
  }
}

/** The block to suspect first: a parser that stumbles over the first word of a line mostly misses something above it. */
function causeOf(text: string, at: number): Span {
  const lineStart = startOfLine(text, at);
  return blockAt(text, text.slice(lineStart, at).trim() === '' ? lastWord(text, lineStart) : at);
}

/** The line of an offset with the lines below it that are indented further. */
function blockAt(text: string, offset: number): Span {
  const start = startOfLine(text, offset);
  const indent = indentAt(text, start);
  let end = endOfLine(text, start);
  while (end < text.length && (indentAt(text, end) > indent || text.slice(end, endOfLine(text, end)).trim() === ''))
    end = endOfLine(text, end);
  return { start, end };
}

/** The block round a block; undefined when it is not indented. */
function parentOf(text: string, block: Span): Span | undefined {
  const indent = indentAt(text, block.start);
  for (let start = block.start; start > 0; ) {
    start = startOfLine(text, start - 1);
    if (indentAt(text, start) < indent && text.slice(start, endOfLine(text, start)).trim() !== '') return blockAt(text, start);
  }
  return undefined;
}

function rootBlockAt(text: string, at: number): Span {
  let block = causeOf(text, at);
  for (let parent = parentOf(text, block); parent; parent = parentOf(text, block)) block = parent;
  return block;
}

function blank(text: string, { start, end }: Span): string {
  const lines = text.slice(start, end).split('\n');
  return text.slice(0, start) + lines.map((line) => ' '.repeat(line.length)).join('\n') + text.slice(end);
}

function lastWord(text: string, before: number): number {
  let at = Math.max(before - 1, 0);
  while (at > 0 && /\s/.test(text[at] ?? '')) at--;
  return at;
}

function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset behind the line break of the line that starts at `start`. */
function endOfLine(text: string, start: number): number {
  const at = text.indexOf('\n', start);
  return at < 0 ? text.length : at + 1;
}

function indentAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at - start;
}
