/** Reads frontmatter that is not YAML as Claude Code and OpenCode do: one-line values with a colon are taken as text. */
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
  return { lines, tree: lines.length === 0 ? frontmatter.tree : readYaml(mask(page.text, lines), content) };
}

/** Frontmatter with more broken lines than this was never meant to be frontmatter. */
const mostBrokenLines = 50;

/** The text with each broken value replaced by as many letters, which every YAML reader takes as they are. */
function mask(text: string, lines: readonly BrokenLine[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { value } of lines) {
    parts.push(text.slice(done, value.start), 'x'.repeat(value.end - value.start));
    done = value.end;
  }
  return parts.join('') + text.slice(done);
}

function* brokenLines(text: string, content: Span): Iterable<BrokenLine> {
  const block = text.slice(content.start, content.end);
  let found = 0;
  for (const match of block.matchAll(/^([A-Za-z_][\w-]*)([ \t]*:[ \t]+)([^\s"'|>#][^\r\n]*)$/gm)) {
    const [, key = '', colon = '', rest = ''] = match;
    const words = rest.trimEnd();
    const start = content.start + match.index + key.length + colon.length;
    const value = { start, end: start + words.length };
    if (!words.includes(':')) continue;
    // A value that reads well on its own is not what breaks the frontmatter; nor is one that goes on below.
    if (readYaml(`${key}: ${words}\n`).problems.length === 0 || continues(block, match.index + match[0].length)) continue;
    yield { key, value, offender: offenderIn(words, start) };
    if (++found === mostBrokenLines) return;
  }
}

function continues(block: string, lineEnd: number): boolean {
  return /^\r?\n[ \t]+\S/.test(block.slice(lineEnd, lineEnd + 200));
}

/** The first word with a colon behind it that YAML takes for a key, else the whole value. */
function offenderIn(words: string, start: number): Span {
  const word = /[^\s:]*:(?=[ \t]|$)/.exec(words);
  if (!word) return { start, end: start + words.length };
  return { start: start + word.index, end: start + word.index + word[0].length };
}
