/** Finds the columns that views, functions and policies search inside of: documents, lists, words, parts of texts. */
import { memo } from '../../../engine/document.ts';
import type { Column, Schema, Table } from '../catalog.ts';
import { nameKey } from '../names.ts';
import { type Lexed, lex, type Token } from '../read/lexer.ts';
import { type Source, sourcesOf } from '../read/query.ts';

/** A column that a query searches inside of. */
export interface Search {
  readonly column: Column;
  /** `@>`, `&&`, …, or `like` for a text that is searched for a part of it. */
  readonly operator: string;
  /** What searches: `view "open_orders"`. */
  readonly by: string;
}

/** A query, and the tables that it may speak of. */
interface Query {
  readonly tokens: readonly Token[];
  readonly sources: readonly Source[];
  readonly tables: readonly Table[];
  readonly by: string;
  /** True for a condition alone, without a query round it. */
  readonly bare?: boolean;
}

/** All that the queries of a schema search inside of, as far as they tell which column they mean. */
export const searchesOf: (schema: Schema) => readonly Search[] = memo((schema) => queriesOf(schema).flatMap(searchesIn));

function queriesOf({ views, routines, tables, dialect }: Schema): readonly Query[] {
  const ofViews = views.map(({ definition, tables: read, written }) => {
    const { tokens } = definition.query;
    return { tokens, sources: sourcesOf(definition.query), tables: read, by: `view "${written.name.text}"` };
  });
  const ofRoutines = routines.flatMap(({ definition, origin, written }) => {
    const { body } = definition;
    if (!body) return [];
    const { tokens }: Lexed = lex(origin.document.text, dialect, body);
    const sources = sourcesOf({ ...body, tokens });
    const names = new Set(sources.map(({ name }) => nameKey(name.name, dialect)));
    return [{ tokens, sources, tables: tables.filter(({ key }) => names.has(key)), by: `function "${written.name.text}"` }];
  });
  const ofPolicies = tables.flatMap((table) =>
    table.policies.flatMap(({ using, definition }) =>
      using ? [{ tokens: using.tokens, sources: [], tables: [table], by: `policy "${definition.policy.text}"`, bare: true }] : [],
    ),
  );
  return [...ofViews, ...ofRoutines, ...ofPolicies];
}

function searchesIn(query: Query): readonly Search[] {
  const { tokens, by } = query;
  return tokens.flatMap((token, index) => {
    const operator = operatorAt(tokens, index);
    if (!searching.has(operator) || !isCondition(query, index)) return [];
    const after = index + (token.kind === 'symbol' ? operator.length : 1);
    if (/like$/.test(operator)) {
      const isInside = tokens[after]?.kind === 'string' && /^%|^_/.test(tokens[after]?.text ?? '');
      const column = isInside ? columnBefore(query, index) : undefined;
      return column ? [{ column, operator: 'like', by }] : [];
    }
    // What is compared with another table's column is a join, for which other indexes may do.
    const isJoin = tokens[after + 1]?.key === '.' && tokens[index - 2]?.key === '.';
    if (isJoin) return [];
    const column = operator === '<@' ? undefined : columnBefore(query, index);
    const found = column ?? (commuting.has(operator) ? columnAt(query, after) : undefined);
    return found ? [{ column: found, operator, by }] : [];
  });
}

/** True in a condition that chooses rows, rather than in what is computed of them. */
function isCondition({ tokens, bare }: Query, index: number): boolean {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const { key = '', kind } = tokens[at] ?? {};
    if (key === ')') depth++;
    else if (key === '(') depth = Math.max(depth - 1, 0);
    else if (depth > 0) continue;
    else if (key === 'where' || key === 'on') return true;
    else if (kind === 'terminator' || clauses.has(key)) return false;
  }
  return bare === true;
}

/** What else an expression may be part of. */
const clauses = new Set([
  'select',
  'when',
  'then',
  'else',
  'case',
  'having',
  'from',
  'by',
  'if',
  'elsif',
  'while',
  'set',
  'values',
  'return',
  'begin',
]);

const searching = new Set(['@>', '<@', '?', '?|', '?&', '@@', '@?', '&&', 'like', 'ilike']);

/** The operators whose right side may be the column: `'{a}' <@ tags`. */
const commuting = new Set(['<@', '&&', '@@']);

/** The word or the whole operator that starts here; empty inside of one. */
function operatorAt(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  if (!token || token.kind === 'word') return token?.key ?? '';
  const isSign = (at: number) => tokens[at]?.kind === 'symbol' && /^[@<>?|&=~!#*+-]$/.test(tokens[at]?.key ?? '');
  const follows = (at: number) => isSign(at) && isSign(at - 1) && tokens[at]?.start === tokens[at - 1]?.end;
  if (!isSign(index) || follows(index)) return '';
  let operator = token.key;
  for (let at = index + 1; follows(at); at++) operator += tokens[at]?.key ?? '';
  return operator;
}

/** The column that ends before an operator: `tags @>`, `o.tags @>`. */
function columnBefore(query: Query, index: number): Column | undefined {
  const { tokens } = query;
  const isQualified = tokens[index - 2]?.key === '.';
  const before = tokens[index - (isQualified ? 4 : 2)];
  // What follows an arrow or a cast is no column.
  return before?.key === '>' || before?.key === '::' ? undefined : columnAt(query, isQualified ? index - 3 : index - 1);
}

/** The column that is named here; undefined when several could be meant. */
function columnAt({ tokens, sources, tables }: Query, index: number): Column | undefined {
  const [first, dot, second] = tokens.slice(index, index + 3);
  const isQualified = dot?.key === '.';
  const token = isQualified ? second : first;
  if (!first || !token || (token.kind !== 'word' && token.kind !== 'quoted')) return undefined;
  const nameOf = ({ text, kind }: Token) => nameKey({ text, quoted: kind === 'quoted', start: 0, end: 0 }, 'postgresql');
  const source = isQualified ? sources.find(({ alias, name }) => nameKey(alias ?? name.name, 'postgresql') === nameOf(first)) : undefined;
  const meant = source ? tables.filter(({ key }) => key === nameKey(source.name.name, 'postgresql')) : isQualified ? [] : tables;
  const columns = meant.flatMap((table) => table.columns.get(nameOf(token)) ?? []);
  return columns.length === 1 ? columns[0] : undefined;
}
