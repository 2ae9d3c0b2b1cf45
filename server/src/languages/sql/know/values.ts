/** Gathers the values of a column of few words that the SQL of a schema shows: its default, the indexes, views and policies that ask for them. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Column, Schema } from '../catalog.ts';
import type { Expression } from '../model.ts';
import { nameKey } from '../names.ts';
import type { Token } from '../read/lexer.ts';
import { remarksOn } from './remarks.ts';

/** The values that the schema compares the column with or gives it, in the order in which they are met. */
export function valuesShown(column: Column, schema: Schema): readonly string[] {
  const { table } = column;
  const found = new Set<string>();
  const start = defaultText(column);
  if (start !== undefined) found.add(start);
  const expressions = [
    ...table.indexes.flatMap(({ definition }) => definition.where ?? []),
    ...table.excludes.flatMap(({ constraint }) => constraint.where ?? []),
    ...table.policies.flatMap(({ using, withCheck }) => [using ?? [], withCheck ?? []].flat()),
    ...Array.from(table.columns.values()).flatMap(({ expression }) => expression ?? []),
  ];
  // A view of several tables may well speak of the same column of another one.
  for (const { tables, definition } of schema.views) if (tables.length === 1 && tables[0] === table) expressions.push(definition.query);
  for (const expression of expressions) for (const value of comparedWith(column, expression, schema.dialect)) found.add(value);
  return [...found];
}

/** The text that a column has by default: `'open'`, `'open'::text`. */
export function defaultText({ default: initial }: Column): string | undefined {
  const [first, second] = initial?.tokens.filter(({ key }) => key !== '(') ?? [];
  return first?.kind === 'string' && (second === undefined || second.key === '::' || second.key === ')') ? first.text : undefined;
}

/** The values in `status = 'open'`, `status IN ('open', 'done')`, `status <> ALL (ARRAY['done'])`. */
function comparedWith({ key }: Column, { tokens }: Expression, dialect: Dialect): readonly string[] {
  const found: string[] = [];
  tokens.forEach((token, index) => {
    if (token.kind === 'string' || nameKey({ start: 0, end: 0, text: token.text, quoted: token.kind === 'quoted' }, dialect) !== key)
      return;
    let at = skipCast(tokens, index + 1);
    if (!comparing.has(tokens[at]?.key ?? '')) return;
    while (comparing.has(tokens[at]?.key ?? '') || opening.has(tokens[at]?.key ?? '')) at++;
    for (; tokens[at]?.kind === 'string'; at++) {
      found.push(tokens[at]?.text ?? '');
      at = skipCast(tokens, at + 1);
      if (tokens[at]?.key !== ',') break;
    }
  });
  return found;
}

const comparing = new Set(['=', '<', '>', '!', '<>', '!=', 'in', 'not']);
const opening = new Set(['(', '[', 'any', 'all', 'array']);

/** Walks past `)::text`, as PostgreSQL writes a column that it has to cast. */
function skipCast(tokens: readonly Token[], from: number): number {
  let at = from;
  while (tokens[at]?.key === ')') at++;
  while (tokens[at]?.key === '::') {
    at += 2;
    while (tokens[at]?.key === 'varying' || (tokens[at]?.key === '.' && at++)) at++;
    while (tokens[at]?.key === ')') at++;
  }
  return at;
}

/**
 * The values of a column if a comment lists them, and nothing else: `-- draft, sent or paid`. The values that the schema shows
 * are among them; where it shows none, only bars or quotes are sure to
 * make a list: `-- draft | sent | paid`.
 */
export function valuesListed(column: Column, shown: readonly string[], dialect: Dialect): readonly string[] | undefined {
  return remarksOn(column, dialect)
    .map((remark) => wordsListed(remark, shown.length > 0))
    .find((words) => words.length > 1 && new Set(words).size === words.length && shown.every((value) => words.includes(value)));
}

function wordsListed(remark: string, areKnown: boolean): readonly string[] {
  const list = remark.trim().replace(/^(?:one of|(?:allowed |possible )?values|can be|either)\b:?\s*|\.$/gi, '');
  const isSure = areKnown || /^(?:(['"`])[\w-]+\1(?:\s*[|,/]\s*|\s+or\s+|$)){2,}$/i.test(list);
  const words = list.split(isSure ? /\s*[|,/]\s*(?:or\s+)?|\s+or\s+/i : /\s*\|\s*/).map((word) => word.replace(/^(['"`])(.*)\1$/, '$2'));
  return words.every((word) => /^[\w-]{1,40}$/.test(word) && word !== 'etc') ? words : [];
}
