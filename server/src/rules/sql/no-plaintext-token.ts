/** Finds columns that, by their name and type, hold tokens, keys and other secrets as they are. */
import { z } from 'zod';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import { isFreeText, isSaidToBeSealed, sealedWords } from '../../languages/sql/know/secrets.ts';
import { wordsIn } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/no-plaintext-token',
  title: 'No column holds a token or a secret in plain text',
  severity: 'hint',
  why: 'Whoever reads a backup, a replica or a log can use every token in it at once, while a hash of it is of no use to anybody.',
  remedy:
    'Store a hash of what only has to be compared ("token_hash"), and encrypt what has to be read again ("client_secret_encrypted"); where that is so already, a comment is enough.',
  fixes: 'none',
  sources: ['OWASP Secrets Management Cheat Sheet', 'CWE-312', 'Supabase splinter 0023 sensitive_columns_exposed'],
  options: z.strictObject(manyOptions),
  *find({ files, schema, options }) {
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      if (!namesSecret(column) || !isFreeText(column) || isListed(column.table, options.ignore)) continue;
      const isPointer = column.table.foreignKeys.some((key) => key.columns.includes(column));
      if (!isPointer && !isSaidToBeSealed(column, schema, files.dialect)) yield { ...placedColumn(column), column };
    }
  },
  each({ column: { name, table, key }, span }) {
    return {
      span,
      message: `Column "${name.text}" of table "${table.written.name.text}" reads as a secret in plain text: if it is hashed or encrypted, let its name say so.`,
      subject: `${table.id}.${key}`,
    };
  },
  all(things, { column: { name, table }, span }) {
    return {
      span,
      message: `${things.length} columns such as "${name.text}" of table "${table.written.name.text}" read as secrets in plain text: if they are hashed or encrypted, let their names say so.`,
      subject: 'secrets in plain text',
    };
  },
});

const secrets =
  /(?:^| )(?:token|secret|secrets|jwt|otp|one time password|api ?key|private key|secret key|secret access key|signing key|encryption key|(?:recovery|backup|otp|mfa|2fa) codes?|mnemonic|seed phrase)$/;
/** What is given away on purpose, marks a place, or is no secret of the schema's owner. */
const open = new Set(
  `csrf xsrf public pk push device fcm apns expo page next previous prev cursor continuation sync delta pagination idempotency idempotent request
   lock fencing concurrency version sort search card payment stripe share qr unsubscribe tracking lexical stop pad crypto nft erc20 publishable
   anonymous test webpush registration`.split(/\s+/),
);
/** What a table is about whose tokens are coins, words or the addresses of devices. */
const openTables = /\b(?:fcm|push|device|apns|crypto|nft|blockchain|swap|coin|coins|vocabulary|lexicon|nlp|corpus)\b/;

/** True for `token`, `api_key`, `clientSecret`; false for `token_hash`, `csrf_token`, `page_token`. */
function namesSecret({ name, table }: Column): boolean {
  const words = wordsIn(name);
  if (!secrets.test(words.join(' ')) || words.some((word) => sealedWords.test(word) || open.has(word))) return false;
  const neighbours = Array.from(table.columns.values()).flatMap((column) => wordsIn(column.name));
  const areCoins = words.at(-1) === 'token' && neighbours.some((word) => /^(?:blockchain|chain|lemma|contract|decimals)$/.test(word));
  return !areCoins && !openTables.test(wordsIn(table.written.name).join(' '));
}
