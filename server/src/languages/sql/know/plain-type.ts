/** Types by one name each, whatever they are written as: aliases, signs and domains looked through. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Column } from '../catalog.ts';
import type { Type } from '../model.ts';

export interface PlainType {
  /** `integer` for `int4` and `serial`; the identity of an enum or another type that somebody made. */
  readonly name: string;
  readonly arguments: readonly string[];
  readonly unsigned: boolean;
  /** As a new column would be given it: `bigint` for `bigserial`, `VARCHAR(20)` as it was written. */
  readonly written: string;
}

/** The type of a column; undefined when it is not known, or an array. */
export function plainType({ type, userType, table }: Column, dialect: Dialect): PlainType | undefined {
  if (!type || type.array) return undefined;
  if (userType?.form === 'domain') return userType.base && !userType.base.array ? plain(userType.base, dialect) : undefined;
  if (userType) return { name: `${userType.form} ${userType.id}`, arguments: [], unsigned: false, written: userType.written.name.text };
  // Of a table that is made from a query or a type, what is written is not all.
  return table.definition?.source === 'query' ? undefined : plain(type, dialect);
}

function plain(type: Type, dialect: Dialect): PlainType {
  const isMySql = dialect === 'mysql' || dialect === 'mariadb';
  if (isMySql && type.name === 'serial') return { name: 'bigint', arguments: [], unsigned: true, written: 'bigint unsigned' };
  const words = type.name.split(' ');
  const unsigned = words.includes('unsigned') || words.includes('zerofill');
  const bare = words.filter((word) => !signs.has(word)).join(' ');
  const name = aliases.get(bare) ?? bare;
  const list = type.arguments.length > 0 && !isWidth(name) ? `(${type.arguments.join(', ')})` : '';
  return { name, arguments: type.arguments, unsigned, written: `${serials.get(bare) ?? bare}${list}${unsigned ? ' unsigned' : ''}` };
}

/** MySQL's `int(11)` says how to show a number, not how large it is. */
function isWidth(name: string): boolean {
  return name in integerBytes;
}

/** The whole numbers, by the bytes they take. */
export const integerBytes: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, mediumint: 3, integer: 4, bigint: 8 };

const signs = new Set(['unsigned', 'signed', 'zerofill']);

const serials: ReadonlyMap<string, string> = new Map([
  ['serial', 'integer'],
  ['serial4', 'integer'],
  ['bigserial', 'bigint'],
  ['serial8', 'bigint'],
  ['smallserial', 'smallint'],
  ['serial2', 'smallint'],
]);

const aliases: ReadonlyMap<string, string> = new Map([
  ...serials,
  ['int', 'integer'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['int2', 'smallint'],
  ['character varying', 'varchar'],
  ['char varying', 'varchar'],
  ['character', 'char'],
  ['bpchar', 'char'],
  ['decimal', 'numeric'],
  ['dec', 'numeric'],
  ['bool', 'boolean'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamptz'],
  ['time without time zone', 'time'],
  ['time with time zone', 'timetz'],
]);
