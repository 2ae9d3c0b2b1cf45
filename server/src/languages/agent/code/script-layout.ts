/** Lays JavaScript out that stands on one line: its parser says where statements begin, its brackets what belongs together. */
import { readScript, type ScriptLanguage } from './script.ts';

/** What fits into this many columns stays on one line. */
const widest = 80;

/** Code beyond this is left alone: finding the end of each comment means reading the code again and again. */
const longestCode = 20_000;
const mostComments = 60;

/** The code over lines; undefined where the parser does not understand it. */
export function layOutScript(code: string, language: ScriptLanguage): string | undefined {
  const joined = code.trim();
  if (joined.length > longestCode || joined.includes('\n') || joined.split('//').length > mostComments) return undefined;
  // Many a fence says "javascript" and holds types.
  const languages: readonly ScriptLanguage[] = language === 'javascript' ? ['javascript', 'typescript'] : [language];
  for (const candidate of languages) {
    const text = endComments(joined, candidate);
    const program = text === undefined ? undefined : readScript(text, candidate).program;
    const tokens = text === undefined || !program ? undefined : tokensOf(text, program);
    if (program && tokens) return print(tokens, statementsOf(program));
  }
  return undefined;
}

/** What a comment would hold that went on into the code behind it. */
const swallowsCode = /[;{]\s|=>|\s=\s|\bimport\b.*\bfrom\b/;

/** What may stand behind a comment: the beginning of a statement, a property, a call, a closing bracket. */
const boundary =
  /(?:(?:const|let|var|class|function|import|export|return|throw|new|await|async|case|default)\s+[\w${[*'"(]|(?:if|for|while|switch|catch)\s*\(|(?:try|do|else|finally)\s*\{|[\w$.]+(?:<[^>]*>)?\(|[\w$.[\]]+\s*[-+*/|&?]*=[^=]|[\w$'"]+\??:\s|\.{3}\w|[\w$]+,\s|[)\]}]|\/\/|['"]use |@\w)/y;

/** The code with a line break behind each comment; undefined where the end of one cannot be found. */
function endComments(code: string, language: ScriptLanguage): string | undefined {
  let text = code;
  let from = 0;
  for (;;) {
    const start = commentFrom(text, from);
    if (start === undefined) return text;
    const ended = endComment(text, start, language);
    if (ended === undefined) return swallowsCode.test(text.slice(start + 2)) ? undefined : text;
    text = ended.text;
    from = ended.end;
  }
}

/** The first comment from here on, past strings. */
function commentFrom(text: string, from: number): number | undefined {
  const token = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\/|\/\*[\s\S]*?\*\//g;
  token.lastIndex = from;
  for (let match = token.exec(text); match; match = token.exec(text)) if (match[0] === '//') return match.index;
  return undefined;
}

/** The text with the comment ended at the first place behind which the code makes sense up to the next comment. */
function endComment(text: string, start: number, language: ScriptLanguage): { readonly text: string; readonly end: number } | undefined {
  let attempts = 0;
  for (let index = start + 2; index < text.length && attempts < 40; index++) {
    if (!/\s/.test(text[index - 1] ?? '')) continue;
    boundary.lastIndex = index;
    if (!boundary.test(text)) continue;
    attempts++;
    if (swallowsCode.test(text.slice(start + 2, index))) return undefined;
    const next = commentFrom(text, index) ?? text.length;
    if (next === index) return { text: `${text.slice(0, index - 1)}\n${text.slice(index)}`, end: index };
    const candidate = `${text.slice(0, index - 1)}\n${text.slice(index)}`;
    const { stumbledAt } = readScript(candidate, language);
    if (stumbledAt === undefined || stumbledAt >= next) return { text: candidate, end: index };
  }
  return undefined;
}

interface Token {
  readonly text: string;
  readonly start: number;
  /** True when blanks stand before it. */
  readonly isApart: boolean;
  readonly isLineComment: boolean;
}

/** The tokens with their comments, each template as one; undefined where the parser cut a text in ways we do not follow. */
function tokensOf(text: string, { tokens }: ReturnType<typeof readScript>['program'] & object): readonly Token[] | undefined {
  const found: Token[] = [];
  let end = 0;
  let template: number | undefined;
  let templateDepth = 0;
  for (const token of tokens ?? []) {
    if (typeof token.start !== 'number' || typeof token.end !== 'number') return undefined;
    const words = text.slice(token.start, token.end);
    if (words === '' || token.start < end) continue;
    if (words === '`') {
      if (template === undefined) {
        template = token.start;
        continue;
      }
      if (templateDepth === 0) {
        found.push({ text: text.slice(template, token.end), start: template, isApart: template > end, isLineComment: false });
        template = undefined;
        end = token.end;
      }
      continue;
    }
    if (template !== undefined) {
      if (words === '${' || words === '{') templateDepth++;
      else if (words === '}') templateDepth--;
      continue;
    }
    found.push({ text: words, start: token.start, isApart: token.start > end, isLineComment: words.startsWith('//') });
    end = token.end;
  }
  const kept = found.map((token) => token.text).join('');
  return kept.replace(/\s+/g, '') === text.replace(/\s+/g, '') ? found : undefined;
}

/** The offsets at which statements and members of classes begin. */
function statementsOf(program: object): ReadonlySet<number> {
  const starts = new Set<number>();
  const rest: object[] = [program];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'tokens' || key === 'comments' || key === 'loc' || typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) {
        rest.push(value);
        continue;
      }
      for (const child of value) {
        if (typeof child !== 'object' || child === null) continue;
        rest.push(child);
        if (/^(?:body|directives|cases|consequent)$/.test(key) && 'start' in child && typeof child.start === 'number')
          starts.add(child.start);
      }
    }
  }
  return starts;
}

function print(tokens: readonly Token[], statements: ReadonlySet<number>): string {
  const partners = partnersOf(tokens);
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const finish = () => {
    if (line.trim() !== '') lines.push(line);
    line = '';
  };
  const put = (token: Token) => {
    line = line === '' ? '  '.repeat(depth) + token.text : line + (token.isApart ? ' ' : '') + token.text;
  };

  /** Prints the tokens from here up to there. `mayBreak` says that commas end lines. */
  const printRange = (from: number, to: number, mayBreak: boolean) => {
    let types = 0;
    for (let index = from; index < to; index++) {
      const token = tokens[index];
      if (!token) return;
      // The commas between types in angle brackets end no line.
      if (token.text === '<' && !token.isApart) types++;
      else if (token.text === '>' && types > 0) types--;
      if (statements.has(token.start)) finish();
      if (token.isLineComment) {
        printComment(token, tokens[index - 1], tokens[index + 1]);
        continue;
      }
      put(token);
      const partner = partners.get(index);
      if (partner !== undefined) {
        printGroup(index, partner);
        index = partner;
      } else if (token.text === ',' && mayBreak && types === 0 && !tokens[index + 1]?.isLineComment) finish();
    }
  };

  const printComment = (token: Token, before: Token | undefined, behind: Token | undefined) => {
    const isTrailing =
      before !== undefined &&
      (before.text === ',' || (behind !== undefined && /^[)\]}]$/.test(behind.text) && !/[({[]$/.test(before.text)));
    if (!isTrailing) {
      finish();
      if (depth === 0 && lines.length > 0 && !before?.isLineComment) lines.push('');
    }
    put({ ...token, isApart: true, text: token.text.trimEnd() });
    finish();
  };

  const printGroup = (open: number, close: number) => {
    const flat = flatText(tokens, open, close);
    const closing = tokens[close];
    if (!closing) return;
    if (line.length + flat.length - 1 <= widest && fits(tokens, open, close, statements)) {
      line += flat.slice(1);
      return;
    }
    if (isHugged(tokens, open, close, partners, widest - line.length)) {
      printRange(open + 1, close, false);
      put({ ...closing, isApart: false });
      return;
    }
    finish();
    depth++;
    printRange(open + 1, close, !holdsStatements(tokens, open, partners, statements));
    finish();
    depth--;
    put(closing);
  };

  printRange(0, tokens.length, false);
  finish();
  return lines.join('\n');
}

/** The place of the bracket that closes each one. */
function partnersOf(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const open: number[] = [];
  const partners = new Map<number, number>();
  for (const [index, { text }] of tokens.entries()) {
    if (/^(?:[([{]|\$\{)$/.test(text)) open.push(index);
    else if (/^[)\]}]$/.test(text)) {
      const start = open.pop();
      if (start !== undefined) partners.set(start, index);
    }
  }
  return partners;
}

function flatText(tokens: readonly Token[], open: number, close: number): string {
  let text = '';
  for (let index = open; index <= close && text.length <= widest; index++) {
    const token = tokens[index];
    // What was broken into lines has blanks now where brackets hold their arguments.
    const isInner = tokens[open]?.text !== '{' && (index === open + 1 || index === close);
    if (token) text += (token.isApart && index > open && !isInner ? ' ' : '') + token.text;
  }
  return text;
}

/** True for a group that may stand on one line: no comment ends in it, no statement begins in it. */
function fits(tokens: readonly Token[], open: number, close: number, statements: ReadonlySet<number>): boolean {
  for (let index = open + 1; index < close; index++) {
    const token = tokens[index];
    if (token && (token.isLineComment || statements.has(token.start))) return false;
  }
  return true;
}

/** True for a block or the body of a class. */
function holdsStatements(
  tokens: readonly Token[],
  open: number,
  partners: ReadonlyMap<number, number>,
  statements: ReadonlySet<number>,
): boolean {
  const close = partners.get(open) ?? open;
  for (let index = open + 1; index < close; index++) {
    const token = tokens[index];
    if (token && statements.has(token.start)) return true;
    index = partners.get(index) ?? index;
  }
  return false;
}

/** True for arguments whose only long one is the last and ends with a bracket: that one breaks, they stay where they are. */
function isHugged(tokens: readonly Token[], open: number, close: number, partners: ReadonlyMap<number, number>, room: number): boolean {
  if (tokens[open]?.text !== '(' || !/^[)\]}]$/.test(tokens[close - 1]?.text ?? '')) return false;
  let length = 0;
  for (let index = open + 1; index < close; index++) {
    const token = tokens[index];
    if (!token || token.isLineComment) return false;
    const partner = partners.get(index);
    if (partner === close - 1) return length < room;
    if (partner !== undefined) {
      const inner = flatText(tokens, index, partner);
      length += inner.length;
      index = partner;
    } else length += token.text.length + 1;
    if (length > room) return false;
  }
  return false;
}
