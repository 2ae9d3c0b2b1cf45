/** Reads a SQL text into its model. Never throws: what cannot be read is a statement without changes. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Document } from '../../../engine/document.ts';
import { hash } from '../../../engine/text.ts';
import type { Change, Name, SqlModel, Statement } from '../model.ts';
import { isMysql } from '../names.ts';
import { Cursor, splitAtCommas, toExpression, toQualifiedName } from './cursor.ts';
import { downParts, isDownFile } from './down.ts';
import { executedStrings, tokensInside } from './embedded.ts';
import { type Comment, lex, type Token } from './lexer.ts';
import { calledBody, type Procedures, stepsOf } from './procedures.ts';
import { readAlterTable } from './read-alter.ts';
import { readCall } from './read-call.ts';
import { readAlterObject, readCreateObject, readGrant, takeObject } from './read-object.ts';
import { newTable, readCreateIndex, readCreateTable } from './read-table.ts';
import { splitStatements } from './statements.ts';
import { withStringNames } from './string-names.ts';

const models = new WeakMap<Document, Map<Dialect, SqlModel>>();

/** The model of a document in a dialect. Remembered: which dialect a file is in may depend on its neighbours. */
export function readSql(document: Document, dialect: Dialect): SqlModel {
  let known = models.get(document);
  if (!known) models.set(document, (known = new Map()));
  let model = known.get(dialect);
  if (!model) known.set(dialect, (model = read(document, dialect)));
  return model;
}

function read(document: Document, dialect: Dialect): SqlModel {
  const { text } = document;
  const { tokens, comments } = lex(text, dialect);
  const isDown = isDownFile(document.uri) ? () => true : downParts(comments);
  const remarks = comments.filter(({ text }) => omission.test(text) || statedRows.test(text));
  const words: string[] = [];
  let above = 0;
  let schema: Name | undefined;
  const procedures: Procedures = new Map();
  const statements = splitStatements(tokens, dialect).map(({ tokens: own, terminator }): Statement => {
    const [first] = own;
    const end = (own.at(-1) ?? first).end;
    const body = isMysql(dialect) ? calledBody(own, procedures) : undefined;
    const down = isDown(first.start);
    const below = lineEndFrom(text, end);
    const near = remarks.filter(({ start }) => start >= above && start < below);
    const steps = body ? stepsOf(body) : [dialect === 'sqlite' ? withStringNames(own) : own];
    const read = down
      ? []
      : withRemarks(
          steps.flatMap((step) => readChanges(step, text, dialect)),
          near,
        );
    const changes = schema ? inSchema(read, schema) : read;
    // What follows CREATE SCHEMA without a semicolon is made in it.
    if (first.key !== 'create' || terminator) schema = undefined;
    else for (const change of read) if (change.kind === 'create-schema') schema = change.schema;
    if (changes.length > 0)
      words.push((body ?? own).map((token) => text.slice(token.start, token.end)).join(' '), ...near.map((comment) => comment.text));
    // What follows on the same line speaks of this statement, not of the next one.
    above = below;
    return {
      start: first.start,
      end,
      // Behind `GO` starts a new batch; what belongs with the statement stays before.
      after: terminator && terminator.text.toLowerCase() !== 'go' ? terminator.end : end,
      terminated: terminator !== undefined,
      keyword: first.key,
      lowerCase: first.key !== '' && first.text === first.key,
      changes,
      down,
    };
  });
  return { dialect, statements, comments, fingerprint: hash(words.join(' ')) };
}

function inSchema(changes: readonly Change[], schema: Name): readonly Change[] {
  return [{ kind: 'enter-schema', schema }, ...changes, { kind: 'leave-schema' }];
}

function lineEndFrom(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at;
}

/** A comment that stands for columns: `-- ...`, `-- other columns`. */
const omission = /^(?:\.{3}|…|etc\b|(?:and )?(?:other|more|further|additional|remaining)\b.*\b(?:columns|fields)\b)/i;

/** `-- rows: 100000`, `-- rows: ~2.5M`. */
const statedRows = /^rows:\s*[~>≈]?\s*(\d[\d_.,' ]*)\s*([kmb])?\b/i;

/** Tells the tables what comments in their lists, or right above them, say: that there is more, and how many rows there are. */
function withRemarks(changes: readonly Change[], near: readonly Comment[]): readonly Change[] {
  if (near.length === 0) return changes;
  return changes.map((change) => {
    if (change.kind !== 'create-table') return change;
    const { list } = change;
    const isInside = (comment: Comment) => list !== undefined && comment.start > list.start && comment.end < list.end;
    const open = change.open || near.some((comment) => isInside(comment) && omission.test(comment.text));
    return { ...change, open, rows: near.map(({ text }) => rowsIn(text)).find((rows) => rows !== undefined) };
  });
}

function rowsIn(text: string): number | undefined {
  const match = statedRows.exec(text);
  if (!match) return undefined;
  const unit = { k: 1e3, m: 1e6, b: 1e9 }[(match[2] ?? '').toLowerCase()];
  const digits = match[1] ?? '';
  // With a unit a point divides a fraction, without one it groups thousands.
  return unit === undefined ? Number(digits.replace(/\D/g, '')) : Number(digits.replace(',', '.').replace(/[^\d.]/g, '')) * unit;
}

/** The changes of one statement, and of the statements inside it when it is an anonymous block. */
function readChanges(tokens: readonly Token[], text: string, dialect: Dialect): readonly Change[] {
  const cursor = new Cursor(tokens);
  switch (cursor.key()) {
    case 'create':
      return readCreate(cursor, text, dialect);
    case 'alter':
      return readAlter(cursor, dialect);
    case 'drop':
      return readDrop(cursor, dialect);
    case 'set':
    case 'reset':
      return readSet(cursor);
    case 'select':
      return dialect === 'postgresql' || dialect === 'sqlserver' ? [...readSetConfig(tokens), ...readSelectInto(tokens)] : [];
    case 'use':
      return isMysql(dialect) ? searchPath([new Cursor(tokens.slice(1)).name()]) : [];
    case 'rename':
      return readRenameTables(cursor, dialect);
    case 'comment':
      return readComment(cursor);
    case 'grant':
    case 'revoke':
      return readGrant(cursor);
    case 'exec':
    case 'execute':
    case 'sp_rename':
      return [...(dialect === 'sqlserver' ? readCall(cursor, text) : []), ...readExecuted(tokens, text, dialect)];
    case 'do':
    case 'prepare':
      return readExecuted(tokens, text, dialect);
    case 'if':
    case 'begin':
    case 'declare':
    case 'else':
    case 'elsif':
    case 'for':
      return [...readNested(tokens, text, dialect), ...(dialect === 'postgresql' ? [] : readExecuted(tokens, text, dialect))];
    default:
      return [];
  }
}

function readCreate(cursor: Cursor, text: string, dialect: Dialect): readonly Change[] {
  const start = cursor.peek()?.start ?? 0;
  cursor.take('create');
  const replace = cursor.take('or', 'replace') || cursor.take('or', 'alter');
  let materialized = false;
  let temporary = false;
  let foreign = false;
  let unlogged = false;
  let unique = false;
  let method: string | undefined;
  for (;;) {
    const word = cursor.takeOne(...modifiers);
    if (word === undefined) break;
    if (/^temp/.test(word)) temporary = true;
    if (/^(?:foreign|external|virtual)$/.test(word)) foreign = true;
    if (word === 'materialized') materialized = true;
    if (word === 'unlogged') unlogged = true;
    if (word === 'unique') unique = true;
    if (/^(?:fulltext|spatial|bitmap|columnstore)$/.test(word)) method = word;
  }
  if (cursor.take('table')) return readCreateTable(cursor, { temporary, foreign, unlogged }, dialect);
  if (cursor.take('index')) return readCreateIndex(cursor, start, unique, method);
  skipDefiner(cursor);
  return readCreateObject(cursor, { replace, temporary, materialized }, text);
}

/** MySQL says before a view or routine who made it and how it is computed: `ALGORITHM=MERGE DEFINER=… SQL SECURITY INVOKER`. */
function skipDefiner(cursor: Cursor): void {
  if (cursor.at('algorithm') || cursor.at('definer') || cursor.at('sql', 'security') || cursor.at('recursive') || cursor.at('constraint')) {
    cursor.skipTo('view', 'function', 'procedure', 'trigger', 'event');
  }
}

const modifiers = `temporary temp unlogged global local private foreign external virtual unique fulltext spatial bitmap clustered
 nonclustered columnstore materialized editionable noneditionable force trusted`.split(/\s+/);

function readAlter(cursor: Cursor, dialect: Dialect): readonly Change[] {
  cursor.take('alter');
  cursor.take('foreign');
  if (cursor.take('table')) return readAlterTable(cursor, dialect);
  if (cursor.take('index')) {
    cursor.take('if', 'exists');
    const index = cursor.qualifiedName();
    if (!index) return [];
    if (cursor.take('attach', 'partition')) {
      const partition = cursor.qualifiedName();
      return partition ? [{ kind: 'attach-index', index, partition }] : [];
    }
    const to = cursor.take('rename', 'to') ? cursor.name() : undefined;
    return to ? [{ kind: 'rename-index', index, table: undefined, to }] : [];
  }
  if (cursor.take('session', 'set', 'current_schema', '=')) return searchPath([cursor.name()]);
  if (cursor.take('schema')) {
    const schema = cursor.name();
    if (cursor.take('transfer')) return readTransfer(cursor, schema);
    const to = cursor.take('rename', 'to') ? cursor.name() : undefined;
    return schema && to ? [{ kind: 'rename-schema', schema, to }] : [];
  }
  return readAlterObject(cursor, dialect) ?? [];
}

/** SQL Server: `ALTER SCHEMA sales TRANSFER dbo.orders`. */
function readTransfer(cursor: Cursor, schema: Name | undefined): readonly Change[] {
  if (cursor.take('object')) cursor.take('::');
  const table = cursor.qualifiedName();
  return schema && table ? [{ kind: 'move-table', table, schema }] : [];
}

function readDrop(cursor: Cursor, dialect: Dialect): readonly Change[] {
  cursor.take('drop');
  cursor.takeOne('temporary', 'foreign');
  if (cursor.at('trigger') || cursor.at('policy')) return readDropAttached(cursor);
  const other = takeObject(cursor);
  const object = other ?? cursor.takeOne('table', 'index', 'schema');
  if (!object) return [];
  cursor.take('concurrently');
  cursor.take('if', 'exists');
  const tokens = cursor.rest();
  const cascade = tokens.some(({ key }) => key === 'cascade');
  return splitAtCommas(tokens).flatMap((item): readonly Change[] => {
    const one = new Cursor(item);
    const parts = one.nameParts();
    const name = toQualifiedName(parts);
    if (!name) return [];
    if (other) return [{ kind: 'drop-object', object: other, name, cascade }];
    if (object === 'schema') return [{ kind: 'drop-schema', schema: name.name }];
    if (object === 'table') return [{ kind: 'drop-table', table: name, cascade }];
    const table = one.take('on') ? one.qualifiedName() : undefined;
    // SQL Server once wrote `DROP INDEX table.index`.
    const owner = dialect === 'sqlserver' ? toQualifiedName(parts.slice(0, -1)) : undefined;
    return [{ kind: 'drop-index', index: name, table: table ?? owner }];
  });
}

/** `DROP TRIGGER touch ON orders`; without a table nobody knows whose it is. */
function readDropAttached(cursor: Cursor): readonly Change[] {
  const object = cursor.takeOne('trigger', 'policy');
  cursor.take('if', 'exists');
  const name = cursor.name();
  const table = cursor.take('on') ? cursor.qualifiedName() : undefined;
  if (!name || !table) return [];
  return [object === 'trigger' ? { kind: 'drop-trigger', table, trigger: name } : { kind: 'drop-policy', table, policy: name }];
}

/** `SET search_path = app, public`; also SET SCHEMA and RESET. */
function readSet(cursor: Cursor): readonly Change[] {
  const verb = cursor.takeOne('set', 'reset');
  cursor.takeOne('local', 'session');
  if (verb === 'reset') return cursor.at('search_path') || cursor.at('all') ? [{ kind: 'search-path', schemas: undefined }] : [];
  if (!cursor.takeOne('search_path', 'schema')) return [];
  cursor.takeOne('to', '=');
  if (cursor.at('default')) return [{ kind: 'search-path', schemas: undefined }];
  return searchPath(splitAtCommas(cursor.rest()).map(([first]) => first && pathEntry(first)));
}

/** `SELECT pg_catalog.set_config('search_path', '', false)`, as dumps have it. */
function readSetConfig(tokens: readonly Token[]): readonly Change[] {
  const at = tokens.findIndex(({ key }) => key === 'set_config');
  const value = tokens[at + 4];
  if (at < 0 || tokens[at + 2]?.text.toLowerCase() !== 'search_path' || value?.kind !== 'string') return [];
  const parts = value.text.split(',').map((part) => part.trim());
  return searchPath(parts.map((part) => pathEntry({ ...value, text: part.replace(/^"(.*)"$/, '$1') })));
}

/** `SELECT … INTO TEMP recent FROM orders`: the table that it makes. */
function readSelectInto(tokens: readonly Token[]): readonly Change[] {
  const cursor = new Cursor(tokens);
  cursor.skipTo('into', 'from');
  const before = cursor.expressionFrom(0).tokens;
  if (!cursor.take('into')) return [];
  const temporary = cursor.takeOne('temporary', 'temp') !== undefined;
  const unlogged = cursor.take('unlogged');
  cursor.take('table');
  const table = cursor.qualifiedName();
  if (!table) return [];
  const query = toExpression([...before, ...cursor.rest()], table.start);
  return [newTable(table, { temporary: temporary || table.name.text.startsWith('#'), unlogged, query })];
}

function pathEntry(token: Token): Name | undefined {
  // Hardly anybody has a schema of the name of the user.
  if (token.text === '' || token.text === '$user') return undefined;
  return { text: token.text, quoted: token.kind !== 'word', start: token.start, end: token.end };
}

function searchPath(names: readonly (Name | undefined)[]): readonly Change[] {
  return [{ kind: 'search-path', schemas: names.filter((name) => name !== undefined) }];
}

/** MySQL: `RENAME TABLE a TO b, c TO d`; Oracle: `RENAME a TO b`. */
function readRenameTables(cursor: Cursor, dialect: Dialect): readonly Change[] {
  cursor.take('rename');
  if (!cursor.takeOne('table', 'tables') && dialect !== 'oracle') return [];
  return splitAtCommas(cursor.rest()).flatMap((item): readonly Change[] => {
    const one = new Cursor(item);
    const table = one.qualifiedName();
    const to = one.take('to') ? one.qualifiedName()?.name : undefined;
    return table && to ? [{ kind: 'rename-table', table, to }] : [];
  });
}

/** `COMMENT ON COLUMN users.password IS 'bcrypt'`, and of tables. */
function readComment(cursor: Cursor): readonly Change[] {
  if (cursor.take('comment', 'on', 'table')) {
    const table = cursor.qualifiedName();
    return table && cursor.take('is') ? [{ kind: 'comment-table', table, text: cursor.peek()?.text ?? '' }] : [];
  }
  if (!cursor.take('comment', 'on', 'column')) return [];
  const parts = cursor.nameParts();
  const table = toQualifiedName(parts.slice(0, -1));
  const column = parts.at(-1);
  if (!table || !column || !cursor.take('is')) return [];
  return [{ kind: 'comment', table, column, text: cursor.peek()?.text ?? '' }];
}

/** The statements in strings that are run: conditions are taken to hold, loops to run once. */
function readExecuted(tokens: readonly Token[], text: string, dialect: Dialect): readonly Change[] {
  const inside = executedStrings(tokens, dialect).flatMap((token) => splitStatements(tokensInside(token, text, dialect), dialect));
  return inside.flatMap((run) => {
    // In here SELECT … INTO sets a variable.
    return run.tokens[0].key === 'select' ? readSetConfig(run.tokens) : readChanges(run.tokens, text, dialect);
  });
}

/** The statement behind `IF … THEN`, `BEGIN` and the like. */
function readNested(tokens: readonly Token[], text: string, dialect: Dialect): readonly Change[] {
  let depth = 0;
  const at = tokens.findIndex(({ key }) => {
    if (key === '(') depth++;
    if (key === ')') depth--;
    return depth === 0 && (key === 'create' || key === 'alter' || key === 'drop');
  });
  return at > 0 ? readChanges(tokens.slice(at), text, dialect) : [];
}
