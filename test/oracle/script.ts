/** Cuts a SQL file into the statements that PostgreSQL would be sent, by PostgreSQL's own parser. */
import { loadModule, parseSync } from 'libpg-query';
import type { Document } from '../../server/src/engine/document.ts';
import type { Span } from '../../server/src/engine/finding.ts';
import { readSql } from '../../server/src/languages/sql/read/read.ts';

await loadModule();

export interface ScriptStatement extends Span {
  readonly text: string;
}

/** The statements of a file that make its changes: nothing that undoes them, nothing that begins or ends transactions. */
export function statementsOf(document: Document): readonly ScriptStatement[] {
  const { statements } = readSql(document, 'postgresql');
  const parts = split(document.text) ?? statements.map(({ start, end }) => ({ start, end, text: document.text.slice(start, end) }));
  return parts.flatMap((part) => {
    const first = statements.find(({ start }) => start >= part.start && start < part.end);
    if (first?.down || transactions.has(first?.keyword ?? '') || encoding.test(part.text)) return [];
    return [{ ...part, text: alone(part.text) }];
  });
}

const transactions = new Set(['abort', 'begin', 'commit', 'end', 'lock', 'rollback', 'savepoint', 'start']);

/** All texts come in UTF-8 here. */
const encoding = /^\s*set\s+client_encoding\b/i;

/** The statement as it can be run by itself, outside of a transaction and on the only connection. */
function alone(text: string): string {
  return text
    .replace(/\b(index|view|detach partition \S+)\s+concurrently\b/gi, '$1')
    .replace(/\bset\s+local\b/gi, 'set')
    .replace(/\bon\s+commit\s+drop\b/gi, '');
}

/** Undefined for a file that PostgreSQL cannot read. */
function split(text: string): readonly ScriptStatement[] | undefined {
  const bytes = Buffer.from(withoutPsql(text));
  let statements: readonly { stmt_location?: number; stmt_len?: number }[];
  try {
    statements = parseSync(bytes.toString()).stmts ?? [];
  } catch {
    return undefined;
  }
  let at = 0;
  let offset = 0;
  return statements.map(({ stmt_location = 0, stmt_len }) => {
    offset += bytes.subarray(at, stmt_location).toString().length;
    at = stmt_location;
    const own = bytes.subarray(stmt_location, stmt_len === undefined ? undefined : stmt_location + stmt_len).toString();
    return { start: offset, end: offset + own.length, text: own };
  });
}

/** The text with psql's commands and the rows of COPY blanked, and names in place of variables. */
function withoutPsql(text: string): string {
  return (
    text
      .replace(/^\uFEFF/, ' ')
      .replace(/^copy\s[^;]*\sfrom\s+stdin[^;]*;[\s\S]*?^\\\.[ \t]*$/gim, blank)
      .replace(/^\\.*$/gm, blank)
      // A variable in place of a name: its own name will do.
      .replace(/(?<=\s):(?=[A-Z][A-Z_]+\b)/g, ' ')
  );
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
