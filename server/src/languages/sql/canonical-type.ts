/** Writes a type in one way, so that two spellings of the same one can be compared. */
import type { Dialect } from '../../engine/dialect.ts';
import type { Type } from './model.ts';

/** `int4`, `INT` and `serial` are `integer`; what is given in parentheses stays where it matters. */
export function canonicalType(type: Type, dialect: Dialect): string {
  const name = synonyms.get(type.name) ?? type.name;
  // The digits that MySQL shows of a whole number are no part of its type.
  const isWhole = /^(?:tinyint|smallint|mediumint|integer|bigint)\b/.test(name);
  const size = type.arguments.length === 0 || isWhole ? '' : `(${type.arguments.join(', ')})`;
  // Without a length PostgreSQL's varchar is text.
  const plain = dialect === 'postgresql' && name === 'varchar' && size === '' ? 'text' : name;
  return `${plain}${size}${type.array ? '[]' : ''}`;
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ...['int', 'int4', 'serial', 'serial4'].map((name) => [name, 'integer'] as const),
  ...['int8', 'bigserial', 'serial8'].map((name) => [name, 'bigint'] as const),
  ...['int2', 'smallserial', 'serial2'].map((name) => [name, 'smallint'] as const),
  ['int unsigned', 'integer unsigned'],
  ['bool', 'boolean'],
  ['character varying', 'varchar'],
  ['varchar2', 'varchar'],
  ['character', 'char'],
  ['bpchar', 'char'],
  ['decimal', 'numeric'],
  ['dec', 'numeric'],
  ['float8', 'double precision'],
  ['double', 'double precision'],
  ['float4', 'real'],
  ['timestamp with time zone', 'timestamptz'],
  ['timestamp without time zone', 'timestamp'],
  ['time with time zone', 'timetz'],
  ['time without time zone', 'time'],
]);
