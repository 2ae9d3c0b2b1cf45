/** Reads constraints, behind a column or in a table's list, and the parts of indexes. */

import type {
  Constraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  IndexElement,
  KeyConstraint,
  Name,
  ReferentialAction,
} from '../model.ts';
import { Cursor, splitAtCommas, toExpression, toName } from './cursor.ts';
import type { Token } from './lexer.ts';

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
  if (cursor.take('check')) {
    cursor.take('not', 'for', 'replication');
    const condition = cursor.group();
    const expression = toExpression(condition?.tokens ?? [], cursor.lastEnd());
    const { notValid, deferrable, noInherit } = readConstraintOptions(cursor);
    const inline = column !== undefined;
    return { kind: 'check', name, inline, condition: expression, noInherit, notValid, deferrable, start, end: cursor.lastEnd() };
  }
  // SQL Server may say FOREIGN KEY behind a column too.
  if (column && cursor.at('foreign', 'key', 'references')) cursor.skip(2);
  if (column ? cursor.at('references') : cursor.take('foreign', 'key')) return readForeignKey(cursor, start, name, column);
  // Behind a column MySQL takes KEY alone for PRIMARY KEY.
  if (cursor.take('primary', 'key') || (column && cursor.take('key'))) return readKey(cursor, 'primary-key', start, name, column);
  if (cursor.take('unique')) return readKey(cursor, 'unique', start, name, column);
  return !column && cursor.take('exclude') ? readExclude(cursor, start, name) : undefined;
}

/** `EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (…)`. */
function readExclude(cursor: Cursor, start: number, name: Name | undefined): ExcludeConstraint {
  const method = cursor.take('using') ? cursor.name()?.text.toLowerCase() : undefined;
  const elements = toExpression(cursor.group()?.tokens ?? [], cursor.lastEnd());
  readConstraintOptions(cursor);
  const condition = cursor.take('where') ? cursor.group() : undefined;
  const where = condition && toExpression(condition.tokens, condition.start);
  const { notValid, deferrable } = readConstraintOptions(cursor);
  return { kind: 'exclude', name, inline: false, method, elements, where, notValid, deferrable, start, end: cursor.lastEnd() };
}

function readForeignKey(cursor: Cursor, start: number, said: Name | undefined, column: Name | undefined): ForeignKeyConstraint | undefined {
  // MySQL lets a name of the index stand before the columns.
  const own = column || cursor.at('(') ? undefined : cursor.name();
  const { columns, period } = column ? { columns: [column], period: false } : readPeriodNames(cursor);
  if (!cursor.take('references')) return undefined;
  const target = cursor.qualifiedName();
  if (!target) return undefined;
  const { columns: targetColumns } = readPeriodNames(cursor);
  const { onDelete, onUpdate, cleared, matchFull, notValid, deferrable } = readConstraintOptions(cursor);
  return {
    kind: 'foreign-key',
    name: said ?? own,
    inline: column !== undefined,
    columns,
    target,
    targetColumns,
    onDelete,
    onUpdate,
    cleared,
    period,
    matchFull,
    notValid,
    deferrable,
    start,
    end: cursor.lastEnd(),
  };
}

/** The columns of a list whose last may be marked: `(room, PERIOD during)`. */
function readPeriodNames(cursor: Cursor): { readonly columns: readonly Name[]; readonly period: boolean } {
  const items = splitAtCommas(cursor.group()?.tokens ?? []).map((item) => new Cursor(item));
  const period = items.some((item) => item.isName(1) && item.take('period'));
  return { columns: items.flatMap((item) => item.name() ?? []), period };
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
  if (!column && cursor.take('using', 'index') && cursor.key() !== 'tablespace') {
    const index = cursor.name();
    if (!index) return undefined;
    const { notValid, deferrable, include, nullsNotDistinct } = readConstraintOptions(cursor);
    const base = { kind, name: said, inline, columns: [], index, include, nullsNotDistinct, withoutOverlaps: false };
    return { ...base, notValid, deferrable, start, end: cursor.lastEnd() };
  }
  let own: Name | undefined;
  let columns: readonly Name[] | undefined;
  let isNullOnce = false;
  let withoutOverlaps = false;
  while (!column && !cursor.done && !columns) {
    if (cursor.at('(')) {
      const from = cursor.position;
      columns = cursor.names();
      withoutOverlaps = cursor.expressionFrom(from).tokens.at(-2)?.key === 'overlaps';
    } else if (cursor.take('nulls')) {
      isNullOnce = cursor.take('not');
      cursor.take('distinct');
    } else if (cursor.take('using')) cursor.skip();
    else if (cursor.takeOne('clustered', 'nonclustered') === undefined) {
      own = cursor.name();
      if (!own) cursor.skip();
    }
  }
  if (column) columns = [column];
  if (!columns || columns.length === 0) return undefined;
  const options = readConstraintOptions(cursor);
  return {
    kind,
    name: said ?? own,
    inline,
    columns,
    index: options.index,
    include: options.include,
    nullsNotDistinct: isNullOnce || options.nullsNotDistinct,
    withoutOverlaps,
    notValid: options.notValid,
    deferrable: options.deferrable,
    start,
    end: cursor.lastEnd(),
  };
}

/** What may follow a constraint. */
interface ConstraintOptions {
  readonly notValid: boolean;
  readonly deferrable: 'immediate' | 'deferred' | undefined;
  readonly noInherit: boolean;
  readonly nullsNotDistinct: boolean;
  readonly matchFull: boolean;
  readonly include: readonly Name[];
  /** The index that Oracle is told to use for a key. */
  readonly index: Name | undefined;
  readonly onDelete: ReferentialAction | undefined;
  readonly onUpdate: ReferentialAction | undefined;
  readonly cleared: readonly Name[];
}

function readConstraintOptions(cursor: Cursor): ConstraintOptions {
  let notValid = false;
  let noInherit = false;
  let nullsNotDistinct = false;
  let matchFull = false;
  let include: readonly Name[] = [];
  let index: Name | undefined;
  let cleared: readonly Name[] = [];
  const actions = new Map<string, ReferentialAction>();
  let deferrable: ConstraintOptions['deferrable'];
  for (;;) {
    if (cursor.take('deferrable')) deferrable ??= 'immediate';
    else if (cursor.take('initially'))
      deferrable = cursor.take('deferred') ? 'deferred' : cursor.take('immediate') ? deferrable : undefined;
    else if (cursor.take('match')) matchFull = cursor.takeOne('full', 'partial', 'simple') === 'full';
    else if (cursor.take('not', 'valid') || cursor.take('novalidate')) notValid = true;
    else if (cursor.take('not', 'for', 'replication') || cursor.take('not', 'deferrable') || cursor.take('not', 'enforced')) continue;
    else if (cursor.take('no', 'inherit')) noInherit = true;
    else if (cursor.take('nulls', 'not', 'distinct')) nullsNotDistinct = true;
    else if (cursor.take('nulls', 'distinct')) continue;
    else if (cursor.at('on') && /^(?:delete|update)$/.test(cursor.key(1))) {
      const event = cursor.key(1);
      cursor.skip(2);
      const action = readAction(cursor);
      if (action) actions.set(event, action);
      cleared = cursor.names() ?? cleared;
    } else if (cursor.take('on', 'conflict')) cursor.skip();
    else if (cursor.at('include', '(')) {
      cursor.skip();
      include = cursor.names() ?? [];
    } else if (cursor.at('with', '(')) {
      cursor.skip();
      cursor.group();
    } else if (cursor.take('using', 'index', 'tablespace') || cursor.take('tablespace')) cursor.skip();
    else if (cursor.at('using', 'index') && cursor.isName(2)) {
      cursor.skip(2);
      index = cursor.qualifiedName()?.name;
    } else if (
      cursor.takeOne('enforced', 'asc', 'desc', 'clustered', 'nonclustered', 'rely', 'enable', 'disable', 'validate') === undefined
    )
      break;
  }
  const [onDelete, onUpdate] = [actions.get('delete'), actions.get('update')];
  return { notValid, deferrable, noInherit, nullsNotDistinct, matchFull, include, index, onDelete, onUpdate, cleared };
}

/** `CASCADE`, `SET NULL`, `NO ACTION`, … */
function readAction(cursor: Cursor): ReferentialAction | undefined {
  const first = cursor.takeOne('cascade', 'restrict', 'no', 'set');
  if (first === 'cascade' || first === 'restrict') return first;
  if (first === 'no') return cursor.take('action') ? 'no action' : undefined;
  if (first !== 'set') return undefined;
  const second = cursor.takeOne('null', 'default');
  return second === undefined ? undefined : second === 'null' ? 'set null' : 'set default';
}

/** The parts of an index from what stands between its parentheses. */
export function readIndexElements(tokens: readonly Token[]): readonly IndexElement[] {
  return splitAtCommas(tokens).flatMap((item) => {
    const first = item[0];
    if (!first) return [];
    const { column, label, length, prefixLength } = readElement(item, first);
    const options = readElementOptions(item.slice(length));
    const { start, end } = toExpression(item, first.start);
    const expression = column ? undefined : toExpression(item.slice(0, length), start);
    return [{ column, expression, label, prefixLength, ...options, start, end }];
  });
}

interface ElementStart {
  readonly column: Name | undefined;
  readonly label: string;
  readonly prefixLength: number | undefined;
  /** How many tokens belong to the column or expression itself. */
  readonly length: number;
}

function readElement(item: readonly Token[], first: Token): ElementStart {
  const cursor = new Cursor(item);
  if (first.key === '(') {
    // PostgreSQL, too, takes a column in parentheses for the column.
    const inside = cursor.group()?.tokens ?? [];
    const [only] = inside;
    const length = cursor.position;
    const column = only && inside.length === 1 && (only.kind === 'word' || only.kind === 'quoted') ? toName(only) : undefined;
    return { column, label: column?.text ?? labelOf(inside), prefixLength: undefined, length };
  }
  if (cursor.isName()) {
    // A function may be named with its schema.
    const parts = cursor.nameParts();
    const group = cursor.group();
    // MySQL indexes the first characters of a column: `name(10)`.
    const prefixLength = group?.tokens.length === 1 && group.tokens[0]?.kind === 'number' ? Number(group.tokens[0].text) : undefined;
    const isColumn = parts.length === 1 && (!group || prefixLength !== undefined);
    if (isColumn && cursor.peek()?.kind !== 'symbol')
      return { column: toName(first), label: first.text, prefixLength, length: cursor.position };
    if (group && cursor.peek()?.kind !== 'symbol') {
      return { column: undefined, label: labelOf(item.slice(0, cursor.position)), prefixLength: undefined, length: cursor.position };
    }
  }
  cursor.skipTo('asc', 'desc', 'nulls', 'collate');
  return { column: undefined, label: labelOf(item.slice(0, cursor.position)), prefixLength: undefined, length: cursor.position };
}

/** What PostgreSQL calls an expression: its column or function, through casts and parentheses; else `expr`. */
function labelOf(tokens: readonly Token[]): string {
  return nameOf(tokens) ?? 'expr';
}

/** The name that an expression goes by, if it has one. */
export function nameOf(tokens: readonly Token[]): string | undefined {
  const cursor = new Cursor(tokens);
  if (cursor.at('(')) {
    const group = cursor.group();
    if (group && cursor.done) return nameOf(group.tokens);
  }
  const cast = lastCast(tokens);
  if (cast !== undefined) return nameOf(tokens.slice(0, cast)) ?? typeLabel(tokens.slice(cast + 1));
  const whole = new Cursor(tokens);
  if (whole.take('case')) {
    const otherwise = tokens.findLastIndex(({ key }) => key === 'else');
    return (otherwise < 0 ? undefined : strongName(tokens.slice(otherwise + 1, -1))) ?? 'case';
  }
  if (whole.take('cast')) {
    const inside = whole.group()?.tokens ?? [];
    const as = inside.findLastIndex(({ key }) => key === 'as');
    return nameOf(inside.slice(0, as)) ?? typeLabel(inside.slice(as + 1));
  }
  return strongName(tokens);
}

/** The name of a single column or a single call. */
function strongName(tokens: readonly Token[]): string | undefined {
  const cursor = new Cursor(tokens);
  const parts = cursor.nameParts();
  const isCall = cursor.group() !== undefined;
  if (cursor.take('at', 'time', 'zone')) return 'timezone';
  if (cursor.take('collate')) cursor.nameParts();
  const last = parts.at(-1);
  if (!last || !cursor.done) return undefined;
  return isCall && !last.quoted ? last.text.toLowerCase() : last.text;
}

/** Where the cast stands that is made last. */
export function lastCast(tokens: readonly Token[]): number | undefined {
  let depth = 0;
  let at: number | undefined;
  for (const [index, { key, kind }] of tokens.entries()) {
    if (key === '(') depth++;
    else if (key === ')') depth--;
    else if (depth > 0) continue;
    else if (key === '::') at = index;
    // A cast binds more closely than any operator.
    else if (kind === 'symbol' && key !== '.' && key !== '[' && key !== ']') return undefined;
  }
  return at;
}

/** What PostgreSQL calls a type inside. */
function typeLabel(tokens: readonly Token[]): string | undefined {
  const words = tokens.filter(({ kind }) => kind === 'word' || kind === 'quoted');
  const name = words.map(({ text }) => text.toLowerCase()).join(' ');
  return internalTypes.get(name) ?? words.at(-1)?.text;
}

const internalTypes: ReadonlyMap<string, string> = new Map([
  ['int', 'int4'],
  ['integer', 'int4'],
  ['bigint', 'int8'],
  ['smallint', 'int2'],
  ['boolean', 'bool'],
  ['character varying', 'varchar'],
  ['character', 'bpchar'],
  ['decimal', 'numeric'],
  ['double precision', 'float8'],
  ['real', 'float4'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamptz'],
]);

/** What follows a column or expression of an index: `COLLATE "C" text_pattern_ops DESC NULLS LAST`. */
function readElementOptions(tokens: readonly Token[]) {
  const cursor = new Cursor(tokens);
  let collation: string | undefined;
  let operatorClass: string | undefined;
  let descending = false;
  let nulls: IndexElement['nulls'];
  while (!cursor.done) {
    if (cursor.take('collate')) collation = cursor.qualifiedName()?.name.text;
    else if (cursor.take('desc')) descending = true;
    else if (cursor.take('nulls')) nulls = cursor.takeOne('first', 'last') === 'first' ? 'first' : 'last';
    else if (cursor.take('asc') || cursor.take('with')) continue;
    else if (operatorClass === undefined && cursor.isName()) operatorClass = cursor.qualifiedName()?.name.text.toLowerCase();
    else cursor.skipPiece();
  }
  return { collation, operatorClass, descending, nulls };
}
