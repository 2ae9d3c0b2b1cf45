/** Finds timestamps that are rounded to whole seconds. */
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/no-zero-precision',
  title: 'No timestamp is rounded to whole seconds',
  severity: 'info',
  dialects: ['postgresql'],
  why: 'A precision of 0 does not cut the fraction off but rounds it: half of all moments are stored up to half a second in the future, and rows of the same second lose their order.',
  remedy: 'Leave the precision out, and write "date_trunc(\'second\', …)" where whole seconds are meant.',
  fixes: 'unsafe',
  sources: ['PostgreSQL wiki, Don\'t Do This: "Don\'t use timestamp(0) or timestamptz(0)"', 'pg-migration-lint PGM102'],
  options: typeOptions,
  many: 'round to whole seconds, up to half a second into the future',
  judge({ type }) {
    if (!/^timestamp(?:tz)?\b/.test(type.name) || type.arguments[0] !== '0') return undefined;
    return { says: 'rounds to whole seconds, up to half a second into the future', type: type.name };
  },
});
