/** Asks for GIN indexes on the columns that queries search inside of. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { type Column, isListed, isOpen, type Schema } from '../../languages/sql/catalog.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { type Place, placeFixes, writeBeside, writeTable } from '../../languages/sql/fix/place.ts';
import { isHandedToCall } from '../../languages/sql/know/calls.ts';
import { isLarge } from '../../languages/sql/know/indexes.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { type Search, searchesOf } from '../../languages/sql/know/searches.ts';
import { defaultName, writeName } from '../../languages/sql/names.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/require-gin-index',
  title: 'What is searched inside of has an index for that',
  severity: 'warning',
  dialects: ['postgresql'],
  why: 'An ordered index knows whole values only. To find the rows whose document, list or text holds something, the database reads and takes apart every one of them.',
  remedy: 'Create a GIN index on the column; for parts of texts one with gin_trgm_ops of the extension pg_trgm.',
  fixes: 'safe',
  sources: [
    'PostgreSQL manual, 65.4 GIN Indexes',
    'PostgreSQL manual, 12.9 Preferred Index Types for Text Search',
    'PostgreSQL manual, F.35 pg_trgm',
  ],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ schema, declared, files, document, snapshot, options }) {
    for (const column of declared.columns) {
      const { table } = column;
      if (isOpen(table) || !table.definition || isListed(table, options.ignore) || isHandedToCall(table, files)) continue;
      const type = plainType(column, 'postgresql')?.name;
      const search = searchesOf(schema).find((each) => each.column === column && isServed(column, each.operator));
      const isPattern = search?.operator === 'like';
      if ((!search && type !== 'tsvector') || hasIndex(column, isPattern)) continue;
      const name = `Column "${column.name.text}" of table "${table.written.name.text}"`;
      yield {
        span: column.name,
        message: search ? `${name} ${describe(search)}` : `${name} is a tsvector without a GIN index.`,
        subject: `${table.id}.${column.key}`,
        severity: isPattern ? 'hint' : search && !isLarge(table) && type !== 'tsvector' ? 'info' : 'warning',
        ...(!isPattern && { fixes: addIndex(column, schema, { document, snapshot, files }) }),
      };
    }
  },
});

/** True when a GIN index on the column serves the operator. */
function isServed(column: Column, operator: string): boolean {
  if (column.type?.array) return /^(?:@>|<@|&&)$/.test(operator);
  const name = plainType(column, 'postgresql')?.name;
  if (name === 'jsonb') return /^(?:@>|\?|\?\||\?&|@@|@\?)$/.test(operator);
  if (name === 'tsvector') return operator === '@@';
  return operator === 'like' && (name === 'text' || name === 'varchar');
}

/** True when some index can look inside of the column. */
function hasIndex(column: Column, isPattern: boolean): boolean {
  return column.table.indexes.some(({ columns, mentions, definition }) => {
    const { method = 'btree', elements } = definition;
    if (method === 'btree' || method === 'hash' || method === 'brin') return false;
    const isOn = columns.includes(column) || [...mentions.values()].includes(column);
    return isOn && (!isPattern || elements.some(({ operatorClass }) => /trgm|bigm/.test(operatorClass ?? '')));
  });
}

function describe({ operator, by }: Search): string {
  return operator === 'like'
    ? `is searched for parts of its text by ${by}, without a trigram index.`
    : `is searched with ${operator} by ${by}, without a GIN index.`;
}

function addIndex(column: Column, schema: Schema, place: Place): readonly Fix[] {
  const { table, origin } = column;
  const words = (text: string) => inCaseOf(origin.statement, text);
  const chosen = defaultName(table.key, [column.key], 'idx', (name) => schema.isTaken(table.schema, name));
  const index = writeName({ text: chosen, quoted: column.name.quoted || table.written.name.quoted }, 'postgresql');
  const isAsWritten = column.definition?.name === column.name && origin.statement === table.origin.statement;
  const list = writeName(column.name, 'postgresql');
  return placeFixes(place, {
    title: `Add a GIN index on "${column.name.text}"`,
    table,
    up: `${words('CREATE INDEX')} ${index} ${words('ON')} ${writeTable(table, 'postgresql')} ${words('USING')} gin (${list});`,
    down: `${words('DROP INDEX')} ${writeBeside(table, index, 'postgresql')};`,
    near: isAsWritten ? origin.statement : undefined,
    words: 'add_indexes',
    ownWords: `add_${chosen}`,
  });
}
