/** Reads as much of a query as says which tables it reads and which columns it gives. */

import type { Expression, Name, QualifiedName, Type } from '../model.ts';
import { Cursor, splitAtCommas, toName } from './cursor.ts';
import type { Token } from './lexer.ts';
import { readType } from './read-column.ts';
import { lastCast, nameOf } from './read-constraint.ts';

/** A table or view that a query reads, and what it is called in it. */
export interface Source {
  readonly name: QualifiedName;
  readonly alias: Name | undefined;
}

/** A column that a query gives. */
export interface ResultColumn {
  readonly name: Name;
  /** The column that it is taken from, and the source that it is said to be of. */
  readonly column: { readonly source: Name | undefined; readonly name: Name } | undefined;
  /** The type that it is cast to. */
  readonly type: Type | undefined;
}

/** `*`, or `orders.*`. */
export interface Star {
  readonly source: Name | undefined;
}

/** The tables and views that a query reads, wherever it does. */
export function sourcesOf({ tokens }: Expression): readonly Source[] {
  const sources: Source[] = [];
  let isList = false;
  tokens.forEach((token, index) => {
    if (token.key === 'from' || token.key === 'join') isList = true;
    else if (endsList.has(token.key)) isList = false;
    const before = tokens[index - 1]?.key ?? '';
    const isPlace =
      before === 'from' || before === 'join' || (before === 'table' && index === 1) || (isList && /^(?:,|\(|only|lateral)$/.test(before));
    if (!isPlace) return;
    const cursor = new Cursor(tokens.slice(index, index + 8));
    const name = cursor.qualifiedName();
    // What has parentheses is a function.
    if (!name || cursor.at('(')) return;
    const said = cursor.take('as');
    sources.push({ name, alias: said || !behindSource.has(cursor.key()) ? cursor.name() : undefined });
  });
  return sources;
}

/** The words behind which no further tables are listed. */
const endsList = new Set(['select', 'where', 'group', 'order', 'having', 'on', 'using', 'limit', 'union', 'window', 'set']);

/** The words behind a table that are no other name of it. */
const behindSource = new Set(
  `cross except fetch for full group having inner intersect join left limit natural offset on order outer right tablesample union using where
   window with`.split(/\s+/),
);

/** The list of a query, column by column; undefined where it does not say which columns there are. */
export function listOf({ tokens }: Expression): readonly (ResultColumn | Star)[] | undefined {
  const cursor = new Cursor(tokens);
  // Brackets round the whole.
  if (cursor.at('(')) {
    const group = cursor.group();
    return cursor.done && group ? listOf({ ...group, tokens: group.tokens }) : undefined;
  }
  if (cursor.take('table')) return [{ source: undefined }];
  cursor.skipTo('select');
  if (!cursor.take('select')) return undefined;
  if (cursor.take('distinct') && cursor.take('on')) cursor.group();
  cursor.take('all');
  const from = cursor.position;
  cursor.skipTo(...afterResults);
  const items = splitAtCommas(cursor.expressionFrom(from).tokens);
  return items.map(readResult);
}

const afterResults = `into from where group having order limit offset fetch union intersect except window for with`.split(' ');

function readResult(item: readonly Token[]): ResultColumn | Star {
  if (item.at(-1)?.key === '*') {
    const [first] = item;
    if (item.length === 1) return { source: undefined };
    if (first && item.length === 3 && item[1]?.key === '.') return { source: toName(first) };
  }
  const { expression, alias } = splitAlias(item);
  const cursor = new Cursor(expression);
  const parts = cursor.nameParts();
  const last = cursor.done ? parts.at(-1) : undefined;
  const place = { start: item[0]?.start ?? 0, end: item.at(-1)?.end ?? 0 };
  return {
    name: alias ?? last ?? { text: nameOf(expression) ?? '?column?', quoted: true, ...place },
    column: last && { source: parts.at(-2), name: last },
    type: castOf(expression),
  };
}

/** `expression AS name`; AS may be left out where nobody can take the name for something else. */
function splitAlias(item: readonly Token[]): { readonly expression: readonly Token[]; readonly alias: Name | undefined } {
  const [last, before] = [item.at(-1), item.at(-2)];
  if (!last || !before || (last.kind !== 'word' && last.kind !== 'quoted')) return { expression: item, alias: undefined };
  if (before.key === 'as') return { expression: item.slice(0, -2), alias: toName(last) };
  const isBehind = before.kind === 'quoted' || before.kind === 'word' || before.kind === 'string' || before.key === ')';
  const isName = last.kind === 'quoted' || !/^(?:end|null|true|false)$/.test(last.key);
  const isAlias = isBehind && isName && lastCast(item) === undefined && item.length < 4;
  return isAlias ? { expression: item.slice(0, -1), alias: toName(last) } : { expression: item, alias: undefined };
}

/** The type of the last cast. */
function castOf(tokens: readonly Token[]): Type | undefined {
  const at = lastCast(tokens);
  if (at !== undefined) return readType(new Cursor(tokens.slice(at + 1)));
  const cursor = new Cursor(tokens);
  if (!cursor.take('cast')) return undefined;
  const inside = cursor.group()?.tokens ?? [];
  const as = inside.findLastIndex(({ key }) => key === 'as');
  return cursor.done && as > 0 ? readType(new Cursor(inside.slice(as + 1))) : undefined;
}
