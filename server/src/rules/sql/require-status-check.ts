/** Asks for a list of values for columns such as `status`, which would take any text otherwise. */
import { z } from 'zod';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import type { SchemaFiles } from '../../languages/sql/files/migrations.ts';
import { inCaseOf } from '../../languages/sql/fix/insert.ts';
import { addChecks, isUnbounded } from '../../languages/sql/know/checks.ts';
import { isText, textLength } from '../../languages/sql/know/kinds.ts';
import { valuesListed, valuesShown } from '../../languages/sql/know/values.ts';
import { wordsIn, wordsOf, writeName } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/require-status-check',
  title: 'The values of a status are listed',
  severity: 'info',
  why: 'A status that takes any text takes "cancelled" next to "canceled", and every query that compares it silently misses one of them.',
  remedy: 'List the values in a CHECK, an enum or a table that a foreign key points at.',
  fixes: 'unsafe',
  sources: [
    'PostgreSQL manual, 5.5.1 Check Constraints',
    'PostgreSQL manual, 8.7 Enumerated Types',
    'Bill Karwin: SQL Antipatterns, 31 Flavors',
  ],
  options: z.strictObject({
    ...manyOptions,
    words: z
      .array(z.string())
      .default(['status', 'priority', 'severity', 'visibility'])
      .describe('What a column of few values is called, by the last word of its name.'),
    maybeWords: z
      .array(z.string())
      .default(['state', 'type', 'kind', 'role', 'level', 'mode', 'stage', 'phase', 'tier', 'frequency'])
      .describe('The same for words that count only where a default, an index, a view or a policy shows values.'),
  }),
  *find({ files, schema, options }) {
    const [words, maybeWords] = [new Set(options.words), new Set(options.maybeWords)];
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      const last = wordsIn(column.name).at(-1) ?? '';
      if (!(words.has(last) || maybeWords.has(last)) || !isClosed(column) || isListed(column.table, options.ignore)) continue;
      if (!isUnbounded(column, schema)) continue;
      const shown = valuesShown(column, schema).filter((value) => value !== '');
      // Codes of some standard, such as `application/json`, are nobody's list.
      if (!shown.every((value) => /^[\w -]+$/.test(value))) continue;
      const listed = valuesListed(column, shown, files.dialect);
      if (words.has(last) || shown.length > 0 || listed) yield { ...placedColumn(column), column, shown, listed };
    }
  },
  each({ column, shown, listed, span }, context) {
    const seen = (listed ?? shown).map((value) => `'${value}'`).join(', ');
    return {
      span,
      message: `Column "${column.name.text}" of table "${column.table.written.name.text}" takes any text${seen === '' ? '' : `, not only ${seen}`}.`,
      subject: `${column.table.id}.${column.key}`,
      fixes: listed ? addChecks([toCheck(column, listed, context.files)], context) : [],
    };
  },
  all(things, { column, span }, here, context) {
    return {
      span,
      message: `${things.length} columns such as "${column.name.text}" of table "${column.table.written.name.text}" take any text: nothing lists their values.`,
      subject: 'statuses without a list',
      fixes: addChecks(
        here.flatMap(({ column, listed }) => (listed ? [toCheck(column, listed, context.files)] : [])),
        context,
      ),
    };
  },
});

/** Texts that are some other list's: of the internet, of the programs that write them, of countries. */
const elsewhere = new Set([
  'content',
  'mime',
  'media',
  'token',
  'http',
  'response',
  'file',
  'data',
  'event',
  'model',
  'error',
  'exception',
  'class',
]);
const address = /^(?:city|zip|zipcode|zip_?code|postal_?code|postcode|country|country_?code|address\w*|street)$/i;

/** False for text that is free, of the parts of an address, or half of a pointer to rows of many tables. */
function isClosed({ type, name, table }: Column): boolean {
  if (!type || !isText(type) || (textLength(type) ?? 0) > 255) return false;
  const words = wordsIn(name);
  // A table of statuses is the list itself.
  if (
    wordsIn(table.written.name)
      .at(-1)
      ?.startsWith(words.at(-1) ?? '')
  )
    return false;
  if (words.some((word) => elsewhere.has(word))) return false;
  const others = Array.from(table.columns.values(), (column) => column.name.text);
  if (words.at(-1) === 'state') return !others.some((other) => address.test(other) || address.test(wordsOf(other).at(-1) ?? ''));
  if (words.at(-1) !== 'type') return true;
  const pointer = [...words.slice(0, -1), 'id'].join(' ');
  return !others.some((other) => wordsOf(other).join(' ') === pointer && words.length > 1);
}

function toCheck(column: Column, values: readonly string[], { dialect }: SchemaFiles) {
  return {
    columns: [column] as const,
    condition: `${writeName(column.name, dialect)} ${inCaseOf(column.origin.statement, 'IN')} (${values.map((value) => `'${value}'`).join(', ')})`,
  };
}
