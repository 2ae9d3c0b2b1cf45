/** What PostgreSQL refuses in one statement, its place and the way to mend it. Remembered by the statement's text, over all documents. */
import type { Span } from '../../../engine/finding.ts';
import { hash } from '../../../engine/text.ts';
import { lex, type Token } from '../read/lexer.ts';
import { splitStatements } from '../read/statements.ts';
import { holdsPlaceholder } from './foreign.ts';
import { depthAt, findMend, type Mend } from './mend.ts';
import { parse, type Refusal, refusalOfBody } from './parser.ts';

/** Offsets count from the start of the statement. */
export interface Fault extends Span {
  readonly message: string;
  readonly mend: Mend | undefined;
  /** True when it stands in the body of a function, which PostgreSQL reads only when it creates the function. */
  readonly inBody?: boolean;
}

/** `doubtful` when PostgreSQL refuses the statement, but the statement is not all that it will be given, or the place is not certain. */
export type Judgement = 'accepted' | 'unknown' | 'doubtful' | Fault;

/** So many judgements are remembered; the one unasked for longest goes first. */
const mostRemembered = 20_000;
const judgements = new Map<string, Judgement>();

/** Judges one statement, without its terminator. Never throws. */
export function judge(statement: string): Judgement {
  const key = hash(statement);
  const known = judgements.get(key);
  const judgement = known ?? compute(statement);
  if (judgement === 'unknown') return judgement;
  judgements.delete(key);
  judgements.set(key, judgement);
  const oldest = judgements.size > mostRemembered ? judgements.keys().next().value : undefined;
  if (oldest !== undefined) judgements.delete(oldest);
  return judgement;
}

function compute(text: string): Judgement {
  const verdict = parse(text);
  if (verdict === 'unknown') return verdict;
  if (verdict === 'accepted') return /^(?:do|create)\b/i.test(text) ? judgeBody(text) : verdict;
  const { tokens } = lex(text, 'postgresql');
  if (isExhausted(verdict) || holdsPlaceholder(text, tokens)) return 'doubtful';
  return toFault(text, tokens, verdict);
}

/** True when the parser gave up instead of finding something wrong. */
function isExhausted({ message }: Refusal): boolean {
  return /memory exhausted|out of memory|stack depth/.test(message);
}

function toFault(text: string, tokens: readonly Token[], { message, at }: Refusal): Judgement {
  const found = tokens.findIndex((token) => token.end > at);
  const index = found < 0 ? tokens.length : found;
  const token = tokens[index];
  const last = tokens.at(-1);
  if (!last) return 'doubtful';
  const unfinished = findUnfinished(text, tokens, index);
  if (unfinished) return unfinished;
  const mend = /^syntax error/.test(message) ? findMend({ text, tokens, at: index, read: parse }) : undefined;
  if (mend) return { ...mend.span, message: `Syntax error at ${quote(text, mend.span)}: ${mend.hint}`, mend };
  if (!token) return { start: last.start, end: last.end, message: `Syntax error at the end: ${whatIsMissing(text, tokens)}`, mend };
  const unclosed = /^unterminated (?:quoted (string|identifier)|(dollar)|(\/\* comment)|(bit|hexadecimal) string)/.exec(message);
  if (unclosed)
    return { start: token.start, end: lineEndAt(text, token), message: 'Syntax error: the quote that opens here is never closed.', mend };
  const near = / at or near "([\s\S]*)"$/.exec(message)?.[1] ?? '';
  const span = { start: at, end: text.startsWith(near, at) && near !== '' ? at + near.length : token.end };
  const reason = message.replace(/ at or near "[\s\S]*$/, '');
  return { ...span, message: `Syntax error at ${quote(text, span)}${reason === 'syntax error' ? '' : `: ${reason}`}.`, mend };
}

/** The first words of statements that people write on a line of their own. */
const firstWord =
  /^(?:alter|analyze|begin|call|comment|commit|copy|create|declare|delete|do|drop|execute|explain|grant|insert|lock|merge|prepare|refresh|reset|revoke|rollback|savepoint|select|set|show|start|truncate|update|values|with)$/;

/** Blames a statement that somebody is typing, and not the one below that it runs into because its end is missing. */
function findUnfinished(text: string, tokens: readonly Token[], at: number): Fault | undefined {
  for (let index = at; index > 0 && index > at - 12; index--) {
    const token = tokens[index];
    const before = tokens[index - 1];
    if (!token?.margin || !before || !firstWord.test(token.key) || parse(text.slice(token.start)) !== 'accepted') continue;
    return parse(text.slice(0, before.end)) === 'accepted' ? withoutSemicolon(text, before) : unfinishedBehind(text, before);
  }
  return undefined;
}

function unfinishedBehind(text: string, { start, end }: Span): Fault {
  return { start, end, message: `Syntax error: the statement is not complete behind ${quote(text, { start, end })}.`, mend: undefined };
}

/** What is said of a statement that is right, but not parted from the next one; `last` is its last token. */
export function withoutSemicolon(text: string, { start, end }: Span): Fault {
  const span = { start, end };
  const mend = { span, hint: '', title: 'Insert the semicolon', edit: { span: { start: end, end }, text: ';' } };
  return { ...span, message: `Syntax error: there is no semicolon between ${quote(text, span)} and the next statement.`, mend };
}

/** Where a token ends, at most where its first line does. */
function lineEndAt(text: string, { start, end }: Span): number {
  const lines = /^[^\r\n]*/.exec(text.slice(start, end))?.[0] ?? '';
  return start + Math.max(lines.length, 1);
}

function whatIsMissing(text: string, tokens: readonly Token[]): string {
  const open = depthAt(tokens, tokens.length);
  if (open > 0) return `${open === 1 ? 'a parenthesis is' : `${open} parentheses are`} not closed.`;
  const last = tokens.at(-1);
  return `something is missing behind ${last ? quote(text, last) : 'it'}.`;
}

/** As much of a place as a message bears. */
function quote(text: string, { start, end }: Span): string {
  const written = text.slice(start, end).replace(/\s+/g, ' ');
  return `"${written.length > 40 ? `${written.slice(0, 39)}…` : written}"`;
}

/** Judges what a function or an anonymous block holds between its quotes. */
function judgeBody(text: string): Judgement {
  const { tokens } = lex(text, 'postgresql');
  const isBlock = tokens[0]?.key === 'do';
  if (!isBlock && !tokens.slice(1, 4).some(({ key }) => key === 'function' || key === 'procedure')) return 'accepted';
  const language = tokens.findIndex(({ key }) => key === 'language');
  const name = language < 0 ? (isBlock ? 'plpgsql' : '') : (tokens[language + 1]?.text.toLowerCase() ?? '');
  const body = tokens.find(({ kind, start }, index) => kind === 'string' && (isBlock || tokens[index - 1]?.key === 'as') && start > 0);
  if (!body || (name !== 'sql' && name !== 'plpgsql')) return 'accepted';
  const inside = insideOf(body, text);
  if (!inside || holdsPlaceholder(text.slice(inside.start, inside.end), lex(text, 'postgresql', inside).tokens)) return 'accepted';
  return name === 'sql' ? judgeStatements(text, inside) : judgeProcedure(text, inside);
}

/** What stands between the quotes; undefined where doubled quotes or escapes make the text another one than is written. */
function insideOf({ start, end, text: content }: Token, text: string): Span | undefined {
  const from = text[start] === '$' ? text.indexOf('$', start + 1) + 1 : start + 1;
  const inside = { start: from, end: from + content.length };
  return inside.end < end && text.slice(inside.start, inside.end) === content ? inside : undefined;
}

function judgeStatements(text: string, inside: Span): Judgement {
  if (parse(text.slice(inside.start, inside.end)) === 'accepted') return 'accepted';
  for (const { tokens } of splitStatements(lex(text, 'postgresql', inside).tokens, 'postgresql')) {
    const [first] = tokens;
    const judgement = compute(text.slice(first.start, tokens.at(-1)?.end));
    if (typeof judgement !== 'string') return { ...moveFault(judgement, first.start), inBody: true };
    if (judgement !== 'accepted') return 'doubtful';
  }
  return 'accepted';
}

/** PostgreSQL names the word that is wrong in PL/pgSQL, but not its place: it is certain only if the word stands there once. */
function judgeProcedure(text: string, inside: Span): Judgement {
  const near = refusedWord(text);
  if (near === undefined) return 'accepted';
  const { tokens } = lex(text, 'postgresql', inside);
  const isNear = ({ start, end }: Span) => text.slice(start, end) === near;
  const at = tokens.findIndex(isNear);
  const place = tokens[at];
  if (!place || tokens.filter(isNear).length > 1) return 'doubtful';
  const mend = findMend({ text, tokens, at, read: (changed) => (refusedWord(changed) === undefined ? 'accepted' : 'unknown') });
  const { start, end } = mend?.span ?? place;
  return { start, end, message: `Syntax error at ${quote(text, { start, end })}${mend ? `: ${mend.hint}` : '.'}`, mend, inBody: true };
}

function refusedWord(statement: string): string | undefined {
  return parse(statement) === 'accepted' ? /^syntax error at or near "(.+)"$/.exec(refusalOfBody(statement) ?? '')?.[1] : '';
}

/** The fault as it stands in the text around it. */
export function moveFault<F extends Fault>(fault: F, by: number): F {
  const move = ({ start, end }: Span) => ({ start: start + by, end: end + by });
  const { mend } = fault;
  const moved = mend && { ...mend, span: move(mend.span), edit: { ...mend.edit, span: move(mend.edit.span) } };
  return { ...fault, ...move(fault), mend: moved };
}
