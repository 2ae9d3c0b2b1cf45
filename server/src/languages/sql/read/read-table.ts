/** Reads CREATE TABLE and CREATE INDEX. */
import type { Dialect } from '../../../engine/dialect.ts';
import type {
  Change,
  ColumnDefinition,
  Constraint,
  CreateTable,
  IndexDefinition,
  LikeClause,
  LikePart,
  PartitionBy,
  QualifiedName,
} from '../model.ts';
import { isMysql } from '../names.ts';
import { Cursor, type Group, splitAtCommas, toExpression } from './cursor.ts';
import type { Token } from './lexer.ts';
import { looksLikeColumn, readColumn } from './read-column.ts';
import { readIndexElements, readTableConstraint } from './read-constraint.ts';

/** What stands between CREATE and TABLE. */
export interface TableModifiers {
  readonly temporary: boolean;
  readonly foreign: boolean;
  readonly unlogged: boolean;
}

/** The table behind the words CREATE TABLE. */
export function readCreateTable(cursor: Cursor, modifiers: TableModifiers, dialect: Dialect): readonly Change[] {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const table = cursor.qualifiedName();
  if (!table) return [];
  const partitionOf = cursor.take('partition', 'of') ? cursor.qualifiedName() : undefined;
  const ofType = cursor.take('of') ? cursor.qualifiedName() : undefined;
  const group = cursor.at('(', 'select') || cursor.at('(', 'with') ? undefined : cursor.group();
  const items = readItems(group?.tokens ?? [], dialect);
  const rest = readTableRest(cursor, items);
  return [
    {
      kind: 'create-table',
      table,
      ifNotExists,
      temporary: modifiers.temporary || table.name.text.startsWith('#'),
      unlogged: modifiers.unlogged,
      source: modifiers.foreign ? 'foreign' : rest.query ? 'query' : 'columns',
      ...items,
      ...rest,
      partitionOf,
      ofType,
      rows: undefined,
      list: group && { start: group.start, end: group.end },
      items: group?.closed && group.tokens.length > 0 ? toExpression(group.tokens, group.start) : undefined,
      open: (group !== undefined && !group.closed) || isSketch(group),
    },
  ];
}

/** A table that a query makes, without a list of its own. */
export function newTable(table: QualifiedName, said: Pick<CreateTable, 'temporary' | 'unlogged' | 'query'>): CreateTable {
  return {
    kind: 'create-table',
    table,
    ifNotExists: false,
    source: 'query',
    ...said,
    columns: [],
    constraints: [],
    indexes: [],
    likes: [],
    inherits: [],
    partitionBy: undefined,
    partitionBound: undefined,
    comment: undefined,
    partitionOf: undefined,
    ofType: undefined,
    rows: undefined,
    list: undefined,
    items: undefined,
    open: false,
  };
}

/** What stands behind the list of a table, or instead of one. */
type TableRest = Pick<CreateTable, 'inherits' | 'partitionBy' | 'partitionBound' | 'query' | 'comment'>;

function readTableRest(cursor: Cursor, items: Items): TableRest {
  const inherits: QualifiedName[] = [];
  let [partitionBy, partitionBound, query, comment]: [
    TableRest['partitionBy'],
    TableRest['query'],
    TableRest['query'],
    string | undefined,
  ] = [undefined, undefined, undefined, undefined];
  while (!cursor.done) {
    if (cursor.take('inherits')) {
      const parents = cursor.group();
      for (const parent of splitAtCommas(parents?.tokens ?? [])) inherits.push(...toList(new Cursor(parent).qualifiedName()));
    } else if (cursor.take('like')) {
      items.likes.push(...toList(cursor.qualifiedName()).map((table) => ({ table, including: [...allLikeParts] })));
    } else if (cursor.take('partition', 'by')) partitionBy = readPartitionBy(cursor);
    else if (cursor.at('for', 'values') || (cursor.at('default') && cursor.peek(1) === undefined)) {
      const from = cursor.position;
      cursor.skipTo('partition', 'with', 'using', 'tablespace');
      partitionBound = cursor.expressionFrom(from);
    } else if (cursor.take('comment')) {
      cursor.take('=');
      if (cursor.peek()?.kind === 'string') comment = cursor.peek()?.text;
    } else if (cursor.take('store', 'as') || cursor.take('as', 'node') || cursor.take('as', 'edge')) continue;
    else if (cursor.take('as') || cursor.at('select') || cursor.at('(', 'select') || cursor.at('(', 'with')) {
      const from = cursor.position;
      cursor.rest();
      query = cursor.expressionFrom(from);
    } else cursor.skipPiece();
  }
  return { inherits, partitionBy, partitionBound, query, comment };
}

function readPartitionBy(cursor: Cursor): PartitionBy {
  const start = cursor.peek()?.start ?? cursor.lastEnd();
  const strategy = cursor.name()?.text.toLowerCase() ?? '';
  const elements = readIndexElements(cursor.group()?.tokens ?? []);
  return { strategy, elements, start, end: cursor.lastEnd() };
}

/** True when the list leaves something out on purpose, as examples in documents do. */
function isSketch(group: Group | undefined): boolean {
  return group?.tokens.some(({ key }) => key === '…') ?? false;
}

interface Items {
  readonly columns: ColumnDefinition[];
  readonly constraints: Constraint[];
  readonly indexes: IndexDefinition[];
  readonly likes: LikeClause[];
}

const allLikeParts = ['comments', 'constraints', 'defaults', 'generated', 'identity', 'indexes'] as const;

/** `LIKE orders INCLUDING ALL EXCLUDING INDEXES`. */
function readLike(cursor: Cursor, takesAll: boolean): LikeClause | undefined {
  const table = cursor.qualifiedName();
  if (!table) return undefined;
  const including = new Set<LikePart>(takesAll ? allLikeParts : []);
  for (let verb = cursor.takeOne('including', 'excluding'); verb; verb = cursor.takeOne('including', 'excluding')) {
    const word = cursor.name()?.text.toLowerCase();
    for (const part of allLikeParts) {
      if (word !== 'all' && word !== part) continue;
      if (verb === 'including') including.add(part);
      else including.delete(part);
    }
  }
  return { table, including: [...including] };
}

function readItems(tokens: readonly Token[], dialect: Dialect): Items {
  const items: Items = { columns: [], constraints: [], indexes: [], likes: [] };
  for (const item of splitAtCommas(tokens, startsItem)) {
    const cursor = new Cursor(item);
    if (cursor.take('like')) {
      // MySQL takes everything along.
      items.likes.push(...toList(readLike(cursor, isMysql(dialect))));
      continue;
    }
    const read = readItem(cursor, dialect);
    if (dialect === 'sqlserver') items.indexes.push(...toList(readIndexOfColumn(item)));
    if (read.column) items.columns.push(read.column);
    if (read.constraint) items.constraints.push(read.constraint);
    if (read.index) items.indexes.push(read.index);
  }
  return items;
}

/** One item of a table's list; at most one of its parts is there. */
interface Item {
  readonly column?: ColumnDefinition | undefined;
  readonly constraint?: Constraint | undefined;
  readonly index?: IndexDefinition | undefined;
}

/** A column, a constraint or (in MySQL and SQL Server) an index; also behind ALTER TABLE … ADD. */
export function readItem(cursor: Cursor, dialect: Dialect): Item {
  if (startsConstraint(cursor)) return { constraint: readTableConstraint(cursor) };
  if (startsIndex(cursor, dialect)) return { index: readInlineIndex(cursor) };
  // What a table keeps besides columns: a period of time, or Oracle's notes for those who copy it.
  if (cursor.at('period', 'for') || cursor.at('supplemental', 'log')) return {};
  return { column: readColumn(cursor) };
}

function startsConstraint(cursor: Cursor): boolean {
  if (cursor.peek()?.kind !== 'word') return false;
  if (cursor.at('constraint')) return cursor.isName(1);
  if (cursor.at('primary', 'key') || cursor.at('foreign', 'key') || cursor.at('check', '(')) return true;
  if (cursor.at('exclude')) return cursor.key(1) === '(' || cursor.key(1) === 'using';
  if (!cursor.at('unique')) return false;
  return /^(?:\(|key|index|nulls|using|clustered|nonclustered)$/.test(cursor.key(1)) || cursor.key(2) === '(';
}

/** MySQL's `KEY name (columns)` and SQL Server's `INDEX name (columns)`; elsewhere these words are good names of columns. */
function startsIndex(cursor: Cursor, dialect: Dialect): boolean {
  if (cursor.peek()?.kind !== 'word' || !(isMysql(dialect) || dialect === 'sqlserver')) return false;
  return cursor.at('index') || (isMysql(dialect) && /^(?:key|fulltext|spatial)$/.test(cursor.key()));
}

/** True where a comma seems to be missing: at a line that starts a column or a constraint of the table. */
function startsItem(tokens: readonly Token[], start: number, index: number): boolean {
  const [first, second, third, fourth, fifth] = tokens.slice(index, index + 5).map(({ key }) => key);
  if (tokens[index]?.kind === 'quoted') return false;
  if (first === 'constraint') {
    // Without columns of its own it belongs to the column above.
    const isOfList = third === 'foreign' || fourth === '(' || fifth === '(';
    return index > start + 1 && isOfList && startsListConstraint(third, fourth);
  }
  if (startsListConstraint(first, second) && (second === '(' || third === '(')) {
    // The line above may hold its name.
    return index > start + (tokens[start]?.key === 'constraint' ? 2 : 1);
  }
  return looksLikeColumn(first ?? '', second ?? '');
}

function startsListConstraint(first: string | undefined, second: string | undefined): boolean {
  return (first === 'primary' && second === 'key') || (first === 'foreign' && second === 'key') || (first === 'unique' && second === '(');
}

function readInlineIndex(cursor: Cursor): IndexDefinition | undefined {
  const start = cursor.peek()?.start ?? 0;
  const kind = cursor.takeOne('fulltext', 'spatial');
  cursor.takeOne('key', 'index');
  return readIndexParts(cursor, { start, unique: false, method: kind });
}

/** SQL Server declares an index behind its only column: `shop_id int INDEX ix_shop`. */
function readIndexOfColumn(item: readonly Token[]): IndexDefinition | undefined {
  const cursor = new Cursor(item);
  const column = cursor.name();
  cursor.skipTo('index');
  const start = cursor.peek()?.start ?? 0;
  if (!column || !cursor.take('index')) return undefined;
  const name = cursor.name();
  const unique = cursor.take('unique');
  const element = { ...noOptions, column, expression: undefined, label: column.text, start: column.start, end: column.end };
  const base = { unique, method: undefined, include: [], where: undefined, only: false, nullsNotDistinct: false, concurrently: false };
  return { ...base, name, elements: [element], start, end: cursor.lastEnd() };
}

const noOptions = { operatorClass: undefined, collation: undefined, descending: false, nulls: undefined, prefixLength: undefined };

/** The index behind the words CREATE INDEX. */
export function readCreateIndex(cursor: Cursor, start: number, unique: boolean, kind: string | undefined): readonly Change[] {
  const concurrently = cursor.take('concurrently');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const name = cursor.at('on') ? undefined : cursor.qualifiedName()?.name;
  cursor.skipTo('on');
  if (!cursor.take('on')) return [];
  const only = cursor.take('only');
  const table = cursor.qualifiedName();
  if (!table) return [];
  const index = readIndexParts(cursor, { start, unique, method: kind });
  return index ? [{ kind: 'create-index', table, index: { ...index, name: name ?? index.name, only, concurrently }, ifNotExists }] : [];
}

interface IndexStart {
  readonly start: number;
  readonly unique: boolean;
  readonly method: string | undefined;
}

/** `[name] [USING method] (elements) …`. */
function readIndexParts(cursor: Cursor, { start, unique, method }: IndexStart): IndexDefinition | undefined {
  let name: IndexDefinition['name'];
  let said = method;
  let isUnique = unique;
  let group = cursor.group();
  while (!group && !cursor.done) {
    if (cursor.take('using')) said = cursor.name()?.text.toLowerCase();
    else if (cursor.take('unique')) isUnique = true;
    else if (!name && cursor.isName() && !/^(?:clustered|nonclustered)$/.test(cursor.key())) name = cursor.name();
    else cursor.skip();
    group = cursor.group();
  }
  if (!group) return undefined;
  const end = group.end;
  let include: IndexDefinition['include'] = [];
  let nullsNotDistinct = false;
  while (!cursor.done && !cursor.at('where')) {
    if (cursor.take('using')) said = cursor.name()?.text.toLowerCase();
    else if (cursor.take('include')) include = cursor.names() ?? [];
    else if (cursor.take('nulls', 'not', 'distinct')) nullsNotDistinct = true;
    else cursor.skipPiece();
  }
  let where: IndexDefinition['where'];
  if (cursor.take('where')) {
    const from = cursor.position;
    // SQL Server's options follow the condition.
    cursor.skipTo('with');
    where = cursor.expressionFrom(from);
  }
  const elements = readIndexElements(group.tokens);
  return {
    name,
    unique: isUnique,
    method: said,
    elements,
    include,
    where,
    only: false,
    nullsNotDistinct,
    concurrently: false,
    start,
    end: Math.max(end, cursor.lastEnd()),
  };
}

/** A list of one or none. */
function toList<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
