/** Tells by a type's name what kind of values it holds, in every dialect. */
import type { Type } from '../model.ts';

const whole = new Set('smallint integer int int2 int4 int8 bigint tinyint mediumint'.split(' '));
const fractional = new Set(
  'numeric decimal dec number real float float4 float8 double money smallmoney binary_float binary_double'.split(' '),
);
const texts = new Set(
  `text citext clob nclob string tinytext mediumtext longtext ntext varchar varchar2 nvarchar nvarchar2 character char nchar bpchar national
   char varying`.split(/\s+/),
);

/** True for a plain number. */
export function isNumber(type: Type): boolean {
  return isWhole(type) || (!type.array && fractional.has(firstWord(type)));
}

/** True for a number without a fraction. */
export function isWhole(type: Type): boolean {
  return !type.array && whole.has(firstWord(type));
}

/** True for a number that is never negative by its type. */
export function isUnsigned({ name }: Type): boolean {
  return /\b(?:unsigned|zerofill)\b/.test(name);
}

/** True for characters, of whatever length. */
export function isText(type: Type): boolean {
  return !type.array && texts.has(firstWord(type));
}

/** How many characters fit in at most, where the type says so. */
export function textLength({ arguments: [length] }: Type): number | undefined {
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}

/** True for a day without a time. */
export function isDay({ name, array }: Type): boolean {
  return !array && name === 'date';
}

/** True for a point in time: a day with a time. */
export function isMoment({ name, array }: Type): boolean {
  return !array && /^(?:timestamp|datetime2?\b|datetimeoffset|smalldatetime)/.test(name);
}

function firstWord({ name }: Type): string {
  const blank = name.indexOf(' ');
  return blank < 0 ? name : name.slice(0, blank);
}
