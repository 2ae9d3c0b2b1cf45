/** Splits tokens into statements. A statement that starts on a line of its own ends the one before, semicolon or not. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Token } from './lexer.ts';

/** The tokens of one statement, which is never empty, and what ended it. */
export interface TokenRun {
  readonly tokens: readonly [Token, ...Token[]];
  readonly terminator: Token | undefined;
}

export function splitStatements(tokens: readonly Token[], dialect: Dialect): readonly TokenRun[] {
  const runs: TokenRun[] = [];
  let start = 0;
  let blocks = 0;
  let routine: boolean | undefined;
  let delimited: boolean | undefined;
  const finish = (end: number, terminator: Token | undefined) => {
    const [first, ...rest] = tokens.slice(start, end);
    if (first) runs.push({ tokens: [first, ...rest], terminator });
    start = terminator ? end + 1 : end;
    blocks = 0;
    routine = undefined;
    delimited = undefined;
  };
  /** The body of a trigger may hold statements, but then they are indented, or the script says itself where the trigger ends. */
  const isGuarded = (token: Token) => blocks > 0 && (!token.margin || (delimited ??= hasOwnDelimiter(tokens, start)));
  tokens.forEach((token, index) => {
    if (token.kind === 'terminator') {
      // Inside the body of a trigger or procedure a semicolon ends a step, not the definition; `GO` always ends it.
      // So does one between the parentheses of a rule.
      const isInside = blocks > 0 || isBatch(tokens, start, dialect) || isInsideRule(tokens, start, index);
      const isStep = token.text === ';' && isInside;
      if (!isStep) finish(index, token);
      return;
    }
    if (token.kind !== 'word') return;
    if (index > start && token.first && !isGuarded(token) && startsStatement(tokens, start, index, dialect)) finish(index, undefined);
    if (token.key !== 'begin' && token.key !== 'case' && token.key !== 'end') return;
    // The blocks of Oracle end with a slash, and no table is defined inside.
    if (dialect === 'oracle') return;
    routine ??= definesRoutine(tokens, start);
    if (routine) blocks = Math.max(blocks + blockStep(tokens, index, blocks), 0);
  });
  finish(tokens.length, undefined);
  return runs;
}

/** What can stand behind CREATE, ALTER and DROP where a statement starts. ALTER COLUMN and DROP CONSTRAINT, say, are not among them. */
const objects = new Set(
  `table view schema type function trigger sequence index policy extension materialized domain procedure database role
   rule aggregate publication server foreign event collation`.split(/\s+/),
);
const creations = new Set(
  'or unique temporary temp unlogged global local virtual clustered nonclustered fulltext spatial definer user'.split(' '),
);

/** The words that start a statement of SQL Server wherever they come first on a line. */
const batchWords = new Set(
  'begin commit declare else end exec execute grant insert print raiserror return rollback save throw truncate use waitfor while'.split(
    ' ',
  ),
);

/** True where a statement of SQL Server starts, which needs no semicolon before it. */
function startsInBatch(tokens: readonly Token[], start: number, index: number): boolean {
  const [before, key, next, third] = tokens.slice(index - 1, index + 3).map((token) => token.key);
  if (key === undefined || batchWords.has(key)) return key !== undefined;
  if (key === 'if') return next !== 'exists' || third === '(';
  // Views and inserts hold queries of their own.
  const [current, object] = tokens.slice(start, start + 2).map((token) => token.key);
  if (!/^(?:create|alter|drop)$/.test(current ?? '') || object === 'view') return false;
  if (key === 'set') return third === 'on' || third === 'off' || third === '=';
  return before !== 'on' && /^(?:select|update|delete|merge)$/.test(key);
}

/** True for what a semicolon does not end: a routine of SQL Server, which goes on to the end of its batch, and a block of Oracle. */
function isBatch(tokens: readonly Token[], start: number, dialect: Dialect): boolean {
  if (dialect === 'sqlserver') return definesRoutine(tokens, start);
  if (dialect !== 'oracle') return false;
  const first = tokens[start]?.key;
  return first === 'begin' || first === 'declare' || definesRoutine(tokens, start);
}

/** True when the word at `index`, the first of its line, starts a statement although the one before has no end. */
function startsStatement(tokens: readonly Token[], start: number, index: number, dialect: Dialect): boolean {
  const key = tokens[index]?.key ?? '';
  const next = tokens[index + 1]?.key ?? '';
  const current = tokens[start]?.key ?? '';
  // Rights are called like statements: `GRANT CREATE TABLE TO …`.
  const third = tokens[index + 2];
  if ((current === 'grant' || current === 'revoke') && (!third || /^(?:to|from|on|,)$/.test(third.key))) return false;
  if (dialect === 'sqlserver' && definesRoutine(tokens, start)) return false;
  if (dialect === 'sqlserver' && startsInBatch(tokens, start, index)) return true;
  if (key === 'create') return objects.has(next) || creations.has(next);
  // MySQL drops and alters indexes inside ALTER TABLE.
  if (next === 'index' && current === 'alter') return false;
  if (key === 'alter' || key === 'drop') return objects.has(next);
  const isRoutine = definesRoutine(tokens, start);
  if (tokens[index]?.margin && /^(?:begin|commit|rollback)$/.test(key) && !isRoutine) return tokens[index + 1]?.kind === 'terminator';
  if (key === 'copy') return tokens[index]?.margin === true && /^(?:[.(]|from|to)$/.test(third?.key ?? '');
  if (key === 'set' && next === 'search_path') return !isRoutine && current !== 'alter';
  const isDefinition = (current === 'create' || current === 'alter' || current === 'drop') && !isRoutine;
  return isDefinition && ((key === 'insert' && next === 'into') || (key === 'comment' && next === 'on'));
}

/** True where MySQL's DELIMITER lets something else than a semicolon end what starts here. */
function hasOwnDelimiter(tokens: readonly Token[], start: number): boolean {
  for (let index = start; index < tokens.length; index++) {
    if (tokens[index]?.kind === 'terminator') return false;
    if (tokens[index]?.key === ';') return true;
  }
  return false;
}

/** True for CREATE TRIGGER and the like, whose bodies hold statements. */
function definesRoutine(tokens: readonly Token[], start: number): boolean {
  const first = tokens[start]?.key;
  if (first !== 'create' && first !== 'alter') return false;
  for (let index = start + 1; index < start + 12; index++) {
    const key = tokens[index]?.key ?? '';
    if (/^(?:trigger|function|procedure|proc|package|event|rule)$/.test(key)) return true;
    if (key === 'type' && tokens[index + 1]?.key === 'body') return true;
    if (/^(?:table|view|index|sequence|begin|;)$/.test(key) || tokens[index]?.kind === 'terminator') return false;
  }
  return false;
}

/** True between the parentheses of `CREATE RULE … DO ALSO (INSERT …; DELETE …)`. */
function isInsideRule(tokens: readonly Token[], start: number, index: number): boolean {
  if (tokens[start]?.key !== 'create' || !tokens.slice(start + 1, start + 4).some(({ key }) => key === 'rule')) return false;
  let depth = 0;
  for (const { key } of tokens.slice(start, index)) depth += key === '(' ? 1 : key === ')' ? -1 : 0;
  return depth > 0;
}

function blockStep(tokens: readonly Token[], index: number, blocks: number): number {
  const key = tokens[index]?.key;
  const ends = tokens[index - 1]?.key === 'end';
  if (key === 'begin') return 1;
  // `END CASE` closes what `END` has already closed.
  if (key === 'case') return ends || blocks === 0 ? 0 : 1;
  return /^(?:if|loop|while|repeat|for)$/.test(tokens[index + 1]?.key ?? '') ? 0 : -1;
}
