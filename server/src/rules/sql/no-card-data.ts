/** Finds columns that hold the numbers and security codes of payment cards. */
import { z } from 'zod';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import { isText, isWhole, textLength } from '../../languages/sql/know/kinds.ts';
import { isSaidToBeSealed, sealedWords } from '../../languages/sql/know/secrets.ts';
import { wordsIn, wordsOf } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/no-card-data',
  title: 'No column holds the number or the security code of a payment card',
  severity: 'warning',
  why: 'A security code may never be stored, and a number only so that nobody can read it: whoever keeps them answers to PCI DSS with all of the database.',
  remedy: 'Store the token that the payment provider gives for the card, and its last four digits.',
  fixes: 'none',
  sources: ['PCI DSS 4.0, requirements 3.3 and 3.5', 'Supabase splinter 0023 sensitive_columns_exposed'],
  options: z.strictObject(manyOptions),
  *find({ files, schema, options }) {
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      const holds = cardData(column);
      if (!holds || isListed(column.table, options.ignore) || isSaidToBeSealed(column, schema, files.dialect)) continue;
      yield { ...placedColumn(column), column, holds };
    }
  },
  each({ column: { name, table, key }, holds, span }) {
    return {
      span,
      message: `Column "${name.text}" of table "${table.written.name.text}" holds ${holds} in plain text.`,
      subject: `${table.id}.${key}`,
    };
  },
  all(things, { column: { name, table }, span }) {
    return {
      span,
      message: `${things.length} columns such as "${name.text}" of table "${table.written.name.text}" hold data of payment cards in plain text.`,
      subject: 'data of payment cards',
    };
  },
});

const codes = /(?:^| )(?:cvv2?|cvc2?|card (?:verification|security) (?:value|code|number))$/;
const numbers = /(?:^| )(?:credit card|debit card|cc|creditcard)(?: (?:number|num|no))?$|(?:^| )card ?(?:number|num|no)$/;
/** What is said beside the number of a payment card, and of no other card. */
const beside =
  /(?:^| )(?:credit|debit|creditcard|payment|payments|cc|cvv|cvc|cardholder|card holder|card holder name|exp month|exp year|expiry month|expiry year|expiration (?:month|year))(?: |$)/;

/** What data of a payment card the column holds; cards of libraries and shops have numbers too. */
function cardData({ name, type, table }: Column): 'the number of a card' | 'the security code of a card' | undefined {
  const words = wordsIn(name);
  if (!type || !(isText(type) || isWhole(type)) || words.some((word) => sealedWords.test(word) || word === 'token' || word === 'count'))
    return undefined;
  const said = words.join(' ');
  if (codes.test(said)) return 'the security code of a card';
  // The last four digits fit into a short text.
  if (!numbers.test(said) || (textLength(type) ?? 99) < 12 || (isWhole(type) && !/^(?:bigint|int8|numeric)$/.test(type.name)))
    return undefined;
  const around = [table.written.name.text, ...Array.from(table.columns.values(), (column) => column.name.text)];
  return around.some((other) => beside.test(wordsOf(other).join(' '))) ? 'the number of a card' : undefined;
}
