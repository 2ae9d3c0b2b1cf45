/** Finds the one small change that makes PostgreSQL accept a statement. Whatever is proposed here has been tried. */
import type { Edit, Span } from '../../../engine/finding.ts';
import type { Token } from '../read/lexer.ts';
import { keywords, reserved } from './keywords.ts';
import type { Verdict } from './parser.ts';

/** A change that mends a statement; offsets count from the statement's start. */
export interface Mend {
  /** The place that is wrong, which may stand before the one where PostgreSQL noticed. */
  readonly span: Span;
  /** Goes on behind `Syntax error at "x": ` and ends with its mark. */
  readonly hint: string;
  readonly title: string;
  readonly edit: Edit;
}

/** A statement that PostgreSQL refuses. */
export interface Broken {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The token where PostgreSQL noticed; as many as there are when it is the end. */
  readonly at: number;
  /** What is said about the text once it is changed. */
  read(text: string): Verdict;
}

/** The change that certainly was meant; undefined when none helps, or several of a kind do. */
export function findMend(broken: Broken): Mend | undefined {
  return firstCertain(broken, attempts, isRight) ?? firstCertain(broken, attemptsThere, leadsOn);
}

type Attempt = (broken: Broken) => readonly Mend[];

/** What people get wrong most often comes first. */
const attemptsThere: readonly Attempt[] = [withoutComma, ({ tokens, at }) => respelt(tokens[at]), withQuotes];

/** A misspelt word may stand before the place where PostgreSQL notices. */
const attempts: readonly Attempt[] = [
  ...attemptsThere,
  ({ tokens, at }) => respeltName(tokens[at - 1]),
  ({ tokens, at }) => respeltName(tokens[at - 2]),
  withComma,
  withoutParenthesis,
  withParenthesis,
];

function firstCertain(broken: Broken, tried: readonly Attempt[], helps: (broken: Broken, mend: Mend) => boolean): Mend | undefined {
  for (const attempt of tried) {
    const mends = attempt(broken).filter((mend) => helps(broken, mend));
    if (mends.length > 0) return mends.length === 1 ? mends[0] : undefined;
  }
  return undefined;
}

function isRight({ text, read }: Broken, { edit }: Mend): boolean {
  return read(apply(text, edit)) === 'accepted';
}

/** True when PostgreSQL then reads on, at least over the next two words: what it refuses there is another mistake. */
function leadsOn({ text, tokens, at, read }: Broken, { edit }: Mend): boolean {
  const verdict = read(apply(text, edit));
  const further = tokens[at + 2];
  if (typeof verdict === 'string' || !further) return false;
  return verdict.at - (edit.text.length - (edit.span.end - edit.span.start)) > further.start;
}

/** `a, )`, `a,, b`, `SELECT a, FROM`, `a,;`. */
function withoutComma({ tokens, at }: Broken): readonly Mend[] {
  const comma = tokens[at - 1];
  const next = tokens[at];
  if (comma?.key !== ',' || (next && !/^(?:[),]|from|where|returning)$/.test(next.key))) return [];
  return [
    {
      span: spanOf(comma),
      hint: next ? `nothing stands between it and "${next.text}".` : 'nothing stands behind it.',
      title: 'Remove the comma',
      edit: { span: spanOf(comma), text: '' },
    },
  ];
}

/** `CREATE TABEL`, `id int PRIMRY KEY`. */
function respelt(token: Token | undefined): readonly Mend[] {
  if (token?.kind !== 'word' || token.key.length < 2 || reserved.has(token.key)) return [];
  return similarKeywords(token.key).map((keyword) => {
    const text = token.text === token.key ? keyword : keyword.toUpperCase();
    const edit = { span: spanOf(token), text };
    return { span: spanOf(token), hint: `did you mean "${text}"?`, title: `Write "${text}"`, edit };
  });
}

/** `SELECT a FORM orders o`, where PostgreSQL takes the misspelt word for a name at first. */
function respeltName(token: Token | undefined): readonly Mend[] {
  return token && !keywords.has(token.key) ? respelt(token) : [];
}

function similarKeywords(word: string): readonly string[] {
  return [...keywords].filter((keyword) => keyword.length > 2 && isSlip(word, keyword));
}

/** True when one letter is missing, too many or wrong, or two neighbours are swapped; for long words, two letters. */
function isSlip(word: string, keyword: string): boolean {
  let start = 0;
  while (start < word.length && word[start] === keyword[start]) start++;
  let end = 0;
  while (end < Math.min(word.length, keyword.length) - start && word.at(-1 - end) === keyword.at(-1 - end)) end++;
  const [own, other] = [word.slice(start, word.length - end), keyword.slice(start, keyword.length - end)];
  if (own === other) return false;
  if (own.length <= 1 && other.length <= 1) return true;
  if (own.length > 2 || other.length > 2) return false;
  return word.length >= 6 ? Math.abs(own.length - other.length) <= 1 : own[0] === other[1] && own[1] === other[0];
}

/** What stands before a name; behind a parenthesis and a comma only in the list of a table. */
const beforeName = /^(?:table|exists|into|column|add|update|only|references|to|on|from|join)$/;

/** `order int` in a list of columns, `CREATE TABLE user`: a reserved word as a name. */
function withQuotes({ tokens, at }: Broken): readonly Mend[] {
  const before = tokens[at - 1]?.key ?? '';
  const token = tokens[at];
  if (token?.kind !== 'word' || !reserved.has(token.key)) return [];
  const isColumn = (before === '(' || before === ',') && /^(?:create|alter|insert)$/.test(tokens[0]?.key ?? '');
  if ((!isColumn && !beforeName.test(before)) || tokens[at + 1]?.key === '.') return [];
  const quoted = `"${token.key}"`;
  return [
    {
      span: spanOf(token),
      hint: 'this word is reserved; as a name it needs double quotes.',
      title: `Write ${quoted}`,
      edit: { span: spanOf(token), text: quoted },
    },
  ];
}

/** Two columns on two lines, or two rows of values, with nothing between them. */
function withComma({ tokens, at }: Broken): readonly Mend[] {
  const before = tokens[at - 1];
  const token = tokens[at];
  if (!before || !token) return [];
  const isRow = tokens[0]?.key === 'insert' && before.key === ')' && token.key === '(';
  if (!isRow && (!token.first || depthAt(tokens, at) < 1)) return [];
  const edit = { span: { start: before.end, end: before.end }, text: ',' };
  return [{ span: spanOf(token), hint: 'a comma is missing before it.', title: 'Insert the comma', edit }];
}

/** A parenthesis that closes nothing. */
function withoutParenthesis({ tokens, at }: Broken): readonly Mend[] {
  const token = tokens[at];
  if (token?.key !== ')' || depthAt(tokens, at) !== 0) return [];
  const edit = { span: spanOf(token), text: '' };
  return [{ span: spanOf(token), hint: 'it closes nothing.', title: 'Remove the parenthesis', edit }];
}

/** A list whose end is missing. */
function withParenthesis({ text, tokens, at }: Broken): readonly Mend[] {
  const last = tokens.at(-1);
  if (!last || at < tokens.length || depthAt(tokens, at) !== 1) return [];
  const list = text.slice(tokens.findLast(({ key }, index) => key === '(' && depthAt(tokens, index) === 0)?.start);
  const lineBreak = /\r?\n/.exec(list)?.[0] ?? '';
  const edit = { span: { start: last.end, end: last.end }, text: `${lineBreak})` };
  return [{ span: spanOf(last), hint: 'a closing parenthesis is missing behind it.', title: 'Insert the parenthesis', edit }];
}

/** How many parentheses are open before a token; below zero when too many were closed. */
export function depthAt(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (const { key } of tokens.slice(0, at)) depth += key === '(' ? 1 : key === ')' ? -1 : 0;
  return depth;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function apply(text: string, { span, text: written }: Edit): string {
  return text.slice(0, span.start) + written + text.slice(span.end);
}
