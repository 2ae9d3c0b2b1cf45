/** Finds hash indexes where an ordered one does all that they do. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Fix, Span } from '../../engine/finding.ts';
import { type Column, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { isEditable } from '../../languages/sql/files/migrations.ts';
import { type BuiltIndex, indexesOf, isOwn, nameOf, placeOf } from '../../languages/sql/know/indexes.ts';
import { plainType } from '../../languages/sql/know/plain-type.ts';
import { defineSchemaRule } from '../../languages/sql/rule/schema-rule.ts';

export default defineSchemaRule({
  id: 'sql/no-hash-index',
  title: 'Short values have an ordered index, not a hash index',
  severity: 'info',
  dialects: ['postgresql'],
  why: 'A hash index finds equal values only: it does not sort, takes no ranges, no second column and no uniqueness, and cannot be read alone. Only for long texts is it the smaller one.',
  remedy: 'Use btree, the default.',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 11.2 Index Types', 'strong_migrations hash index'],
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ declared, files, document, options }) {
    for (const table of new Set(declared.indexes.map((index) => index.table))) {
      if (isOpen(table) || isListed(table, options.ignore)) continue;
      for (const index of indexesOf(table)) {
        const { method, columns, origin } = index;
        const [column] = columns;
        if (method !== 'hash' || origin.document !== document || !isOwn(index) || !column || !isShort(column)) continue;
        const word = methodOf(index, document.text);
        yield {
          span: word ?? placeOf(index),
          message: `Index "${nameOf(index)}" on "${column.name.text}" of table "${table.written.name.text}" is a hash index.`,
          subject: `${table.id}.${index.key}`,
          ...(word && isEditable(files, document) && { fixes: [useBtree(word, document)] }),
        };
      }
    }
  },
});

/** The word `hash`, where it is written. */
function methodOf({ source }: BuiltIndex, text: string): Span | undefined {
  if ('constraint' in source) return undefined;
  const { start, end } = source.definition;
  const using = /\busing\s+(?=hash\b)/i.exec(text.slice(start, end));
  const at = start + (using?.index ?? 0) + (using?.[0].length ?? 0);
  return using ? { start: at, end: at + 'hash'.length } : undefined;
}

function useBtree(span: Span, { text }: Document): Fix {
  const isUpper = text.slice(span.start, span.end) === 'HASH';
  return { title: 'Use btree', edits: [{ span, text: isUpper ? 'BTREE' : 'btree' }] };
}

/** True for values of which an ordered index holds as much as a hash. */
function isShort(column: Column): boolean {
  const type = plainType(column, 'postgresql');
  return (
    type !== undefined && /^(?:smallint|integer|bigint|uuid|date|timestamp|timestamptz|boolean|real|double precision|inet)$/.test(type.name)
  );
}
