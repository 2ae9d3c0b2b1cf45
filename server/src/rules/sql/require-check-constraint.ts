/** Asks for a CHECK on numbers that cannot be negative, such as prices and quantities. */
import { z } from 'zod';
import type { Document } from '../../engine/document.ts';
import type { Fix, Span } from '../../engine/finding.ts';
import { defineRule } from '../../engine/rule.ts';
import { type Column, hasAttachedPartitions, isListed, isOpen } from '../../languages/sql/catalog.ts';
import { inCaseOf } from '../../languages/sql/insert.ts';
import { sql } from '../../languages/sql/language.ts';
import { isEditable, schemaFiles } from '../../languages/sql/migrations.ts';
import { defaultName, wordsOf, writeName } from '../../languages/sql/names.ts';
import { type Place, placeFixes, writeTable } from '../../languages/sql/place.ts';
import { allDeclared, foldSchema } from '../../languages/sql/schema.ts';
import { firstPlaced } from '../../languages/sql/summary.ts';

export default defineRule({
  id: 'sql/require-check-constraint',
  language: sql,
  title: 'Amounts, prices and quantities have a CHECK',
  severity: 'warning',
  why: 'Every program that writes to the table has to remember that a price is never negative; a CHECK remembers it for all of them.',
  remedy: 'Add a CHECK with the bounds that always hold, such as "CHECK (price >= 0)".',
  fixes: 'unsafe',
  sources: ['PostgreSQL manual, 5.5.1 Check Constraints', 'Joe Celko: SQL Programming Style'],
  options: z.strictObject({
    words: z
      .array(z.string())
      .default(['amount', 'price', 'cost', 'total', 'subtotal', 'fee', 'quantity', 'qty', 'stock', 'discount', 'tax', 'rating'])
      .describe('What a column is about, by the last word of its name, when it is never negative.'),
    summaryAbove: z
      .int()
      .min(0)
      .default(10)
      .describe('From how many such columns in a schema on there is one finding for all of them, on the first, instead of one each.'),
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ document, snapshot, options }) {
    const files = schemaFiles(snapshot, document);
    const words = new Set(options.words);
    const found = allDeclared(foldSchema(files))
      .flatMap(({ columns }) => columns)
      .flatMap((column): readonly Found[] => {
        const bounds = isUnchecked(column) && !isListed(column.table, options.ignore) ? boundsOf(column, words) : undefined;
        return bounds && column.definition ? [{ column, bounds }] : [];
      });
    const here = found.filter(({ column }) => column.origin.document === document);
    if (found.length <= options.summaryAbove) {
      for (const { column, bounds } of here) {
        const { name, table } = column;
        yield {
          span: placeIn(document, column),
          message: `Column "${name.text}" of table "${table.written.name.text}" has no CHECK that ${bounds.says}.`,
          subject: `${table.id}.${column.key}`,
          ...fixesFor([{ column, bounds }], { snapshot, document, files }),
        };
      }
      return;
    }
    const first = firstPlaced(files, found, ({ column: { origin, definition } }) => ({
      document: origin.document,
      start: definition?.start ?? 0,
    }));
    if (!first || !here.includes(first)) return;
    const { name, table } = first.column;
    yield {
      span: placeIn(document, first.column),
      message: `${found.length} columns that hold amounts have no CHECK, first "${name.text}" of table "${table.written.name.text}".`,
      subject: 'amounts without a CHECK',
      ...fixesFor(here, { snapshot, document, files }),
    };
  },
});

/** A column without a CHECK, and the bounds that it should keep. */
interface Found {
  readonly column: Column;
  readonly bounds: Bounds;
}

function placeIn(document: Document, { name, nameOrigin, definition }: Column): Span {
  return nameOrigin.document === document || !definition ? name : definition.name;
}

/** One fix that adds the CHECKs of all these columns. */
function fixesFor(found: readonly Found[], place: Place): { readonly fixes?: readonly Fix[] } {
  const fixes = found.flatMap(({ column, bounds }) => {
    return hasAttachedPartitions(column.table) ? [] : addCheck(column, bounds, place).slice(0, 1);
  });
  const [only] = fixes;
  if (!only) return {};
  if (fixes.length === 1) return { fixes: [only] };
  return { fixes: [{ title: `Add ${fixes.length} CHECKs`, edits: fixes.flatMap(({ edits }) => edits) }] };
}

interface Bounds {
  /** Completes the sentence `a CHECK that …`. */
  readonly says: string;
  /** The condition behind the column's name. */
  readonly condition: string;
}

/** What an amount is counted in, or how it came about: `price_cents`, `amount_paid`. */
const units = new Set(['cents', 'minor', 'usd', 'eur', 'gbp', 'gross', 'paid', 'due', 'total']);
/** What goes below zero as well as above. */
const signed = new Set(
  'balance delta adjustment adjusted offset change diff difference variance net profit margin gain loss growth markup credit debit refund tolerance'.split(
    ' ',
  ),
);
/** What a percentage is of, when no more than all of it can be meant: a markup or an override goes beyond. */
const shares = new Set(['discount', 'tax', 'vat', 'progress', 'completion', 'complete', 'share', 'ownership']);
const signedTables = /ledger|journal|transaction|entr(?:y|ies)|movement|adjustment|posting/;

/** The bounds of a column, as far as its name is certain about them. */
function boundsOf({ name, table }: Column, words: ReadonlySet<string>): Bounds | undefined {
  const parts = wordsOf(name.text);
  if (parts.some((part) => signed.has(part)) || signedTables.test(table.key.toLowerCase())) return undefined;
  const last = parts.at(-1) ?? '';
  if (/^(?:percent|percentage|pct)$/.test(last)) {
    return parts.slice(0, -1).every((part) => shares.has(part))
      ? { says: 'keeps it between 0 and 100', condition: 'BETWEEN 0 AND 100' }
      : undefined;
  }
  const isAmount = words.has(last) || (units.has(last) && words.has(parts.at(-2) ?? ''));
  return isAmount ? { says: 'keeps it from being negative', condition: '>= 0' } : undefined;
}

const numbers = new Set(
  `smallint integer int int2 int4 int8 bigint tinyint mediumint numeric decimal dec number real float float4 float8 double money
   smallmoney`.split(/\s+/),
);

/** True for a plain number that no CHECK speaks of. */
function isUnchecked(column: Column): boolean {
  const { type, table, generated } = column;
  const [word = '', ...more] = type?.name.split(' ') ?? [];
  if (!type || type.array || !numbers.has(word) || more.includes('unsigned') || generated || isOpen(table)) return false;
  if (table.primaryKey?.columns.includes(column) || table.foreignKeys.some((key) => key.columns.includes(column))) return false;
  return !table.checks.some((check) => check.columns.includes(column));
}

/** Adds the CHECK to the column's definition, or to the table in another migration when that definition is history. */
function addCheck(column: Column, bounds: Bounds, place: Place): readonly Fix[] {
  const { table, definition, origin } = column;
  const { document, files } = place;
  const { dialect } = files;
  const { statement } = origin;
  const check = `${inCaseOf(statement, 'CHECK')} (${writeName(column.name, dialect)} ${inCaseOf(statement, bounds.condition)})`;
  const title = `Add CHECK (${column.name.text} ${bounds.condition})`;
  if (isEditable(files, document) && definition && column.name === definition.name) {
    return [{ title, edits: [{ span: { start: definition.end, end: definition.end }, text: ` ${check}` }] }];
  }
  // SQLite cannot add a CHECK to a table that is there.
  if (dialect === 'sqlite') return [];
  const alter = `${inCaseOf(statement, 'ALTER TABLE')} ${writeTable(table, dialect)}`;
  const name = defaultName(table.key, [column.key], 'check', (taken) => table.checks.some(({ key }) => key === taken));
  const constraint = `${inCaseOf(statement, 'CONSTRAINT')} ${writeName({ text: name, quoted: column.name.quoted }, dialect)}`;
  return placeFixes(place, {
    title,
    table,
    up: `${alter} ${inCaseOf(statement, 'ADD')} ${constraint} ${check};`,
    down: `${alter} ${inCaseOf(statement, 'DROP')} ${constraint};`,
    near: undefined,
    words: 'add_checks',
    ownWords: `add_${name}`,
  });
}
