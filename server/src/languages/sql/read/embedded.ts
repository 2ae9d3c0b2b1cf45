/** Finds SQL that stands inside strings and is run from there, and cuts it into tokens at its place in the text. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Span } from '../../../engine/finding.ts';
import { lex, type Token } from './lexer.ts';

/** What stands between the quotes: dollars, apostrophes, or what Oracle puts behind `q'`. */
export function contentOf(token: Token, text: string): Span {
  if (text[token.start] === '$') {
    const start = text.indexOf('$', token.start + 1) + 1;
    return { start, end: start + token.text.length };
  }
  const isOracleQuote = /^n?q'/i.test(text.slice(token.start, token.start + 3));
  const start = text.indexOf("'", token.start) + (isOracleQuote ? 2 : 1);
  return { start, end: token.end - (isOracleQuote ? 2 : 1) };
}

/** The tokens of the SQL inside a string; none where the text does not stand there as it will run. */
export function tokensInside(token: Token, text: string, dialect: Dialect): readonly Token[] {
  const part = contentOf(token, text);
  const written = text.slice(part.start, part.end);
  if (written === token.text) return lex(text, dialect, part).tokens;
  if (written.replaceAll("''", "'") !== token.text) return [];
  return lex(halveQuotes(written), dialect).tokens.map((inner) => ({
    ...inner,
    start: inner.start + part.start,
    end: inner.end + part.start,
  }));
}

/** `''open''` becomes ` 'open' `: what is doubled in a string counts once, and everything keeps its place. */
function halveQuotes(written: string): string {
  let isOpen = false;
  return written.replaceAll("''", () => {
    isOpen = !isOpen;
    return isOpen ? " '" : "' ";
  });
}

/** The strings that a statement runs as they stand: `EXECUTE IMMEDIATE '…'`, `EXEC('…')`, `EXEC sp_executesql N'…'`, `PREPARE p FROM '…'`. */
export function executedStrings(tokens: readonly Token[], dialect: Dialect): readonly Token[] {
  return tokens.filter((token, index) => {
    if (token.kind !== 'string' || isPieced(tokens, index)) return false;
    const words = tokens.slice(Math.max(index - 5, 0), index).map(({ key }) => key);
    return runs[dialect]?.test(` ${words.join(' ')}`) === true;
  });
}

/** What stands before a string that is run. */
const runs: Readonly<Partial<Record<Dialect, RegExp>>> = {
  postgresql: / (?:do|execute|language \w+|language)$/,
  mysql: / (?:from|immediate)$/,
  mariadb: / (?:from|immediate)$/,
  oracle: / execute immediate(?: \()?$/,
  sqlserver: / exec(?:ute)?(?: \(| (?:sys \. )?sp_executesql(?: @\w+ =)?)$/,
};

/** True for a string that others are joined to. */
function isPieced(tokens: readonly Token[], index: number): boolean {
  const [before, next] = [tokens[index - 1]?.key, tokens[index + 1]?.key];
  return [before, next].some((key) => key === '|' || key === '+');
}
