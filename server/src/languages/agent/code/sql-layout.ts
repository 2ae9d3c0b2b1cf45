/** Lays SQL out that stands on one line: a statement a line, the columns of a table below each other, comments where they end. */

/** Longer statements are broken before their clauses. */
const widest = 100;

/** What a statement begins with, in the capitals that tell it from the words of a comment. */
const statement =
  /(?:CREATE (?:OR REPLACE )?(?:UNIQUE |TEMP |TEMPORARY |MATERIALIZED )?(?:TABLE|INDEX|VIEW|TYPE|SCHEMA|DATABASE|EXTENSION|POLICY|ROLE|SEQUENCE)|ALTER TABLE|DROP (?:TABLE|INDEX|VIEW)|INSERT INTO|SELECT|WITH \w+ AS|UPDATE \w+ SET|DELETE FROM|GRANT|EXPLAIN|BEGIN;|COMMIT;)(?=[\s;(]|$)/y;

/** What a column or a constraint begins with. */
const column =
  /(?:[a-z_]\w* (?:UUID|(?:SMALL|BIG)?SERIAL|(?:SMALL|BIG|TINY)?INT(?:EGER)?|VARCHAR|CHAR|CHARACTER|TEXT|DECIMAL|NUMERIC|REAL|DOUBLE|FLOAT|BOOL(?:EAN)?|DATE|TIME|TIMESTAMPTZ?|DATETIME|JSONB?|BYTEA|INET|INTERVAL|ENUM)|PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK|CONSTRAINT [a-z_]\w*)(?=[\s,()]|$)/y;

const clause =
  /\s(?=(?:FROM|WHERE|(?:LEFT |RIGHT |INNER |FULL |CROSS )?JOIN|GROUP BY|ORDER BY|HAVING|LIMIT|RETURNING|VALUES|ON CONFLICT)\b)/;

interface Piece {
  readonly kind: 'code' | 'comment' | 'string' | 'open' | 'close' | 'comma' | 'end';
  readonly text: string;
  /** True when blanks stand before it. */
  readonly isApart: boolean;
}

/** The SQL over lines; undefined where it holds the body of a function, which may be in any language. */
export function layOutSql(code: string): string | undefined {
  if (code.includes('$$') || code.includes('/*')) return undefined;
  const pieces = read(code.trim());
  const lines: string[] = [];
  let current = '';
  let depth = 0;
  /** The depths of the brackets whose entries stand below each other: a table's columns. */
  let columnsAt = -1;
  const finish = () => {
    if (current.trim() !== '') lines.push(...broken(current, columnsAt < 0));
    current = '';
  };
  for (const [index, { kind, text, isApart }] of pieces.entries()) {
    if (kind === 'comment') {
      const isTrailing = depth > 0 && columnsAt === depth && current === '' && !/^\s*--|\($/.test(lines.at(-1) ?? '');
      if (isTrailing) lines.push(`${lines.pop()} ${text}`);
      else if (depth > 0 && current !== '') {
        current += ` ${text}`;
        finish();
      } else {
        finish();
        if (depth === 0 && lines.length > 0 && !/^--/.test(lines.at(-1) ?? '')) lines.push('');
        lines.push(depth > 0 ? `    ${text}` : text);
      }
      continue;
    }
    if (kind === 'close') {
      if (columnsAt === depth) {
        finish();
        columnsAt = -1;
      }
      depth--;
    }
    if (current === '') current = columnsAt >= 0 && depth > 0 ? `    ${text}` : text;
    else current += (isApart ? ' ' : '') + text;
    if (kind === 'open') {
      depth++;
      if (depth === 1 && /^CREATE (?:TEMP(?:ORARY)? |UNLOGGED )?TABLE\b/.test(current) && columnsAt < 0) {
        if (lines.length > 0 && !/^(?:--|$)/.test(lines.at(-1) ?? '')) lines.push('');
        finish();
        columnsAt = depth;
      }
    } else if (kind === 'comma' && columnsAt === depth && pieces[index + 1]?.kind !== undefined) finish();
    else if (kind === 'end' && depth <= 0) {
      depth = 0;
      finish();
    }
  }
  finish();
  return lines.join('\n');
}

/** A long statement broken before its clauses. */
function broken(line: string, isStatement: boolean): readonly string[] {
  if (!isStatement || line.length <= widest || /['"]/.test(line)) return [line];
  return line.split(clause);
}

function read(code: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let isApart = false;
  for (let index = 0; index < code.length; ) {
    const blanks = /\s*/y;
    blanks.lastIndex = index;
    const gap = blanks.exec(code)?.[0].length ?? 0;
    isApart = gap > 0;
    index += gap;
    if (index >= code.length) break;
    const text = pieceAt(code, index, depth);
    const kind = kindOf(text);
    if (kind === 'open') depth++;
    else if (kind === 'close') depth = Math.max(0, depth - 1);
    pieces.push({ kind, text: kind === 'comment' ? text.trimEnd() : text, isApart });
    index += text.length;
  }
  return pieces;
}

function pieceAt(code: string, index: number, depth: number): string {
  if (code.startsWith('--', index)) return code.slice(index, endOfComment(code, index, depth));
  const token = /'(?:[^']|'')*'|"[^"]*"|[(),;]|(?:(?!--)[^\s'"(),;])+|./suy;
  token.lastIndex = index;
  return token.exec(code)?.[0] ?? code.slice(index);
}

function kindOf(text: string): Piece['kind'] {
  if (text.startsWith('--')) return 'comment';
  if (text.startsWith("'") || text.startsWith('"')) return 'string';
  if (text === '(') return 'open';
  if (text === ')') return 'close';
  if (text === ',') return 'comma';
  return text === ';' ? 'end' : 'code';
}

/** Where a comment ends whose line break is lost: before the next comment, statement or column, or the bracket that closes the table. */
function endOfComment(code: string, start: number, depth: number): number {
  let brackets = 0;
  for (let index = start + 2; index < code.length; index++) {
    const character = code[index] ?? '';
    if (character === '\n') return index;
    if (character === '(') brackets++;
    else if (character === ')' && --brackets < 0 && depth > 0) return index;
    if (!/\s/.test(code[index - 1] ?? '')) continue;
    if (code.startsWith('--', index)) return index;
    const boundary = depth > 0 ? column : statement;
    boundary.lastIndex = index;
    if (boundary.test(code)) return index;
  }
  return code.length;
}
