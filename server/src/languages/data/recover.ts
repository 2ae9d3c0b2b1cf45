/** Reads a large broken YAML text by blanking what breaks it, block by block: offsets stay, and the rest is read. */
import { YAMLException } from 'js-yaml';
import type { Span } from '../../engine/finding.ts';

/** So many times the text is read before it is given up, and so many characters in all. */
const mostAttempts = 8;
const mostCharacters = 40_000_000;

/** What `parse` makes of the rest; undefined where the break cannot be taken out. Reading the whole failed at `at`. */
export function readAround<T>(text: string, at: number, parse: (text: string) => T): T | undefined {
  let left = Math.min(mostAttempts, Math.floor(mostCharacters / text.length));
  let rest = text;
  let failed = at;
  let suspects = [...suspectsOf(rest, failed)];
  while (left-- > 0) {
    // The last attempt is for the largest block, which is the surest.
    const suspect = left === 0 ? suspects.at(-1) : suspects.shift();
    if (!suspect) return undefined;
    const without = blank(rest, suspect);
    const result = tryParse(without, parse);
    if ('value' in result) return result.value;
    if (result.failed <= failed) continue;
    // A step further: this break is out, and there is another one.
    rest = without;
    failed = result.failed;
    suspects = [...suspectsOf(rest, failed)];
  }
  return undefined;
}

/** The blocks that may hold what a parser stumbles over, smallest first, each indented half as far as the one before. */
function* suspectsOf(text: string, at: number): Iterable<Span> {
  const lineStart = startOfLine(text, at);
  // Who stumbles over the first word of a line mostly misses something above it.
  const isFirstWord = text.slice(lineStart, at).trim() === '';
  let block: Span | undefined = blockAt(text, isFirstWord ? lastWord(text, lineStart) : at);
  while (block) {
    yield block;
    block = parentOf(text, block.start, indentAt(text, block.start) / 2);
  }
  if (isFirstWord) yield blockAt(text, at);
}

function tryParse<T>(text: string, parse: (text: string) => T): { readonly value: T } | { readonly failed: number } {
  try {
    return { value: parse(text) };
  } catch (error) {
    if (error instanceof YAMLException) return { failed: error.mark?.position ?? text.length };
    throw error;
  }
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

/** The nearest block round a line that is indented by at most `indent`; undefined for a line that is not indented. */
function parentOf(text: string, line: number, indent: number): Span | undefined {
  if (indent === 0) return undefined;
  for (let start = line; start > 0; ) {
    start = startOfLine(text, start - 1);
    if (indentAt(text, start) <= indent && text.slice(start, endOfLine(text, start)).trim() !== '') return blockAt(text, start);
  }
  return undefined;
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
