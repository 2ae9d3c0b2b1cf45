/** Finds the lines that keep frontmatter from being YAML, and reads the rest: what is said of a broken file and shown of it. */
import type { Document } from '../../engine/document.ts';
import type { Span } from '../../engine/finding.ts';
import { readYaml } from '../data/read.ts';
import type { DataTree } from '../data/tree.ts';
import type { Frontmatter } from '../markdown/frontmatter.ts';

/** A top-level line `key: value` that is not YAML, but would be if its value were quoted. */
export interface BrokenLine {
  readonly key: string;
  /** The value, without blanks round it. */
  readonly value: Span;
  /** The words in the value that YAML stumbles over. */
  readonly offender: Span;
}

export interface Recovery {
  readonly lines: readonly BrokenLine[];
  /** The tree with the broken values taken as text. Its problems are what tools do not mend. */
  readonly tree: DataTree;
}

/** The lines that break the frontmatter, and what remains when they are taken as text. */
export function recover(page: Document, frontmatter: Frontmatter): Recovery {
  if (frontmatter.problems.length === 0) return { lines: [], tree: frontmatter.tree };
  const { content } = frontmatter;
  const lines = [...brokenLines(page.text, content)];
  return { lines, tree: lines.length === 0 ? frontmatter.tree : readYaml(withoutBrokenLines(page.text, lines), content) };
}

/** Frontmatter with more broken lines than this was never meant to be frontmatter. */
const mostBrokenLines = 50;

/** The text with each broken value replaced by as many letters, which every YAML reader takes as they are. */
export function withoutBrokenLines(text: string, lines: readonly BrokenLine[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { value } of lines) {
    parts.push(text.slice(done, value.start), 'x'.repeat(value.end - value.start));
    done = value.end;
  }
  return parts.join('') + text.slice(done);
}

/** The lines at the margin whose value is no YAML, and does not go on below. */
export function* brokenLines(text: string, content: Span): Iterable<BrokenLine> {
  const block = text.slice(content.start, content.end);
  let found = 0;
  for (const match of block.matchAll(/^([A-Za-z_][\w-]*)([ \t]*:[ \t]+)([^\s#][^\r\n]*)$/gm)) {
    const [line, key = '', colon = '', rest = ''] = match;
    const words = rest.trimEnd();
    const start = content.start + match.index + key.length + colon.length;
    const value = { start, end: start + words.length };
    // A value that reads well on its own is not what breaks the frontmatter; nor is one that goes on below.
    if (isPlain(words) || readYaml(`${key}: ${words}\n`).problems.length === 0) continue;
    if (continues(block.slice(match.index + line.length, match.index + line.length + 200), words)) continue;
    yield { key, value, offender: offenderIn(words, start) };
    if (++found === mostBrokenLines) return;
  }
}

/** True for most values: words that no reader stumbles over. */
function isPlain(words: string): boolean {
  return /^[\p{L}\p{N}](?:[^:#]|:(?=[^\s]))*$/u.test(words);
}

/** True for a value that the next line belongs to: what is open may also close at the margin. */
function continues(below: string, words: string): boolean {
  if (/^\r?\n[ \t]+\S/.test(below)) return true;
  return /^["'{[]/.test(words) && !/^\s*(?:$|#|[\w-]+[ \t]*:)/.test(below);
}

/** A first word that YAML takes for something else, or the first with a colon behind it that it takes for a key, else the value. */
function offenderIn(words: string, start: number): Span {
  const word = /^[[{"'*&!|>%@`]/.test(words) ? /^\S+/.exec(words) : /[^\s:]*:(?=[ \t]|$)/.exec(words);
  if (!word) return { start, end: start + words.length };
  return { start: start + word.index, end: start + word.index + word[0].length };
}
