/** Finds the words of an expression that name columns of its table. */

import type { Expression, OtherObject } from '../model.ts';
import type { Token } from './lexer.ts';

/** The columns that an expression speaks of, by the words that name them. `columnOf` knows the columns of the table called `table`. */
export function mentionsIn<C>({ tokens }: Expression, table: string, columnOf: (token: Token) => C | undefined): ReadonlyMap<Token, C> {
  const found = new Map<Token, C>();
  tokens.forEach((token, index) => {
    if (token.kind !== 'quoted' && (token.kind !== 'word' || reserved.has(token.key))) return;
    const column = columnOf(token);
    if (column !== undefined && namesColumn(tokens, index, table)) found.set(token, column);
  });
  return found;
}

/** False for what only looks like a column: a function, a type, the qualifier of a name, the field of a composite. */
function namesColumn(tokens: readonly Token[], index: number, table: string): boolean {
  const [before, next] = [tokens[index - 1], tokens[index + 1]];
  if (next?.key === '(' || next?.key === '.' || next?.kind === 'string') return false;
  if (before?.key === '::' || before?.key === 'collate') return false;
  if (before?.key === 'as' && tokens.slice(0, index).some(({ key }) => key === 'cast')) return false;
  if (before?.key === '.') return (tokens[index - 2]?.key || tokens[index - 2]?.text) === table;
  // `extract(year from …)`, `at time zone`.
  if (next?.key === 'from' && before?.key === '(' && tokens[index - 2]?.key === 'extract') return false;
  return !(before?.key === 'at' && next?.key === 'zone') && !(before?.key === 'time' && tokens[index - 2]?.key === 'at');
}

/** The words of expressions that PostgreSQL lets nobody name a column by without quotes. */
const reserved = new Set(
  `all and any array asc both case cast collate column constraint current_date current_time current_timestamp current_user default desc
   distinct else end false from in is isnull like ilike similar limit not notnull null offset on only or order over overlaps select
   session_user some symmetric table then to true unique user using when where with`.split(/\s+/),
);

/** True when an expression rests on something that is no table: calls a function, casts to a type, counts with a sequence. */
export function restsOn({ tokens }: Expression, object: OtherObject, name: string): boolean {
  return tokens.some((token, index) => {
    const [before, next] = [tokens[index - 1], tokens[index + 1]];
    const isIt = (token.key || token.text) === name;
    switch (object) {
      case 'function':
        return isIt && next?.key === '(';
      case 'type':
      case 'domain':
        return isIt && (before?.key === '::' || (before?.key === '.' && tokens[index - 3]?.key === '::'));
      case 'sequence':
        return token.kind === 'string' && tokens[index - 2]?.key === 'nextval' && token.text.replace(/^.*\.|"/g, '') === name;
      default:
        return false;
    }
  });
}
