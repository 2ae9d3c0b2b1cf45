/** Finds the frontmatter as each tool's reader does: they agree on what is plain, and on little else. */
import type { Span } from '../../../engine/finding.ts';

/** Who reads the keys of a file. */
export type ReaderId =
  | 'claude'
  | 'opencode'
  | 'gemini'
  | 'gemini-skill'
  | 'copilot'
  | 'vscode'
  | 'cursor'
  | 'cursor-rule'
  | 'cursor-skill'
  | 'skills-ref'
  | 'codex';

/** The frontmatter as one tool sees it. */
export interface Block {
  readonly content: Span;
  /** What the tool takes for the text below it. */
  readonly body: Span;
  /** The language that the opening line names, which OpenCode heeds. */
  readonly language?: string;
}

/** Where this reader sees the frontmatter; undefined where it sees none. */
export function blockOf(text: string, reader: ReaderId): Block | undefined {
  switch (reader) {
    case 'claude':
      return matched(text, /^(\uFEFF?---\s*\n)([\s\S]*?)---\s*\n?/);
    case 'gemini':
    case 'gemini-skill':
      return forGemini(text);
    case 'copilot':
      return matched(text, /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/);
    case 'vscode':
      return forCode(text);
    case 'cursor':
      return matched(text, /^(---\s*\n)([\s\S]*?)\n---\s*\n?/m);
    case 'cursor-rule':
      return matched(text, /^(\s*---)([\s\S]*?)---/);
    case 'skills-ref':
      return matched(text, /^(---)([\s\S]*?)---/);
    case 'codex':
      return { content: { start: 0, end: text.length }, body: { start: text.length, end: text.length } };
    default:
      return forGrayMatter(text);
  }
}

function matched(text: string, pattern: RegExp): Block | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [whole, opening = '', content = ''] = match;
  const start = match.index + opening.length;
  return { content: { start, end: start + content.length }, body: { start: match.index + whole.length, end: text.length } };
}

/** Without a closing line all of the text is header. */
function forCode(text: string): Block | undefined {
  const opening = /^---[^\S\n]*\n/.exec(text);
  if (!opening) return undefined;
  const closing = /^---[^\S\n]*$/m.exec(text.slice(opening[0].length));
  const end = closing ? opening[0].length + closing.index : text.length;
  const after = closing ? end + closing[0].length : end;
  return { content: { start: opening[0].length, end }, body: { start: after, end: text.length } };
}

/** Behind the closing dashes it looks for a line break: where something else stands, the prompt is empty. */
function forGemini(text: string): Block | undefined {
  const match = /^(---\r?\n)([\s\S]*?)\r?\n---(\r?\n)?/.exec(text);
  if (!match) return undefined;
  const [whole, opening = '', content = '', lineBreak] = match;
  const bodyStart = lineBreak === undefined ? text.length : whole.length;
  return {
    content: { start: opening.length, end: opening.length + content.length },
    body: { start: bodyStart, end: text.length },
  };
}

/** The closing line only has to start with three dashes, and without one all of the text is frontmatter. */
function forGrayMatter(text: string): Block | undefined {
  const opening = /^\uFEFF?---(?!-)([^\r\n]*)/.exec(text);
  if (!opening) return undefined;
  const language = (opening[1] ?? '').trim();
  const start = opening[0].length;
  const closing = text.indexOf('\n---', start);
  const end = closing < 0 ? text.length : closing + 1;
  const afterDashes = closing < 0 ? text.length : closing + 4;
  const lineBreak = /^\r?\n/.exec(text.slice(afterDashes, afterDashes + 2))?.[0].length ?? 0;
  return {
    content: { start: Math.min(start + lineBreakAt(text, start), end), end },
    body: { start: afterDashes + lineBreak, end: text.length },
    ...(language !== '' && { language }),
  };
}

function lineBreakAt(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? 2 : text.startsWith('\n', at) ? 1 : 0;
}
