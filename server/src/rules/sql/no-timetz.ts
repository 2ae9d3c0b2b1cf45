/** Finds times of day that carry a time zone. */
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/no-timetz',
  title: 'No time of day carries a time zone',
  severity: 'warning',
  dialects: ['postgresql'],
  why: 'Without a date nobody knows whether daylight saving holds, so the offset of a timetz says nothing for any other day. PostgreSQL has the type for the standard only, and advises against it.',
  remedy: 'Use timestamptz for a moment; for a time of day use time, and a column with the name of the zone.',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 8.5.3 Time Zones', 'PostgreSQL wiki, Don\'t Do This: "Don\'t use timetz"', 'pgrubic timetz'],
  options: typeOptions,
  many: 'are times of day with an offset but no date',
  judge({ type, default: initial }) {
    if (!/^(?:timetz|time with time zone)$/.test(type.name)) return undefined;
    const [precision] = type.arguments;
    const says = 'is a time of day with an offset but no date';
    return initial ? { says } : { says, type: precision === undefined ? 'time' : `time(${precision})` };
  },
});
