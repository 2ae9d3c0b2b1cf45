/** Asks for jsonb instead of json. */
import type { Column } from '../../languages/sql/catalog.ts';
import { wordsIn } from '../../languages/sql/names.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/prefer-jsonb',
  title: 'JSON is kept as jsonb',
  severity: 'info',
  dialects: ['postgresql'],
  why: 'A json column keeps the text and reads it anew in every query; it can neither be compared, so DISTINCT and GROUP BY fail, nor indexed as a whole.',
  remedy: 'Use jsonb, unless blanks, double keys or their order have to survive.',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 8.14 JSON Types', 'pg-migration-lint PGM106', 'Postgres Language Server preferJsonb', 'pgrubic json'],
  options: typeOptions,
  many: 'are json instead of jsonb',
  judge(column) {
    const { name, type } = column;
    if (type.name !== 'json' || wordsIn(name).some((word) => verbatim.has(word))) return undefined;
    // Who made it json of jsonb knows why.
    if (column.definition?.type?.name === 'jsonb') return undefined;
    return { says: 'is json instead of jsonb', ...(!isMadeAsJson(column) && { type: 'jsonb' }) };
  },
});

/** What is kept as it came, because somebody signed or may want to replay it. */
const verbatim = new Set(['raw', 'verbatim', 'original', 'signed', 'signature']);

/** True for a default that a function makes which jsonb has under another name. */
function isMadeAsJson({ default: initial }: Column): boolean {
  return initial?.tokens.some(({ key }) => key.startsWith('json_') || key === 'row_to_json') === true;
}
