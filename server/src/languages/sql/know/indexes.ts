/** All indexes that a table has, those behind its keys too, in a form in which they can be compared. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Related, Span } from '../../../engine/finding.ts';
import type { Column, Index, Key, Mentions, Origin, Table } from '../catalog.ts';
import type { SchemaFiles } from '../files/migrations.ts';
import type { Expression, IndexElement, Name } from '../model.ts';
import type { Token } from '../read/lexer.ts';

/** An index as the database builds it: one of its own, or the one behind a key. */
export interface BuiltIndex {
  readonly table: Table;
  readonly source: Index | Key;
  readonly key: string;
  /** As it was written; undefined where the database chose its name. */
  readonly name: Name | undefined;
  readonly origin: Origin;
  readonly kind: 'primary-key' | 'unique' | 'index';
  readonly unique: boolean;
  readonly method: string;
  /** One text for each part: equal texts mean the same values in the same order. */
  readonly parts: readonly string[];
  /** The columns of the parts; undefined for an expression. */
  readonly columns: readonly (Column | undefined)[];
  /** The names of the columns that are only stored with it, sorted. */
  readonly include: readonly string[];
  /** The condition of a partial index; empty for others. */
  readonly where: string;
  /** True when it is looked at only when a transaction ends, if that asks for it. */
  readonly deferrable: boolean;
}

/** Tables that state this many rows make an index expensive. */
const largeTable = 100_000;

/** True for a table that states so many rows that its indexes weigh. */
export function isLarge({ rows }: Table): boolean {
  return rows !== undefined && rows >= largeTable;
}

/**
 * The finished indexes of a table, those first that stay when they are alike: the primary key's, those of unique constraints,
 * unique ones, those that belong to a parent's, others.
 */
export const indexesOf: (table: Table) => readonly BuiltIndex[] = memo((table) => {
  const keys = [table.primaryKey, ...table.uniques].flatMap((key) => (key && !key.constraint.withoutOverlaps ? [ofKey(key)] : []));
  const indexes = table.indexes.filter(({ complete }) => complete).map(ofIndex);
  const rank = (index: BuiltIndex) => (index.unique ? 0 : isOwn(index) ? 2 : 1);
  return [...keys, ...indexes.sort((a, b) => rank(a) - rank(b))];
});

/** Where it is declared. */
export function placeOf({ source, name }: BuiltIndex): Span {
  if (name) return name;
  return 'constraint' in source ? source.constraint : source.definition;
}

/** Where it is declared, for rules that tell of many. */
export function foundAt(index: BuiltIndex): { readonly document: Document; readonly start: number } {
  return { document: index.origin.document, start: placeOf(index).start };
}

/** What it is called by now. */
export function nameOf({ key, name }: BuiltIndex): string {
  return name && name.text.toLowerCase() === key.toLowerCase() ? name.text : key;
}

/** True for one that is declared by itself: neither copied from a parent table nor part of a parent's index. */
export function isOwn({ source }: BuiltIndex): boolean {
  return !source.inherited && ('constraint' in source || source.parent === undefined);
}

/** False for the indexes of two files that no tool runs, or of two fences: those may be alternatives that never come together. */
export function areTogether(one: BuiltIndex, other: BuiltIndex, { kind }: SchemaFiles): boolean {
  return (kind !== 'files' && kind !== 'page') || one.origin.document === other.origin.document;
}

/** Where the other one of a pair stands, for a finding about the first. */
export function relatedTo(other: BuiltIndex, message: string): readonly Related[] {
  const { document } = other.origin;
  // What is said of a fence is moved to its page, but for the places of others.
  return document.host ? [] : [{ uri: document.uri, span: placeOf(other), message }];
}

/** What it holds: indexes with equal contents do each other's work. */
export function contentOf({ method, parts, include, where }: BuiltIndex): string {
  return JSON.stringify([method, parts, include, where]);
}

/** How a message names it behind its table: `unique constraint "users_email_key"`, `its primary key`. */
export function describeIndex(index: BuiltIndex): string {
  if (index.kind === 'primary-key') return 'its primary key';
  const title = index.kind === 'unique' ? 'unique constraint' : index.unique ? 'unique index' : 'index';
  return `${title} "${nameOf(index)}"`;
}

function ofKey(key: Key): BuiltIndex {
  const { table, constraint, origin, columns } = key;
  return {
    table,
    source: key,
    key: key.key,
    name: constraint.name,
    origin,
    kind: constraint.kind,
    unique: true,
    method: 'btree',
    parts: columns.map((column, index) => writePart(quote(column.key), { prefixLength: prefixOf(constraint.columns[index], origin) })),
    columns,
    include: key.include.map((column) => column.key).sort(),
    where: '',
    deferrable: constraint.deferrable !== undefined,
  };
}

function ofIndex(index: Index): BuiltIndex {
  const { table, definition, origin, columns, mentions } = index;
  return {
    table,
    source: index,
    key: index.key,
    name: definition.name,
    origin,
    kind: 'index',
    unique: definition.unique,
    method: definition.method ?? 'btree',
    parts: definition.elements.map((element, at) => {
      const column = columns[at];
      return writePart(column ? quote(column.key) : writeExpression(element.expression, mentions), element);
    }),
    columns,
    include: index.include.map((column) => column.key).sort(),
    where: writeExpression(definition.where, mentions),
    deferrable: false,
  };
}

/** MySQL's keys, too, may hold only the first characters of a column. */
function prefixOf(name: Name | undefined, { document }: Origin): number | undefined {
  const length = name && /^\s*\(\s*(\d+)\s*\)/.exec(document.text.slice(name.end, name.end + 20))?.[1];
  return length === undefined ? undefined : Number(length);
}

function writePart(value: string, options: Partial<IndexElement>): string {
  const { operatorClass, collation, descending = false, nulls = descending ? 'first' : 'last', prefixLength } = options;
  const order = `${descending ? 'desc' : 'asc'} ${nulls}`;
  return [value, operatorClass, collation === 'default' ? undefined : collation, order, prefixLength].filter(Boolean).join(' ');
}

/** The words of an expression, its columns by their names of today, without the parentheses round the whole. */
function writeExpression(expression: Expression | undefined, mentions: Mentions): string {
  let tokens = expression?.tokens ?? [];
  while (isWrapped(tokens)) tokens = tokens.slice(1, -1);
  return tokens.map((token) => writeToken(token, mentions)).join(' ');
}

function writeToken(token: Token, mentions: Mentions): string {
  const column = mentions.get(token);
  if (column) return quote(column.key);
  return token.kind === 'string' ? `'${token.text}'` : token.key || token.text;
}

/** True when the first parenthesis is closed by the last token. */
function isWrapped(tokens: readonly Token[]): boolean {
  if (tokens[0]?.key !== '(' || tokens.at(-1)?.key !== ')') return false;
  let depth = 0;
  return tokens.every(({ key }, index) => {
    if (key === '(') depth++;
    else if (key === ')') depth--;
    return depth > 0 || index === tokens.length - 1;
  });
}

function quote(name: string): string {
  return `"${name}"`;
}
