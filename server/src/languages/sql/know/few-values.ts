/** Tells how many values a column can have, where its type or a CHECK says so. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Check, Column } from '../catalog.ts';
import type { Token } from '../read/lexer.ts';
import { type PlainType, plainType } from './plain-type.ts';

/** The number of values that a column can have besides null; undefined where nothing limits them to a list. */
export function valueCount(column: Column, dialect: Dialect): number | undefined {
  const type = plainType(column, dialect);
  if (!type) return undefined;
  if (type.name === 'boolean' || (dialect !== 'postgresql' && isFlag(type))) return 2;
  if (type.name === 'enum') return type.arguments.length;
  if (column.userType?.form === 'enum') return column.userType.values.length;
  return conditionsOn(column)
    .map((tokens) => listOf(tokens)?.length)
    .find((count) => count !== undefined);
}

/** The conditions of the CHECKs that speak of this column only, its domain's included. */
function conditionsOn(column: Column): readonly (readonly Token[])[] {
  const own = column.table.checks.filter((check) => speaksOnlyOf(check, column));
  return [...own, ...(column.userType?.checks ?? [])].map(({ constraint }) => constraint.condition.tokens);
}

/** The words that a column can have besides null; undefined where nothing limits them to a list of words. */
export function wordsAllowed(column: Column, dialect: Dialect): readonly string[] | undefined {
  if (column.userType?.form === 'enum') return column.userType.values;
  const type = plainType(column, dialect);
  if (type?.name === 'enum') return type.arguments.map((argument) => argument.replace(/^'(.*)'$/s, '$1').replaceAll("''", "'"));
  const lists = conditionsOn(column).map(listOf);
  const words = lists.find((list) => list !== undefined)?.filter(({ kind }) => kind === 'string');
  return words && words.length > 0 && lists.length === 1 ? words.map(({ text }) => text) : undefined;
}

/** What stands for a boolean in dialects that have none. */
function isFlag({ name, arguments: [width] }: PlainType): boolean {
  return name === 'bit' || (name === 'tinyint' && width === '1');
}

function speaksOnlyOf({ columns }: Check, column: Column): boolean {
  return columns.length === 1 && columns[0] === column;
}

/** The list in `status IN ('open', 'done')` and `status = ANY (ARRAY['open', 'done'])`; undefined for other conditions. */
function listOf(tokens: readonly Token[]): readonly Token[] | undefined {
  const from = tokens.findIndex(({ key }) => key === 'in' || key === 'any');
  const others = tokens.some(({ key }) => key === 'and' || key === 'or' || key === 'not' || key === 'select');
  if (from < 0 || others) return undefined;
  const values = tokens.slice(from).filter(({ kind }) => kind === 'string' || kind === 'number');
  return values.length > 0 ? values : undefined;
}
