/** Parses a snippet as far as it is code: what stands in the place of code is blanked, and the rest keeps its offsets. Never throws. */
import { type ParserOptions, parse } from '@babel/parser';
import type { Document } from '../../engine/document.ts';
import type { Comment, Node } from './model.ts';

export interface Parsed {
  readonly program: Node | undefined;
  readonly comments: readonly Comment[];
  /** True where the text parsed as it stands. */
  readonly isClean: boolean;
}

type Plugins = NonNullable<ParserOptions['plugins']>;

/** Longer texts than this are no snippets. */
const longest = 50_000;

/** So many statements may be no code before the whole text counts as none. */
const mostBlanked = 8;

const nothing: Parsed = { program: undefined, comments: [], isClean: false };

/** The syntax of a fence. */
export function parseSnippet({ text, host, uri }: Document): Parsed {
  if (text.length > longest) return nothing;
  const dialects = dialectsOf(host?.language ?? '', uri.endsWith('.ts'), text);
  let readable: Parsed | undefined;
  for (const plugins of dialects) {
    const parsed = attempt(text, plugins);
    if (!('program' in parsed)) continue;
    if (parsed.isClean) return parsed;
    readable ??= parsed;
  }
  if (readable) return readable;
  for (const plugins of dialects) {
    const parsed = parseRest(text, plugins);
    if (parsed) return parsed;
  }
  return nothing;
}

/** The ways to read a fence, likeliest first: people write types under `js` and markup under `ts`. */
function dialectsOf(language: string, isTyped: boolean, text: string): readonly Plugins[] {
  const typed: Plugins = ['typescript', 'decorators-legacy'];
  const markup: Plugins = ['jsx', 'decorators-legacy'];
  const both: Plugins = ['typescript', 'jsx', 'decorators-legacy'];
  const hasMarkup = /<\/|\/>/.test(text);
  if (language === 'tsx') return [both];
  if (isTyped) return hasMarkup ? [typed, both] : [typed];
  return hasMarkup ? [markup, both] : [markup, typed];
}

/** What is left of the text when each statement that does not parse is blanked. */
function parseRest(text: string, plugins: Plugins): Parsed | undefined {
  let rest = blankDots(text);
  for (let count = 0; count <= mostBlanked; count++) {
    const parsed = attempt(rest, plugins);
    if ('program' in parsed) return { ...parsed, isClean: false };
    const blanked = blankStatement(rest, parsed.brokenAt);
    if (blanked === rest) return undefined;
    rest = blanked;
  }
  return undefined;
}

function attempt(text: string, plugins: Plugins): Parsed | { readonly brokenAt: number } {
  try {
    const file = parse(text, {
      sourceType: 'module',
      plugins,
      errorRecovery: true,
      attachComment: false,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowNewTargetOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
    });
    const comments = (file.comments ?? []).map(({ value, start, end }) => ({
      text: value.trim(),
      span: { start: start ?? 0, end: end ?? 0 },
    }));
    return { program: file.program, comments, isClean: (file.errors ?? []).length === 0 };
  } catch (error) {
    return { brokenAt: error instanceof SyntaxError && 'pos' in error && typeof error.pos === 'number' ? error.pos : text.length };
  }
}

/** Dots that stand for code that is left out; those of a spread stand before a name. */
function blankDots(text: string): string {
  return text.replace(/(?:\.\.\.|…)(?=[\s,;)}\]]|$)/g, (dots) => ' '.repeat(dots.length));
}

/** The text without the statement at an offset, which reaches from one line that starts at the margin to the next. */
function blankStatement(text: string, offset: number): string {
  const margin = marginOf(text);
  const starts = Array.from(text.matchAll(new RegExp(`^[ \\t]{${margin}}(?=[^\\s})\\]])`, 'gm')), ({ index }) => index);
  // An error at a place that is blank already lies in what stands before it.
  const known = starts.findLast((start) => start <= offset) ?? starts.at(-1) ?? 0;
  const end = starts.find((start) => start > known) ?? text.length;
  return text.slice(0, known) + text.slice(known, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** The least indent of the lines that are neither blank nor close something. */
function marginOf(text: string): number {
  let margin = Number.POSITIVE_INFINITY;
  for (const [, indent = ''] of text.matchAll(/^([ \t]*)[^\s})\]]/gm)) margin = Math.min(margin, indent.length);
  return Number.isFinite(margin) ? margin : 0;
}
