/** SQLite takes a string for a name where only a name can stand: `CREATE TABLE 'shops' ('id' INTEGER)`. */
import type { Token } from './lexer.ts';

/** The tokens of a statement, with such strings as quoted names. */
export function withStringNames(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ kind }) => kind === 'string')) return tokens;
  /** For each open parenthesis whether names stand directly in it. */
  const lists: boolean[] = [];
  return tokens.map((token, index) => {
    const before = tokens[index - 1]?.key ?? '';
    if (token.key === '(') lists.push(opensNames(tokens, index, lists.length));
    else if (token.key === ')') lists.pop();
    if (token.kind !== 'string') return token;
    const isName = before === '(' || before === ',' ? lists.at(-1) === true : beforeName.has(before);
    return isName ? { ...token, kind: 'quoted' } : token;
  });
}

/** The words that a name follows. */
const beforeName = new Set('table exists index view trigger on references into to column rename add constraint .'.split(' '));

/** True for the list of a table, an index, a key or what a foreign key points at; false for calls, values and conditions. */
function opensNames(tokens: readonly Token[], index: number, depth: number): boolean {
  const before = tokens[index - 1]?.key ?? '';
  if (before === 'key' || before === 'unique' || tokens[index - 2]?.key === 'references') return true;
  return depth === 0 && !/^(?:default|check|as|in|values)$/.test(before);
}
