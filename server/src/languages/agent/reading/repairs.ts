/** Rewrites frontmatter that is no YAML as Claude Code and OpenCode do before they read it a second time: each in its own way. */
import type { Span } from '../../../engine/finding.ts';
import { readYaml } from '../../data/read.ts';

/** A value that a tool takes as text, whatever it looks like. */
export interface Rewritten {
  readonly key: string;
  /** Its words, with the lines below that go with them. */
  readonly span: Span;
  readonly text: string;
}

/** What a tool makes of the text before it reads it again. */
export interface Repair {
  readonly values: readonly Rewritten[];
  /** As long as the original text, and YAML where the tool's own text is: the rewritten values are filled with letters. */
  readonly masked: string;
  /** False where the tool's second text is the same as the first. */
  readonly changes: boolean;
}

/**
 * Claude Code puts each one-line value at the margin in quotes that holds a character YAML may stumble over, brackets and
 * comments too, unless it is quoted or a whole list. Tabs that start a line become blanks.
 */
export function repairedByClaude(text: string, { start, end }: Span): Repair {
  const values: Rewritten[] = [];
  const content = text.slice(start, end);
  for (const match of content.matchAll(/^([a-zA-Z_-]+):(\s+)(\S[^\n]*)$/gm)) {
    const [, key = '', blanks = '', rest = ''] = match;
    const words = rest.replace(/\r$/, '');
    if (blanks.includes('\n') || /^(?:".*"|'.*')$/.test(words) || !/[{}[\]*&#!|>%@`]|: /.test(words)) continue;
    if (words.startsWith('[') && words.endsWith(']') && readYaml(words).problems.length === 0) continue;
    const from = start + match.index + key.length + 1 + blanks.length;
    values.push({ key, span: { start: from, end: from + words.length }, text: words });
  }
  const tabs = /^\t+/m.test(content);
  const quoted = mask(text, values, (words) => (words.length > 1 ? `"${'x'.repeat(words.length - 2)}"` : 'x'));
  const masked = tabs ? quoted.slice(0, start) + blankTabs(quoted.slice(start, end)) + quoted.slice(end) : quoted;
  return { values, masked, changes: values.length > 0 || tabs };
}

/**
 * OpenCode makes a block of each value at the margin that holds a colon and is not quoted; the indented lines below it become
 * part of the block.
 */
export function repairedByOpenCode(text: string, { start, end }: Span): Repair {
  const values: Rewritten[] = [];
  // It looks for the frontmatter anew, and does not see it behind a byte order mark or with blanks behind the dashes.
  if (!/^---\r?\n[\s\S]*?\r?\n---/.test(text)) return { values, masked: text, changes: false };
  const content = text.slice(start, end);
  for (const match of content.matchAll(/^([a-zA-Z_]\w*)(\s*:[^\S\r\n]*)([^\s"'][^\r\n]*)$/gm)) {
    const [line, key = '', colon = '', rest = ''] = match;
    const words = rest.trimEnd();
    if (!words.includes(':') || /[\r\n]/.test(colon)) continue;
    const from = start + match.index + key.length + colon.length;
    const below = /^(?:\r?\n(?:[ \t]+[^\r\n]*)?(?=\r?\n|$))*/.exec(content.slice(match.index + line.length))?.[0].trimEnd() ?? '';
    const to = below === '' ? from + words.length : start + match.index + line.length + below.length;
    const lines = below.split(/\r?\n/).map((part) => part.replace(/^ {1,2}/, ''));
    values.push({ key, span: { start: from, end: to }, text: [words, ...lines.slice(1)].join('\n') });
  }
  return { values, masked: mask(text, values, (words) => words.replace(/\S/g, 'x')), changes: values.length > 0 };
}

function mask(text: string, values: readonly Rewritten[], filler: (words: string) => string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { span } of values) {
    if (span.start < done) continue;
    parts.push(text.slice(done, span.start), filler(text.slice(span.start, span.end)));
    done = span.end;
  }
  return parts.join('') + text.slice(done);
}

function blankTabs(content: string): string {
  return content.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length));
}
