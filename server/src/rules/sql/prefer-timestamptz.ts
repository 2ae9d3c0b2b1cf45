/** Asks for timestamps with a time zone, in PostgreSQL. */
import { tools } from '../../languages/sql/files/tools.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/prefer-timestamptz',
  title: 'Points in time are stored with their time zone',
  severity: 'info',
  dialects: ['postgresql'],
  why: 'A timestamp without time zone is a picture of a calendar and a clock: which moment it means depends on who reads it, and sessions in other zones shift it.',
  remedy: 'Use timestamptz, which costs the same eight bytes.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL wiki, Don\'t Do This: "Don\'t use timestamp (without time zone)"',
    'Squawk prefer-timestamp-tz',
    'pg-migration-lint PGM101',
  ],
  options: typeOptions,
  many: 'are timestamps without time zone',
  judge({ type, default: initial }, { files }) {
    if (!/^timestamp(?: without time zone)?$/.test(type.name)) return undefined;
    const says = 'is a timestamp without time zone';
    const [precision] = type.arguments;
    // A default such as `now() at time zone 'utc'` is a timestamp without zone: with the other type it would mean another moment.
    if (initial?.tokens.some(({ key }) => key === 'zone')) return { says };
    return {
      says,
      ...(files.tool === tools.prisma && { advice: `write "@db.Timestamptz(${precision ?? 6})" in schema.prisma` }),
      type: precision === undefined ? 'timestamptz' : `timestamptz(${precision})`,
      conversion: { says: ', read as UTC', using: inUtc, back: inUtc },
    };
  },
});

/** Between both types this goes either way. */
function inUtc(column: string): string {
  return `${column} AT TIME ZONE 'UTC'`;
}
