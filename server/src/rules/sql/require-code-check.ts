/** Asks for a CHECK on codes of currencies and countries that would take any text otherwise. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import { addChecks, isUnbounded } from '../../languages/sql/know/checks.ts';
import { isText, textLength } from '../../languages/sql/know/kinds.ts';
import { valuesShown } from '../../languages/sql/know/values.ts';
import { wordsIn, wordsOf, writeName } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/require-code-check',
  title: 'Codes of currencies and countries have their form checked',
  severity: 'info',
  why: 'A currency that takes any text takes "usd", "US Dollar" and "USD " next to "USD", and sums by currency fall apart silently.',
  remedy: 'Add a CHECK of the form, such as "CHECK (currency ~ \'^[A-Z]{3}$\')", or a foreign key to the table of codes.',
  fixes: 'unsafe',
  sources: ['ISO 4217', 'ISO 3166-1', 'PostgreSQL manual, 5.5.1 Check Constraints'],
  options: z.strictObject(manyOptions),
  *find({ schema, options }) {
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      const code = codeOf(column);
      if (!code || isListed(column.table, options.ignore) || !isUnbounded(column, schema)) continue;
      const shown = valuesShown(column, schema);
      const form = formOf(shown, code);
      if (form) yield { ...placedColumn(column), column, code, form };
    }
  },
  each({ column, code, form, span }, context) {
    return {
      span,
      message: `Column "${column.name.text}" of table "${column.table.written.name.text}" takes any text, not only the code of a ${code.of}.`,
      subject: `${column.table.id}.${column.key}`,
      fixes: form.isCertain ? addChecks([{ columns: [column], condition: conditionOf(column, form, context.files.dialect) }], context) : [],
    };
  },
  all(things, { column, span }, here, context) {
    return {
      span,
      message: `${things.length} columns such as "${column.name.text}" of table "${column.table.written.name.text}" take any text, not only codes of currencies or countries.`,
      subject: 'codes without a CHECK',
      fixes: addChecks(
        here
          .filter(({ form }) => form.isCertain)
          .map(({ column: other, form }) => ({ columns: [other] as const, condition: conditionOf(other, form, context.files.dialect) })),
        context,
      ),
    };
  },
});

interface Code {
  readonly of: 'currency' | 'country';
  readonly length: 2 | 3;
}

/** What a text of any length is the code of, by its name; a type of three characters keeps the form well enough. */
function codeOf({ type, name, table }: Column): Code | undefined {
  if (!type || !isText(type) || (textLength(type) ?? 255) <= 3) return undefined;
  const words = wordsIn(name);
  const last = words.slice(words.at(-1) === 'code' ? -2 : -1).join(' ');
  if (/^(?:currency|currency code|ccy)$/.test(last))
    // What is kept "as currency" or "in currency" is an amount, written out.
    return /\b(?:as|in) currency$/.test(words.join(' ')) || isAboutCoins(words) || isAboutCoins(allWords(table))
      ? undefined
      : { of: 'currency', length: 3 };
  // The country code of a telephone is a number.
  return last === 'country code' && !allWords(table).some((word) => telephones.has(word)) ? { of: 'country', length: 2 } : undefined;
}

function allWords({ columns, written }: Column['table']): readonly string[] {
  return [written.name.text, ...Array.from(columns.values(), ({ name }) => name.text)].flatMap(wordsOf);
}

const telephones = new Set(['phone', 'telephone', 'tel', 'mobile', 'dial', 'dialing', 'calling', 'sms', 'msisdn', 'whatsapp']);
const coins = new Set(['crypto', 'coin', 'coins', 'chain', 'blockchain', 'virtual', 'game', 'points', 'contract', 'symbol']);

function isAboutCoins(words: readonly string[]): boolean {
  return words.some((word) => coins.has(word));
}

interface Form {
  readonly letters: 'A-Z' | 'a-z';
  readonly length: number;
  /** False for codes of countries that may have two or three letters, as far as the schema shows. */
  readonly isCertain: boolean;
}

/** The form of a code by the values that the schema shows; undefined when they have another one. */
function formOf(shown: readonly string[], { of, length }: Code): Form | undefined {
  const [first] = shown;
  if (first === undefined) return { letters: 'A-Z', length, isCertain: of === 'currency' };
  const size = of === 'country' ? first.length : length;
  const letters = first === first.toLowerCase() ? 'a-z' : 'A-Z';
  const pattern = new RegExp(`^[${letters}]{${size}}$`);
  return (size === 2 || size === 3) && shown.every((value) => pattern.test(value)) ? { letters, length: size, isCertain: true } : undefined;
}

function conditionOf({ name }: Column, { letters, length }: Form, dialect: Dialect): string {
  const written = writeName(name, dialect);
  const pattern = `'^[${letters}]{${length}}$'`;
  const each = `'${`[${letters}]`.repeat(length)}'`;
  switch (dialect) {
    case 'mysql':
    case 'mariadb':
      return `${written} REGEXP ${pattern}`;
    case 'sqlite':
      return `${written} GLOB ${each}`;
    case 'sqlserver':
      return `${written} LIKE ${each}`;
    case 'oracle':
      return `REGEXP_LIKE(${written}, ${pattern})`;
    default:
      return `${written} ~ ${pattern}`;
  }
}
