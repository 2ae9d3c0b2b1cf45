/** Finds columns that, by their name and type, hold passwords as people type them. */
import { z } from 'zod';
import { isListed } from '../../languages/sql/catalog.ts';
import { isFreeText, isSaidToBeSealed, sealedWords } from '../../languages/sql/know/secrets.ts';
import { wordsOf } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/no-plaintext-password',
  title: 'No column holds a password in plain text',
  severity: 'info',
  why: 'A password in plain text is everyone\'s who ever sees a backup, a replica or a log; and a column called "password" invites the next program to write one.',
  remedy:
    'Store a slow hash such as argon2id or bcrypt in a column called "password_hash"; where the column holds one already, a comment that says so is enough.',
  fixes: 'none',
  sources: [
    'OWASP Password Storage Cheat Sheet',
    'CWE-256',
    'Supabase splinter 0023 sensitive_columns_exposed',
    'SQLCheck readable passwords',
  ],
  options: z.strictObject(manyOptions),
  *find({ files, schema, options }) {
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      if (!namesPassword(column.name.text) || !isFreeText(column) || isListed(column.table, options.ignore)) continue;
      if (!isSaidToBeSealed(column, schema, files.dialect)) yield { ...placedColumn(column), column };
    }
  },
  each({ column: { name, table, key }, span }) {
    return {
      span,
      message: `Column "${name.text}" of table "${table.written.name.text}" reads as plain text: if it holds a hash, name it "${name.text}${suffixOf(name.text)}".`,
      subject: `${table.id}.${key}`,
    };
  },
  all(things, { column: { name, table }, span }) {
    return {
      span,
      message: `${things.length} columns such as "${name.text}" of table "${table.written.name.text}" read as passwords in plain text: if they hold hashes, let their names say so.`,
      subject: 'passwords in plain text',
    };
  },
});

/** Turns the name into that of a hash in the style of its table. */
function suffixOf(name: string): string {
  return /[a-z][A-Z]/.test(name) || /^[A-Z][a-z]/.test(name) ? 'Hash' : name === name.toUpperCase() ? '_HASH' : '_hash';
}

const passwords = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'passwort']);

/** True for `password`, `user_password`, `plainPassword`; false for `password_hash`, `reset_password_token`. */
function namesPassword(name: string): boolean {
  const words = wordsOf(name);
  return passwords.has(words.at(-1) ?? '') && !words.some((word) => sealedWords.test(word) || word === 'reset');
}
