/** Finds PostgreSQL's own type for money. */
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/no-money-type',
  title: 'No column has the type money',
  severity: 'warning',
  // SQL Server's money is another type with the same name, with four digits whatever the locale.
  dialects: ['postgresql'],
  why: 'What a value of type money means depends on the setting "lc_monetary" of whoever reads it: another server shows other digits and another currency.',
  remedy: 'Use numeric for the amount, and a column of its own for the currency.',
  fixes: 'unsafe',
  sources: ['PostgreSQL wiki, Don\'t Do This: "Don\'t use money"', 'pg-migration-lint PGM104', 'pgrubic money'],
  options: typeOptions,
  many: 'have the type money, whose meaning depends on a setting of the server',
  judge({ type }) {
    if (type.name !== 'money' || type.written.name.quoted) return undefined;
    return { says: 'has the type money, whose meaning depends on a setting of the server', type: 'numeric(19, 4)' };
  },
});
