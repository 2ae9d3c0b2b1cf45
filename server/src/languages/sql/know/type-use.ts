/** Tells whether something of its schema would break if a column had another type. */
import { type Column, hasAttachedPartitions, type Schema } from '../catalog.ts';
import type { Expression } from '../model.ts';

/** True when views, other columns, partitions, or what a CHECK or an index calls and casts, rest on the column's type. */
export function needsItsType(column: Column, { views }: Schema): boolean {
  const { table } = column;
  if (hasAttachedPartitions(table) || views.some(({ tables }) => tables.includes(table))) return true;
  const isMentioned = ({ mentions }: Pick<Column, 'mentions'>) => [...mentions.values()].includes(column);
  if (Array.from(table.columns.values()).some(isMentioned)) return true;
  return (
    table.checks.some((check) => isMentioned(check) && dependsOnTypes(check.constraint.condition)) ||
    table.excludes.some(isMentioned) ||
    table.indexes.some((index) => {
      const { where, elements } = index.definition;
      return isMentioned(index) && [where, ...elements.map(({ expression }) => expression)].some(dependsOnTypes);
    })
  );
}

/** True for an expression that casts, or calls a function: both are made for certain types. */
function dependsOnTypes(expression: Expression | undefined): boolean {
  const tokens = expression?.tokens ?? [];
  return tokens.some(({ key, kind }, index) => {
    if (key === '::' || key === 'cast') return true;
    return kind === 'word' && tokens[index + 1]?.key === '(' && !beforeParentheses.has(key);
  });
}

/** Words that a parenthesis follows though they call nothing. */
const beforeParentheses = new Set(['and', 'or', 'not', 'in', 'any', 'all', 'some', 'when', 'then', 'else', 'is', 'between']);
