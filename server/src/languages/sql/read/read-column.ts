/** Reads a column's definition: its name, its type and what stands behind it. */

import type { ColumnDefinition, Constraint, Expression, Name, Type } from '../model.ts';
import { type Cursor, toExpression, toQualifiedName } from './cursor.ts';
import { readConstraint, readConstraintName } from './read-constraint.ts';

/** The words that end a type, because something about the column starts with them. */
const afterType = new Set(
  `constraint not null default primary unique references check generated identity auto_increment autoincrement collate comment on key as
   deferrable initially storage compression charset encode sparse rowguidcol masked invisible visible enable disable first after virtual
   stored persisted using with clustered nonclustered foreign exclude srid column_format options index filestream`.split(/\s+/),
);

/** The words that end the expression of a default. */
const afterDefault = new Set(
  `constraint not null primary unique references check generated identity auto_increment autoincrement collate comment on key deferrable
   initially storage compression charset enable disable invisible visible first after stored persisted rowguidcol for foreign using`.split(
    /\s+/,
  ),
);

/** The words that most types start with: they tell a column from a continued line where a comma is missing. */
const typeWords = new Set(
  `bigint bigserial binary bit blob bool boolean bytea char character cidr citext clob date datetime datetime2 datetimeoffset decimal double
   enum float float4 float8 image inet int int2 int4 int8 integer interval json jsonb longblob longtext mediumint mediumtext money nchar
   ntext number numeric nvarchar nvarchar2 real serial smallint smallserial text time timestamp timestamptz timetz tinyint tinytext tsvector
   uniqueidentifier uuid varbinary varchar varchar2 xml`.split(/\s+/),
);

/** True when a column of its own seems to start at a line: a name that means nothing else, and a type we know. */
export function looksLikeColumn(name: string, next: string): boolean {
  return !afterType.has(name) && !typeWords.has(name) && typeWords.has(next);
}

/** The definition that starts here; undefined when not even a name does. */
export function readColumn(cursor: Cursor): ColumnDefinition | undefined {
  const name = cursor.name();
  return name && readDefinition(cursor, name);
}

/** The definition behind a column's name. */
export function readDefinition(cursor: Cursor, name: Name): ColumnDefinition {
  let type = readType(cursor);
  const constraints: Constraint[] = [];
  let notNull = false;
  const serial = /^(?:small|big)?serial[248]?$/.test(type?.name ?? '');
  let generated: Generated = serial ? { generated: 'identity' } : {};
  let initial: Expression | undefined;
  let comment: string | undefined;
  let end = cursor.lastEnd();
  while (!cursor.done) {
    const start = cursor.peek()?.start ?? end;
    const constraintName = readConstraintName(cursor);
    const constraint = readConstraint(cursor, start, constraintName, name);
    if (constraint) constraints.push(constraint);
    else if (cursor.take('not', 'null')) notNull = true;
    else if (cursor.take('default')) {
      // Oracle: `DEFAULT ON NULL 0`.
      cursor.take('on', 'null');
      initial = readDefault(cursor);
    } else if (cursor.take('comment')) {
      comment = cursor.peek()?.text;
      cursor.skip();
    } else if (cursor.at('generated') || cursor.at('as') || cursor.at('identity')) generated = readGenerated(cursor);
    else if (cursor.takeOne('auto_increment', 'autoincrement')) generated = { generated: 'identity' };
    else if (cursor.take('on', 'update')) readDefault(cursor);
    else if (cursor.at('collate')) type = withCollation(type, cursor);
    else cursor.skipPiece();
    end = cursor.lastEnd();
  }
  return {
    name,
    type,
    notNull,
    default: initial,
    generated: generated.generated,
    serial,
    expression: generated.expression,
    constraints,
    comment,
    start: name.start,
    end,
  };
}

/** The type that starts here; undefined when something else does. */
export function readType(cursor: Cursor): Type | undefined {
  const first = cursor.peek();
  const words: string[] = [];
  const path: Name[] = [];
  let isPath = true;
  let details: readonly string[] = [];
  let end = 0;
  while (cursor.isName() && !endsType(cursor, words.length)) {
    const name = cursor.name();
    if (!name) break;
    if (isPath) path.push(name);
    words.push(name.text.toLowerCase());
    end = cursor.lastEnd();
    isPath = cursor.take('.');
    if (isPath) words.pop(); // Of `pg_catalog.varchar` the last part says what it is.
    const group = cursor.group();
    if (!group) continue;
    details = group.tokens.filter(({ key }) => key !== ',').map(({ text }) => text);
    end = group.end;
  }
  const written = toQualifiedName(path);
  if (!first || !written || words.length === 0) return undefined;
  return { name: words.join(' '), written, arguments: details, array: takeBrackets(cursor), collation: undefined, start: first.start, end };
}

/** The type with what COLLATE says behind it, if it does. */
export function withCollation(type: Type | undefined, cursor: Cursor): Type | undefined {
  if (!cursor.take('collate')) return type;
  const collation = cursor.qualifiedName()?.name.text;
  return type && { ...type, collation };
}

function endsType(cursor: Cursor, words: number): boolean {
  if (cursor.peek()?.kind === 'quoted') return words > 0;
  if (words > 0 && (cursor.at('array') || cursor.at('character', 'set'))) return true;
  if (cursor.at('with', 'time') || cursor.at('with', 'local')) return false;
  return afterType.has(cursor.key());
}

function takeBrackets(cursor: Cursor): boolean {
  let array = cursor.take('array');
  while (cursor.take('[')) {
    array = true;
    while (!cursor.done && !cursor.take(']')) cursor.skip();
  }
  return array;
}

/** The expression behind DEFAULT. */
export function readDefault(cursor: Cursor): Expression {
  const from = cursor.position;
  cursor.skipPiece();
  while (!cursor.done && !afterDefault.has(cursor.key()) && !cursor.at('with', 'values')) cursor.skipPiece();
  return cursor.expressionFrom(from);
}

/** How a column is filled by itself, and from what. */
interface Generated {
  readonly generated?: ColumnDefinition['generated'];
  readonly expression?: Expression;
}

/** `GENERATED ALWAYS AS IDENTITY`, `GENERATED ALWAYS AS (a + b) STORED`, `AS (a + b)`, `IDENTITY(1, 1)`. */
function readGenerated(cursor: Cursor): Generated {
  if (cursor.take('generated')) {
    while (cursor.takeOne('always', 'by', 'default', 'on', 'null'));
  }
  const computed = cursor.take('as');
  if (cursor.take('identity')) {
    cursor.group();
    return { generated: 'identity' };
  }
  if (!computed) return {};
  const group = cursor.group();
  cursor.takeOne('stored', 'virtual', 'persisted');
  return { generated: 'expression', ...(group && { expression: toExpression(group.tokens, group.start) }) };
}
