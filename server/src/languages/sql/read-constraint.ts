/** Reads constraints, behind a column or in a table's list, and the parts of indexes. */
import { Cursor, splitAtCommas, toExpression, toName } from './cursor.ts';
import type { Token } from './lexer.ts';
import type { Constraint, ForeignKeyConstraint, IndexElement, KeyConstraint, Name } from './model.ts';

/** A constraint of a table's list, with or without a name; undefined when none starts here. */
export function readTableConstraint(cursor: Cursor): Constraint | undefined {
  const start = cursor.peek()?.start ?? 0;
  return readConstraint(cursor, start, readConstraintName(cursor), undefined);
}

/** `CONSTRAINT name`; undefined when it does not come next. */
export function readConstraintName(cursor: Cursor): Name | undefined {
  if (!cursor.take('constraint')) return undefined;
  // `IF NOT EXISTS` is MariaDB's; and the name itself may be left out.
  cursor.take('if', 'not', 'exists');
  return /^(?:primary|unique|foreign|check|exclude|references|not|null|default)$/.test(cursor.key()) ? undefined : cursor.name();
}

/** The constraint behind its name. `column` is set for one that stands behind a column. */
export function readConstraint(cursor: Cursor, start: number, name: Name | undefined, column: Name | undefined): Constraint | undefined {
  const inline = column !== undefined;
  if (cursor.take('check')) {
    const condition = cursor.group();
    const base = { kind: 'check', name, inline, condition: toExpression(condition?.tokens ?? [], cursor.lastEnd()) } as const;
    skipConstraintOptions(cursor);
    return { ...base, start, end: cursor.lastEnd() };
  }
  if (inline ? cursor.at('references') : cursor.take('foreign', 'key')) return readForeignKey(cursor, start, name, column);
  if (cursor.take('primary', 'key')) return readKey(cursor, 'primary-key', start, name, column);
  if (cursor.take('unique')) return readKey(cursor, 'unique', start, name, column);
  if (!inline && cursor.take('exclude')) {
    cursor.rest();
    return { kind: 'exclude', name, inline, start, end: cursor.lastEnd() };
  }
  return undefined;
}

function readForeignKey(cursor: Cursor, start: number, said: Name | undefined, column: Name | undefined): ForeignKeyConstraint | undefined {
  // MySQL lets a name of the index stand before the columns.
  const own = column || cursor.at('(') ? undefined : cursor.name();
  const columns = column ? [column] : (cursor.names() ?? []);
  if (!cursor.take('references')) return undefined;
  const target = cursor.qualifiedName();
  if (!target) return undefined;
  const targetColumns = cursor.names() ?? [];
  skipConstraintOptions(cursor);
  const inline = column !== undefined;
  return { kind: 'foreign-key', name: said ?? own, inline, columns, target, targetColumns, start, end: cursor.lastEnd() };
}

function readKey(
  cursor: Cursor,
  kind: KeyConstraint['kind'],
  start: number,
  said: Name | undefined,
  column: Name | undefined,
): KeyConstraint | undefined {
  const inline = column !== undefined;
  cursor.takeOne('key', 'index');
  if (cursor.take('using', 'index') && cursor.key() !== 'tablespace') {
    const index = cursor.name();
    skipConstraintOptions(cursor);
    return index && { kind, name: said, inline, columns: [], index, start, end: cursor.lastEnd() };
  }
  let own: Name | undefined;
  let columns: readonly Name[] | undefined;
  while (!column && !cursor.done && !columns) {
    if (cursor.at('(')) columns = cursor.names();
    else if (cursor.take('nulls')) cursor.skip(cursor.at('not') ? 2 : 1);
    else if (cursor.take('using')) cursor.skip();
    else if (cursor.takeOne('clustered', 'nonclustered') === undefined) {
      own = cursor.name();
      if (!own) cursor.skip();
    }
  }
  if (column) columns = [column];
  if (!columns || columns.length === 0) return undefined;
  skipConstraintOptions(cursor);
  return { kind, name: said ?? own, inline, columns, index: undefined, start, end: cursor.lastEnd() };
}

/** What may follow a constraint and changes nothing about which columns it binds. */
function skipConstraintOptions(cursor: Cursor): void {
  for (;;) {
    if (cursor.takeOne('deferrable', 'enforced', 'asc', 'desc', 'clustered', 'nonclustered', 'rely', 'novalidate')) continue;
    if (cursor.takeOne('initially', 'match', 'tablespace')) cursor.skip();
    else if (cursor.at('not') && /^(?:deferrable|valid|enforced|for)$/.test(cursor.key(1))) cursor.skip(cursor.key(1) === 'for' ? 3 : 2);
    else if (cursor.take('no', 'inherit') || cursor.take('nulls', 'distinct') || cursor.take('nulls', 'not', 'distinct')) continue;
    else if (cursor.at('on') && /^(?:delete|update)$/.test(cursor.key(1))) {
      cursor.skip(2);
      cursor.skip(cursor.at('no') || cursor.at('set') ? 2 : 1);
      cursor.group();
    } else if (cursor.take('on', 'conflict')) cursor.skip();
    else if (cursor.at('include', '(') || cursor.at('with', '(')) {
      cursor.skip();
      cursor.group();
    } else if (cursor.take('using', 'index', 'tablespace')) cursor.skip();
    else return;
  }
}

/** The parts of an index from what stands between its parentheses. */
export function readIndexElements(tokens: readonly Token[]): readonly IndexElement[] {
  return splitAtCommas(tokens).flatMap((item) => {
    const first = item[0];
    if (!first) return [];
    const { start, end } = toExpression(item, first.start);
    const { column, label } = readElement(item, first);
    return [{ column, expression: column ? undefined : toExpression(item, start), label, start, end }];
  });
}

interface ElementStart {
  readonly column: Name | undefined;
  readonly label: string;
}

function readElement(item: readonly Token[], first: Token): ElementStart {
  const cursor = new Cursor(item);
  if (first.key === '(') {
    // PostgreSQL, too, takes a column in parentheses for the column.
    const inside = cursor.group()?.tokens ?? [];
    const [only, second] = inside;
    return only && (inside.length === 1 || second?.key === '(') ? readElement(inside, only) : { column: undefined, label: 'expr' };
  }
  if (first.kind !== 'word' && first.kind !== 'quoted') return { column: undefined, label: 'expr' };
  cursor.skip();
  const next = cursor.peek();
  const group = cursor.group();
  // MySQL indexes the first characters of a column: `name(10)`.
  const isPrefix = group?.tokens.length === 1 && group.tokens[0]?.kind === 'number';
  if (group && !isPrefix) return { column: undefined, label: first.text.toLowerCase() };
  if (next?.kind === 'symbol' && !group) return { column: undefined, label: 'expr' };
  return { column: toName(first), label: first.text };
}
