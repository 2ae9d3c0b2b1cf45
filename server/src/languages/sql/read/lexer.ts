/** Cuts SQL text into tokens, in every dialect and whatever is broken in it. Template placeholders count as letters of a name. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Span } from '../../../engine/finding.ts';

/** `terminator` is what ends a statement: a semicolon, the delimiter that a script chose, or `GO` on a line of its own. */
export type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'symbol' | 'terminator';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** For comparing: a word in lower case, a symbol as it is, empty for everything else. */
  readonly key: string;
  /** An identifier or string without its quotes, everything else as written. */
  readonly text: string;
  /** True for the first token of its line. */
  readonly first: boolean;
  /** True when it stands at the very start of its line. */
  readonly margin: boolean;
}

export interface Comment extends Span {
  /** The words between the comment signs. */
  readonly text: string;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  /** Where the quotes and comments start that are never closed. */
  readonly openings: readonly number[];
}

/**
 * Cuts a part of a text into tokens. Where a quote or comment is never closed, somebody is typing it, and everything behind it
 * is read inside out. So each piece that may be the one is cut at the end of its line, and the reading that looks most like SQL counts.
 */
export function lex(text: string, dialect: Dialect, part: Span = { start: 0, end: text.length }): Lexed {
  let best = new Lexer(text, dialect, part, []);
  best.run();
  const attempts = Math.min(Math.max(Math.floor(mostRead / (part.end - part.start + 1)), 2), 8);
  for (let round = 0; round < 3 && best.isOdd; round++) {
    let better = best;
    for (const suspect of best.suspects(attempts)) {
      const attempt = new Lexer(text, dialect, part, [...best.cuts, suspect]);
      attempt.run();
      if (attempt.strangeness < better.strangeness) better = attempt;
    }
    if (better === best) break;
    best = better;
  }
  return best;
}

/** How many characters are read for one round of attempts. */
const mostRead = 1_000_000;

const whitespace = /\s+/y;
/** The letters of a name; template engines' placeholders stand for some. */
const letters = String.raw`A-Za-z_\u0080-\u009f\u00a1-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\uffff`;
const placeholder = String.raw`\{\{[^\n]*?\}\}|\$\{[^}\n]*\}|\$\(\w+\)|\{\$?\w+\}|<%=[^\n]*?%>|<%-\s*\w+\s*%>|%[A-Za-z_]\w*%|%\(\w+\)s|@\w+@|\$[A-Za-z]\w*`;
const word = wordOf(placeholder);
/** SQL*Plus replaces `&name`, with a dot where the name would not end otherwise. */
const oracleWord = wordOf(String.raw`${placeholder}|&&?\w+\.?`);
/** SQL Server's variables and temporary tables: `@rows`, `#rows`. */
const markedWord = new RegExp(`[@#]+[0-9$#@${letters}]+`, 'y');
const variable = /:[A-Za-z_]\w*/y;
const number = /(?:0[xX][\da-fA-F]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\$\d+)/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
/** What steers a template: what stands between two of these may be there once, never or many times. */
const templateControl =
  /\{%[\s\S]*?%\}|\{\{[-~]?\s*(?:[#/^!]|(?:range|if|else|end|with|define|template|block)\b)[^\n]*?\}\}|<%(?!=|-\s*\w+\s*%>)[\s\S]*?%>/y;
const templateComment = /\{#[\s\S]*?#\}/y;
/** MySQL runs what stands in `/*!40101 …` and MariaDB also what stands in `/*M!100100 …`, unless no such version will ever be. */
const conditional = /\/\*(M?)!(\d*)/y;
const restOfLine = /[^\r\n]*/y;
/** Text that holds the start of a statement is rarely meant as a string, a name or a comment. */
const statementInside =
  /[\r\n][ \t]*(?:create|alter|drop|insert[ \t]+into|comment[ \t]+on|update|delete[ \t]+from|grant|revoke|select|with|do|begin|commit|truncate|copy|set)\s/gi;
/** A body of a function may hold statements, but rarely at the very start of a line. */
const definitionInside =
  /[\r\n](?=(?:create|alter|drop|insert[ \t]+into|comment[ \t]+on|grant)\s|(?:begin|commit)[ \t]*;|do[ \t]+(?:\$|$))/gi;
/** Where the body of a function that is being typed ends at the latest. */
const outsideBody =
  /[\r\n](?=(?:create|alter|drop|insert[ \t]+into|comment[ \t]+on|grant|copy)\s|(?:begin|commit)[ \t]*;|do[ \t]+(?:\$|$)|--|\/\*)/i;

/** A piece over several lines that perhaps should have ended before. */
interface Suspect {
  readonly start: number;
  /** How many statements seem to start inside it. */
  readonly doubts: number;
}

/** What SQL*Plus does by itself, without asking the database. */
const sqlPlusCommands = new Set(
  `accept break btitle clear column compute connect define describe disconnect exec execute exit host pause print prompt quit rem remark set
   show spool start timing ttitle undefine variable whenever`.split(/\s+/),
);

/** One walk over a text. */
class Lexer {
  readonly tokens: Token[] = [];
  readonly comments: Comment[] = [];
  readonly #text: string;
  readonly #end: number;
  readonly #dialect: Dialect;
  /** Where the pieces start that end with their line. */
  readonly cuts: readonly number[];
  #at: number;
  #first = true;
  readonly openings: number[];
  readonly #suspects: Suspect[] = [];
  #hasOddQuote = false;
  /** How often rows to copy end without having begun. */
  #strayEnds = 0;
  #delimiter = ';';
  #lastClosing: number | undefined;
  /** True inside a comment that MySQL runs. */
  #isConditional = false;
  /** The index of the first token of the statement. */
  #statement = 0;

  constructor(text: string, dialect: Dialect, part: Span, cuts: readonly number[]) {
    this.#text = text;
    this.#dialect = dialect;
    this.cuts = cuts;
    this.openings = [...cuts];
    this.#at = part.start;
    this.#end = Math.min(part.end, text.length);
  }

  /** True when something is never closed, or closed so late that perhaps an apostrophe in a comment did it. */
  get isOdd(): boolean {
    return this.openings.length > this.cuts.length || (this.cuts.length === 0 && (this.#hasOddQuote || this.#strayEnds > 0));
  }

  /** Counts what SQL does not look like. */
  get strangeness(): number {
    let doubts = (this.openings.length - this.cuts.length) * 100 + this.cuts.length + this.#strayEnds * 2;
    for (const suspect of this.#suspects) doubts += suspect.doubts;
    return doubts + this.#suspects.length / 1000;
  }

  /** The starts of the pieces that may be the ones that were never closed, at most so many. */
  suspects(most: number): readonly number[] {
    const doubtful = this.#suspects.filter(({ doubts }) => doubts > 0);
    const others = this.#suspects.filter(({ doubts }) => doubts === 0);
    return [...doubtful, ...others].slice(0, most).map(({ start }) => start);
  }

  run(): void {
    if (this.#text.charCodeAt(this.#at) === 0xfeff) this.#at++;
    while (this.#at < this.#end) {
      const space = this.#match(whitespace);
      if (space === undefined) this.#next();
      else if (space.includes('\n') || space.includes('\r')) this.#first = true;
    }
  }

  #next() {
    const start = this.#at;
    if (this.#delimiter !== ';' && this.#text.startsWith(this.#delimiter, start))
      return this.#terminate(start, start + this.#delimiter.length);
    const character = this.#text[start] ?? '';
    const next = this.#text[start + 1] ?? '';
    switch (character) {
      case ';':
        if (this.#delimiter !== ';') break;
        return this.#terminate(start, start + 1);
      case '-':
        if (next !== '-' || this.#isMinusMinus(start)) break;
        return this.#lineComment(2);
      case '#':
        if (!this.#isMysql()) break;
        return this.#lineComment(1);
      case '/':
        if (next === '*') return this.#opensConditional() ? undefined : this.#blockComment();
        if (this.#first && this.#dialect === 'oracle' && this.#restIsBlank(start + 1)) return this.#terminate(start, start + 1);
        break;
      case '*':
        if (next !== '/' || !this.#isConditional) break;
        this.#isConditional = false;
        this.#at += 2;
        return;
      case '@':
        if (!this.#isOwnLine() || this.#dialect !== 'oracle') break;
        return this.#lineComment(1);
      case "'":
        return this.#quote(start, "'", 'string', this.#isMysql());
      case '"':
        return this.#quote(start, '"', 'quoted', this.#isMysql());
      case '`':
        return this.#quote(start, '`', 'quoted', false);
      case '[':
        if (this.#dialect !== 'sqlserver' && this.#dialect !== 'sqlite') break;
        return this.#quote(start, ']', 'quoted', false);
      case '$':
        if (this.#dollarQuote()) return;
        break;
      case ':':
        // A command of sqlcmd: `:r tables.sql`, `:setvar name "value"`.
        if (this.#dialect === 'sqlserver' && this.#first) return this.#lineComment(1);
        if (this.#colon(next)) return;
        break;
      case '.':
        if (next === '.' && this.#text[start + 2] === '.') return this.#push('symbol', start, start + 3, '…');
        break;
      case '\\':
        if (this.#first && next === '.') this.#strayEnds++;
        // A command of psql, such as `\connect` or a `\gset` behind a query, ends with its line.
        return this.#lineComment(1);
      case '{':
      case '<':
        if (this.#template(start)) return;
        break;
    }
    const asWord = this.#match(this.#wordPattern(character));
    if (asWord !== undefined) return this.#word(start, asWord);
    const asNumber = this.#match(number);
    if (asNumber !== undefined) return this.#push('number', start, this.#at, '');
    this.#push('symbol', start, start + 1, character);
  }

  #word(start: number, text: string) {
    const key = text.toLowerCase();
    const next = this.#text[this.#at];
    if (next === "'" && /^(?:e|n|b|x)$/.test(key)) {
      return this.#quote(start, "'", 'string', key === 'e' || this.#isMysql(), this.#at);
    }
    if (key === 'u' && next === '&' && /['"]/.test(this.#text[this.#at + 1] ?? '')) {
      const quote = this.#text[this.#at + 1] ?? "'";
      return this.#quote(start, quote, quote === "'" ? 'string' : 'quoted', false, this.#at + 1, unescapeUnicode);
    }
    if (key === 'q' && next === "'" && this.#dialect === 'oracle') return this.#oracleQuote(start);
    if (this.#first) {
      if (key === 'go' && this.#dialect === 'sqlserver' && this.#restIsBlank(this.#at)) return this.#terminate(start, this.#at);
      if (key === 'delimiter' && (this.#statement === this.tokens.length || this.#delimiter !== ';')) {
        // What another delimiter should have ended ends here at the latest.
        if (this.#statement < this.tokens.length) this.#terminate(start, this.#at);
        const rest = (this.#match(restOfLine) ?? '').trim();
        if (rest !== '') this.#delimiter = rest;
        return;
      }
      if (this.#isOwnLine() && this.#isClientCommand(key)) {
        this.#at = start;
        return this.#lineComment(0);
      }
    }
    this.#push('word', start, this.#at, key, text);
  }

  #push(kind: TokenKind, start: number, end: number, key: string, text = this.#text.slice(start, end)): void {
    const margin = this.#first && (start === 0 || /[\r\n\uFEFF]/.test(this.#text[start - 1] ?? ''));
    this.tokens.push({ kind, start, end, key, text, first: this.#first, margin });
    this.#first = false;
    this.#at = end;
  }

  #terminate(start: number, end: number): void {
    this.#push('terminator', start, end, '');
    if (this.#copiesFromInput()) this.#skipCopiedRows();
    this.#statement = this.tokens.length;
  }

  /** True where a command of a client may stand, which ends with its line: at the start of a line and of a statement. */
  #isOwnLine(): boolean {
    return this.#first && this.#statement === this.tokens.length;
  }

  #wordPattern(character: string): RegExp {
    if (this.#dialect === 'oracle') return oracleWord;
    return this.#dialect === 'sqlserver' && /[@#]/.test(character) ? markedWord : word;
  }

  #isClientCommand(key: string): boolean {
    // PL/SQL has an EXECUTE of its own.
    if (this.#dialect === 'oracle') return sqlPlusCommands.has(key) && !/^\s+immediate\b/i.test(this.#text.slice(this.#at, this.#at + 20));
    return key === 'source' && this.#isMysql();
  }

  /** MySQL wants a blank behind the two signs; `5--3` is 8. */
  #isMinusMinus(start: number): boolean {
    return this.#isMysql() && !this.#first && /[\d(@]/.test(this.#text[start + 2] ?? '');
  }

  /** Walks past the sign of a comment that MySQL runs. */
  #opensConditional(): boolean {
    if (!this.#isMysql()) return false;
    const start = this.#at;
    const sign = this.#match(conditional);
    const version = /\d+/.exec(sign ?? '')?.[0] ?? '';
    if (sign === undefined || /^9{5,}$/.test(version) || (sign.includes('M') && this.#dialect !== 'mariadb')) {
      this.#at = start;
      return false;
    }
    this.#isConditional = true;
    return true;
  }

  /** Walks past what steers a template, and past its comments. Whoever reads them as comments knows that something is left out. */
  #template(start: number): boolean {
    const isControl = this.#match(templateControl) !== undefined;
    if (!isControl && this.#match(templateComment) === undefined) return false;
    this.comments.push({ start, end: this.#at, text: isControl ? '…' : this.#text.slice(start + 2, this.#at - 2).trim() });
    return true;
  }

  #lineComment(signs: number): void {
    const start = this.#at;
    const text = this.#match(restOfLine) ?? '';
    this.comments.push({ start, end: this.#at, text: text.slice(signs).trim() });
  }

  #blockComment() {
    const start = this.#at;
    const nests = this.#dialect === 'postgresql' || this.#dialect === 'sqlserver';
    let depth = 0;
    const sign = /\/\*|\*\//g;
    // Behind the last closing sign nothing is ever closed.
    this.#lastClosing ??= this.#text.lastIndexOf('*/', this.#end - 2);
    sign.lastIndex = start < this.#lastClosing ? start : this.#text.length;
    for (
      let match = this.cuts.includes(start) ? null : sign.exec(this.#text);
      match && match.index < this.#end;
      match = sign.exec(this.#text)
    ) {
      depth = match[0] === '*/' ? depth - 1 : nests ? depth + 1 : 1;
      if (depth > 0) continue;
      // A closed comment is one that should have ended before only if another one opens inside.
      if (this.#text.slice(start + 2, match.index).includes('/*')) this.#doubt(start, match.index, statementInside);
      return this.#comment(start, sign.lastIndex);
    }
    this.#leaveOpen(start);
    this.#match(restOfLine);
    this.#comment(start, this.#at);
  }

  #comment(start: number, end: number): void {
    const text = this.#text.slice(start, end);
    this.comments.push({ start, end, text: text.replace(/^\/\*+|\*+\/$/g, '').trim() });
    if (/[\r\n]/.test(text)) this.#first = true;
    this.#at = end;
  }

  /** A piece between quotes, doubled quotes inside; `opening` is where the first quote stands when a prefix comes before it. */
  #quote(start: number, close: string, kind: 'string' | 'quoted', escapes: boolean, opening = start, read = (inside: string) => inside) {
    const text = this.#text;
    let at = opening + 1;
    let doubled = false;
    for (; at < this.#end; at++) {
      if (escapes && text[at] === '\\') at++;
      else if (text[at] === close) {
        if (text[at + 1] !== close) break;
        doubled = true;
        at++;
      }
    }
    const inside = text.slice(opening + 1, at);
    if (at < this.#end && !this.cuts.includes(start)) {
      if (this.#doubt(start, at, kind === 'quoted' ? /\n/g : statementInside)) this.#hasOddQuote = true;
      const plain = doubled ? inside.replaceAll(close + close, close) : inside;
      return this.#push(kind, start, at + 1, '', read(escapes ? unescapeBackslashes(plain) : plain));
    }
    this.#leaveOpen(start);
    this.#match(restOfLine);
    // What follows an unclosed quote on its line is most likely not part of it, but nobody can tell where it ends.
    this.#push(kind, start, this.#at, '', text.slice(opening + 1, this.#at));
  }

  /** `q'[it's]'`. */
  #oracleQuote(start: number) {
    const open = this.#text[this.#at + 1] ?? '';
    const close = `${{ '[': ']', '(': ')', '{': '}', '<': '>' }[open] ?? open}'`;
    const end = this.#text.indexOf(close, this.#at + 2);
    if (end < 0 || end >= this.#end) {
      this.#leaveOpen(start);
      this.#match(restOfLine);
      return this.#push('string', start, this.#at, '');
    }
    this.#push('string', start, end + 2, '', this.#text.slice(this.#at + 2, end));
  }

  #dollarQuote(): boolean {
    const start = this.#at;
    if (this.#dialect !== 'postgresql') return false;
    const tag = this.#match(dollarTag);
    if (tag === undefined) return false;
    const bodyStart = this.#at;
    const close = this.#text.indexOf(tag, bodyStart);
    const isClosed = close >= 0 && close < this.#end;
    const end = isClosed ? close : this.#end;
    const outside = this.cuts.includes(start) ? outsideBody.exec(this.#text.slice(bodyStart, end)) : null;
    if (outside) {
      this.#push('string', start, bodyStart + outside.index, '', this.#text.slice(bodyStart, bodyStart + outside.index));
      return true;
    }
    if (isClosed) this.#doubt(start, close, definitionInside);
    else this.#leaveOpen(start);
    this.#push('string', start, Math.min(end + tag.length, this.#end), '', this.#text.slice(bodyStart, end));
    return true;
  }

  /** Remembers a piece over several lines, which perhaps ought to have ended before; true when statements seem to start inside. */
  #doubt(start: number, end: number, sign: RegExp): boolean {
    const lineEnd = this.#text.indexOf('\n', start);
    if (lineEnd < 0 || lineEnd >= end) return false;
    const doubts = this.#text.slice(start, end).match(sign)?.length ?? 0;
    this.#suspects.push({ start, doubts });
    return doubts > 0;
  }

  /** Counts a piece that is not closed, unless it is one that was cut on purpose. */
  #leaveOpen(start: number): void {
    if (this.cuts.includes(start)) return;
    this.openings.push(start);
    this.#suspects.push({ start, doubts: 1 });
  }

  /** A cast, or a variable of psql or Flyway: `:owner`, `:'owner'`, `:"owner"`. */
  #colon(next: string): boolean {
    const start = this.#at;
    if (next === ':') this.#push('symbol', start, start + 2, '::');
    else if (next === "'") this.#quote(start, "'", 'string', false, start + 1);
    else if (next === '"') this.#quote(start, '"', 'quoted', false, start + 1);
    else {
      const name = this.#match(variable);
      if (name === undefined) return false;
      this.#push('word', start, this.#at, name.toLowerCase());
    }
    return true;
  }

  /** True when the statement that just ended was `COPY … FROM stdin`. */
  #copiesFromInput(): boolean {
    // What stands before on other lines is a statement without an end.
    const run = this.tokens.slice(this.#statement);
    const start = run.findLastIndex(({ key, first }, index) => key === 'copy' && (first || index === 0));
    const statement = start < 0 ? [] : run.slice(start);
    return statement.some((token, index) => token.key === 'stdin' && statement[index - 1]?.key === 'from');
  }

  #skipCopiedRows(): void {
    const end = /^\\\.[ \t]*$/gm;
    end.lastIndex = this.#at;
    const found = end.exec(this.#text);
    this.#at = found && found.index < this.#end ? found.index + found[0].length : this.#end;
    this.#first = true;
  }

  #restIsBlank(from: number): boolean {
    restOfLine.lastIndex = from;
    return /^(?:[ \t]*|[ \t]+\d+[ \t]*)$/.test(restOfLine.exec(this.#text)?.[0] ?? '');
  }

  #isMysql(): boolean {
    return this.#dialect === 'mysql' || this.#dialect === 'mariadb';
  }

  /** What a sticky pattern finds right here; walks past it. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at = Math.min(this.#at + found.length, this.#end);
    return found;
  }
}

/** The text of `E'it\\'s'`, and of every string in MySQL. */
function unescapeBackslashes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\s\S])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[letter] ?? letter);
}

/** What a name looks like that may be put together from letters and placeholders. */
function wordOf(placeholders: string): RegExp {
  return new RegExp(`(?:[${letters}]|${placeholders})(?:[0-9${letters}]+|${placeholders}|\\$)*`, 'y');
}

/** The text of `U&"caf\\00E9"`. */
function unescapeUnicode(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{4})|\+([0-9a-f]{6})|\\)/gi, (whole, short?: string, long?: string) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole.slice(1);
  });
}
