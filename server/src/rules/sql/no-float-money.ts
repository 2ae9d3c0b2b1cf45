/** Finds money that is kept as a floating point number. */
import type { Dialect } from '../../engine/dialect.ts';
import { holdsMoney } from '../../languages/sql/know/vocabulary.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/no-float-money',
  title: 'Money is kept in exact numbers',
  severity: 'warning',
  why: 'A floating point number holds no exact 0.10: sums drift by cents, comparisons fail, and no invoice adds up for certain.',
  remedy: 'Use numeric with the digits that the currency needs, or whole cents in a bigint.',
  // The amounts that are there are rounded to what the new type holds.
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, 8.1.3 Floating-Point Types',
    'SQLCheck imprecise data type',
    'Skeema has-float',
    'pg-migration-lint PGM109',
  ],
  options: typeOptions,
  many: 'keep money in floating point numbers',
  judge({ name, table, type }, { files }) {
    if (!isInexact(type.name, files.dialect)) return undefined;
    if (!holdsMoney(name.text, table)) return undefined;
    return { says: `keeps money in ${type.name}, which rounds cents`, type: exactType(files.dialect, type.name) };
  },
});

function isInexact(name: string, dialect: Dialect): boolean {
  // An affinity is all that SQLite has, and Oracle keeps its FLOAT in decimal digits.
  if (dialect === 'sqlite') return false;
  if (dialect === 'oracle') return name === 'binary_float' || name === 'binary_double';
  return /^(?:real|float[48]?|double(?: precision)?)(?: unsigned)?$/.test(name);
}

function exactType(dialect: Dialect, name: string): string {
  if (dialect === 'postgresql') return 'numeric(19, 4)';
  if (dialect === 'oracle') return 'number(19, 4)';
  return name.endsWith('unsigned') ? 'decimal(19, 4) unsigned' : 'decimal(19, 4)';
}
