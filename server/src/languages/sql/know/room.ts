/** How many characters a column has room for, by its type or by a CHECK. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Column } from '../catalog.ts';
import type { Token } from '../read/lexer.ts';
import { textLength } from './kinds.ts';
import { plainType } from './plain-type.ts';

/** The most characters that a column takes; undefined where nothing says so for certain. */
export function roomOf(column: Column, dialect: Dialect): number | undefined {
  const type = plainType(column, dialect);
  const byType = column.type && type && /^n?(?:var)?char/.test(type.name) ? textLength(column.type) : undefined;
  const limits = column.table.checks
    .filter(({ columns }) => columns.length === 1 && columns[0] === column)
    .map(({ constraint }) => mostIn(constraint.condition.tokens))
    .filter((most) => most !== undefined);
  const all = byType === undefined ? limits : [...limits, byType];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** The number in `length(name) <= 200`, `char_length(name) < 201` and `length(name) between 1 and 200`; undefined for other conditions. */
function mostIn(tokens: readonly Token[]): number | undefined {
  const words = tokens.map(({ key, text }) => key || text).join(' ');
  const [, sign, bound] = /^(?:char_length|character_length|length|len) \( \S+ \) (<=?|between \d+ and) (\d+)$/.exec(words) ?? [];
  if (sign === undefined || bound === undefined) return undefined;
  return sign === '<' ? Number(bound) - 1 : Number(bound);
}
