/** Follows the brackets of code line by line, past strings and comments: enough to see where a block ends and how deep a line lies. */

/** How a language writes strings and comments. */
export interface Syntax {
  readonly quotes: string;
  /** The quotes whose text may go on over many lines. */
  readonly longQuotes: string;
  readonly lineComment: string | undefined;
  readonly hasBlockComments: boolean;
  readonly hasEscapes: boolean;
  /** What one level of brackets is indented by. */
  readonly unit: string;
}

export const sqlSyntax: Syntax = {
  quotes: `'"`,
  longQuotes: `'`,
  lineComment: '--',
  hasBlockComments: true,
  hasEscapes: false,
  unit: '    ',
};
export const scriptSyntax: Syntax = {
  quotes: `'"\``,
  longQuotes: '`',
  lineComment: '//',
  hasBlockComments: true,
  hasEscapes: true,
  unit: '  ',
};
export const jsonSyntax: Syntax = {
  quotes: '"',
  longQuotes: '',
  lineComment: undefined,
  hasBlockComments: false,
  hasEscapes: true,
  unit: '  ',
};

/** Where the reader stands between two lines. */
export interface BracketState {
  /** For each bracket that is open, how many levels it indents: the first that a line leaves open indents, the others do not. */
  readonly open: readonly number[];
  /** The quote that the text is inside of, or `*` for a block comment. */
  readonly inside: string | undefined;
}

export const outside: BracketState = { open: [], inside: undefined };

/** The state behind a line, and how deep the line itself belongs. */
export function readLine(
  line: string,
  { open, inside }: BracketState,
  syntax: Syntax,
): { readonly after: BracketState; readonly depth: number } {
  const stack = [...open];
  let quote = inside;
  let depth = sum(stack);
  let isLeading = true;
  let hasIndented = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    if (quote === '*') {
      if (!line.startsWith('*/', index)) continue;
      quote = undefined;
      index++;
    } else if (quote !== undefined) {
      if (character === '\\' && syntax.hasEscapes) index++;
      else if (character === quote) quote = undefined;
    } else if (syntax.lineComment !== undefined && line.startsWith(syntax.lineComment, index)) break;
    else if (syntax.hasBlockComments && line.startsWith('/*', index)) {
      quote = '*';
      index++;
    } else if (syntax.quotes.includes(character)) quote = character;
    else if ('([{'.includes(character)) {
      stack.push(hasIndented ? 0 : 1);
      hasIndented = true;
    } else if (')]}'.includes(character)) {
      if (stack.pop() === 1) hasIndented = false;
      if (isLeading) depth = sum(stack);
    }
    if (!/[\s)\]},;]/.test(character)) isLeading = false;
  }
  if (quote !== undefined && quote !== '*' && !syntax.longQuotes.includes(quote)) quote = undefined;
  return { after: { open: stack, inside: quote }, depth };
}

/** Lines that lost their indentation get it back from their brackets; lines that have some stay as they are. */
export function indent(lines: readonly string[], syntax: Syntax): readonly string[] {
  if (lines.some((line) => /^[ \t]/.test(line))) return lines;
  const indented: string[] = [];
  let state = outside;
  for (const line of lines) {
    const { after, depth } = readLine(line, state, syntax);
    // Inside a text that goes on over lines every blank counts.
    if (state.inside !== undefined && state.inside !== '*') return lines;
    indented.push(line === '' ? line : syntax.unit.repeat(depth) + line);
    state = after;
  }
  return state.open.length === 0 ? indented : lines;
}

function sum(levels: readonly number[]): number {
  return levels.reduce((total, level) => total + level, 0);
}
