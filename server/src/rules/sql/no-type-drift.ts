/** Finds columns that are called the same in several tables but have different types. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import type { Related } from '../../engine/finding.ts';
import { type Column, isListed, type Schema } from '../../languages/sql/catalog.ts';
import { integerBytes, plainType } from '../../languages/sql/know/plain-type.ts';
import { wordsIn } from '../../languages/sql/names.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { type Spot, spanOf, spotOfColumn } from '../../languages/sql/rule/spots.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

const options = z.strictObject({
  ...manyOptions,
  ignoreColumns: z.array(z.string()).default([]).describe('Columns that may have any type, by their name.'),
});

/** A name whose columns differ, at the first column that is not like most of them. */
interface Drift extends Spot {
  readonly name: string;
  /** The columns by their types, most frequent type first. */
  readonly types: readonly (readonly [type: string, columns: readonly Column[]])[];
}

export default defineManyRule<Drift, typeof options>({
  id: 'sql/no-type-drift',
  title: 'Columns of one name have one type',
  severity: 'info',
  preset: 'strict',
  // SQLite keeps any value in any column.
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlserver', 'oracle'],
  why: 'What is called the same gets compared: with different types the comparison casts one side, misses the index, or cuts what is longer.',
  remedy: 'Give all of them the same type, or names that tell them apart.',
  fixes: 'none',
  sources: ['Azimutt attribute-type-inconsistent', 'pg-index-health: columns with the same name and different types'],
  options,
  *find({ schema, options: { ignore, ignoreColumns } }) {
    const byName = new Map<string, Column[]>();
    const linked = linkedColumns(schema);
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      const { table, name } = column;
      if (!isCompared(column) || linked.has(column) || isListed(table, ignore) || ignoreColumns.includes(name.text)) continue;
      const key = name.text.toLowerCase();
      const known = byName.get(key);
      if (known) known.push(column);
      else byName.set(key, [column]);
    }
    for (const columns of byName.values()) {
      const types = byType(columns, schema.dialect);
      const odd = types[1]?.[1][0];
      if (odd) yield { ...spotOfColumn(odd), name: odd.name.text, types };
    }
  },
  each: ({ name, types, ...spot }) => ({
    span: spanOf(spot),
    message: `Columns "${name}" have ${types.length} types: ${types.map(describe).join(', ')}.`,
    subject: name.toLowerCase(),
    related: types
      .map(([type, columns]) => relatedTo(type, columns))
      .filter((related) => related.uri !== spot.document.uri || related.span.start !== spot.start),
  }),
  all: (found, { name, types, ...spot }) => ({
    span: spanOf(spot),
    message: `Columns of ${found.length} names differ in their types, first "${name}": ${types.map(describe).join(', ')}.`,
    subject: 'columns of one name',
  }),
});

function byType(columns: readonly Column[], dialect: Dialect): Drift['types'] {
  const found = new Map<string, Column[]>();
  for (const column of columns) {
    const type = typeOf(column, dialect);
    if (type === undefined) continue;
    const known = found.get(type);
    if (known) known.push(column);
    else found.set(type, [column]);
  }
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}

/** A type by one name, whatever it is written as. */
function typeOf(column: Column, dialect: Dialect): string | undefined {
  const plain = plainType(column, dialect);
  if (!plain) return undefined;
  // Without a length PostgreSQL's varchar is text.
  if (dialect === 'postgresql' && plain.name === 'varchar' && plain.arguments.length === 0) return 'text';
  const isNumber = plain.name in integerBytes;
  const size = plain.arguments.length === 0 || isNumber ? '' : `(${plain.arguments.join(', ')})`;
  return `${plain.name}${size}${plain.unsigned ? ' unsigned' : ''}`;
}

/** `bigint in 5 tables`, `integer in "visits"`. */
function describe([type, columns]: Drift['types'][number]): string {
  const [first] = columns;
  return `${type} in ${columns.length === 1 ? `"${first?.table.written.name.text}"` : `${columns.length} tables`}`;
}

function relatedTo(type: string, [first]: readonly Column[]): Related {
  const spot = first ? spotOfColumn(first) : undefined;
  return {
    uri: spot?.document.uri ?? '',
    span: spot ? spanOf(spot) : { start: 0, end: 0 },
    message: `${type} in "${first?.table.written.name.text}"`,
  };
}

/** The last words of names that mean the same thing wherever they stand. */
const same = new Set(
  'id uuid guid email phone mobile currency country iban bic sku slug isbn ean vin zip postcode username login locale timezone ip amount price quantity latitude longitude'.split(
    ' ',
  ),
);
/** Words that stand for something else in every table. */
const anything =
  /^(?:external|source|target|entity|object|resource|subject|item|parent|owner|record|ref|reference|remote|foreign|other|old|new|prev|previous|next|last|first|client|request|trace|span|correlation|event|message|job|task|run|session|token|node)$/;
/** Tables that keep what others said, in whatever form. */
const copies = /log|audit|hist|archiv|event|raw|staging|stage|import|export|backup|tmp|temp|snapshot|queue|outbox|cache/i;

/** The two ends of all foreign keys, which another rule compares. */
function linkedColumns({ tables }: Schema): ReadonlySet<Column> {
  const keys = tables.flatMap(({ foreignKeys }) => foreignKeys);
  return new Set(
    keys.flatMap(({ columns, target, constraint }) => [
      ...columns,
      ...(target?.primaryKey?.columns ?? []),
      ...constraint.targetColumns.flatMap(({ text }) =>
        Array.from(target?.columns.values() ?? []).filter(({ name }) => name.text === text),
      ),
    ]),
  );
}

/** True for columns that people compare with their namesakes. */
function isCompared({ name, table, type, definition }: Column): boolean {
  const parts = wordsIn(name);
  const last = parts.at(-1) ?? '';
  if (!type || !definition || !same.has(last) || copies.test(table.written.name.text) || parts.some((part) => anything.test(part)))
    return false;
  return parts.length > 1 || !/^(?:id|uuid|guid|amount|price|quantity|ip|slug)$/.test(last);
}
