/** Finds varchar(255), which says nothing in PostgreSQL. */
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/prefer-text',
  title: 'The length of text is chosen, not varchar(255)',
  severity: 'info',
  preset: 'all',
  dialects: ['postgresql'],
  why: 'In PostgreSQL 255 is no magic number: varchar(255) is neither smaller nor faster than text, and the bound that nobody chose fails an insert one day.',
  remedy: 'Use text, with a CHECK on the length that the value really has.',
  fixes: 'unsafe',
  sources: ['PostgreSQL wiki, Don\'t Do This: "Don\'t use varchar(n) by default"', 'Squawk prefer-text-field', 'pg-migration-lint PGM108'],
  options: typeOptions,
  many: 'are varchar(255) by habit',
  judge({ type }) {
    const [length = ''] = type.arguments;
    if (!/^(?:varchar|character varying)$/.test(type.name) || !/^25[56]$/.test(length)) return undefined;
    return { says: `is varchar(${length}), a bound that PostgreSQL gains nothing from`, type: 'text' };
  },
});
