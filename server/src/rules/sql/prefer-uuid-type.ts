/** Finds UUIDs that are kept as text. */
import type { Column } from '../../languages/sql/catalog.ts';
import type { Expression, Type } from '../../languages/sql/model.ts';
import { wordsIn } from '../../languages/sql/names.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/prefer-uuid-type',
  title: 'UUIDs have the type uuid',
  severity: 'info',
  dialects: ['postgresql'],
  why: 'As text a UUID takes more than twice its 16 bytes, in the table and in every index, and two spellings of the same one are different values.',
  remedy: 'Use uuid.',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 8.12 UUID Type', 'pg-index-health: primary keys with varchar instead of uuid'],
  options: typeOptions,
  many: 'keep UUIDs as text',
  judge(column) {
    if (column.type.array || !isUuidText(column, column.type)) return undefined;
    const says = `keeps UUIDs as ${column.type.name}`;
    // A default that makes text would no longer fit, and both ends of a foreign key have to change together.
    const { table, default: initial } = column;
    const isKey = table.primaryKey?.columns.includes(column) || table.uniques.some(({ columns }) => columns.includes(column));
    if (initial || isKey || table.foreignKeys.some(({ columns }) => columns.includes(column))) return { says };
    return { says, type: 'uuid', conversion: { says: '', using: (name) => `${name}::uuid` } };
  },
});

const generators = new Set([
  'gen_random_uuid',
  'uuid_generate_v4',
  'uuid_generate_v1',
  'uuid_generate_v1mc',
  'uuidv4',
  'uuidv7',
  'uuid_generate_v7',
]);

/** True for text under the name of a UUID that has room for nothing else, and for ids that the database fills with UUIDs. */
function isUuidText({ name, default: initial }: Column, { name: type, arguments: [length] }: Type): boolean {
  if (!/^(?:text|varchar|character varying|char|character|bpchar|citext)$/.test(type)) return false;
  const last = wordsIn(name).at(-1) ?? '';
  if (initial) return /^(?:id|uuid|guid)$/.test(last) && isGenerated(initial);
  return /^(?:uuid|guid)$/.test(last) && (length === undefined || length === '36' || length === '38');
}

/** True for `gen_random_uuid()::text`, false for `'order_' || gen_random_uuid()`. */
function isGenerated({ tokens }: Expression): boolean {
  return tokens.some(({ key }) => generators.has(key)) && tokens.every(({ kind }) => kind !== 'string');
}
