/** Asks for eight bytes for keys that count up. */
import type { Column, Schema } from '../../languages/sql/catalog.ts';
import { isLookupName } from '../../languages/sql/know/vocabulary.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/prefer-bigint-key',
  title: 'Keys that count up are bigint',
  severity: 'info',
  // SQLite's integers have eight bytes anyway, Oracle's numbers as many digits as one likes.
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlserver'],
  why: 'Failed inserts and deleted rows use numbers up too. On the day the last one is gone every insert fails, and a wider key means writing the table and all that point at it anew.',
  remedy: 'Make the key, and the foreign keys that point at it, bigint; where the table stays small, say so above it: "-- rows: 5000".',
  fixes: 'unsafe',
  sources: [
    'Squawk prefer-bigint-over-int',
    'pg-migration-lint PGM107',
    'Skeema pk-type',
    'pg-index-health: primary keys with integer types',
  ],
  options: typeOptions,
  many: 'are keys that count up and end at some billions',
  judge(column, { schema }) {
    const { type, table } = column;
    const wide = widerTypes.get(type.name);
    if (wide === undefined || !countsUp(column)) return undefined;
    const { rows } = table;
    if (rows === undefined ? isLookupName(table.written.name.text) || table.columns.size <= 2 : rows < 1_000_000) return undefined;
    return {
      says: `is a key that ends at ${type.name.endsWith('unsigned') ? '4,294,967,295' : '2,147,483,647'}`,
      ...(rows !== undefined && rows >= 100_000_000 && { severity: 'warning' }),
      ...(!isTarget(column, schema) && { type: wide, onlyInPlace: true }),
    };
  },
});

const widerTypes: ReadonlyMap<string, string> = new Map([
  ...['int', 'integer', 'int4'].map((name) => [name, 'bigint'] as const),
  ...['int unsigned', 'integer unsigned'].map((name) => [name, 'bigint unsigned'] as const),
  ...['serial', 'serial4'].map((name) => [name, 'bigserial'] as const),
]);

/** True for a key that the database numbers by itself; one that points elsewhere or means something has its own bounds. */
function countsUp(column: Column): boolean {
  const { table, generated, default: initial } = column;
  const [only, ...others] = table.primaryKey?.columns ?? [];
  if (only !== column || others.length > 0) return false;
  return generated === 'identity' || initial?.tokens.some(({ key }) => key === 'nextval') === true;
}

/** True when foreign keys would keep the narrower type. */
function isTarget({ table }: Column, schema: Schema): boolean {
  return schema.tables.some(({ foreignKeys }) => foreignKeys.some(({ target }) => target === table));
}
