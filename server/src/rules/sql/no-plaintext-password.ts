/** Finds columns that, by their name and type, hold passwords as people type them. */
import { z } from 'zod';
import type { Dialect } from '../../engine/dialect.ts';
import type { Document } from '../../engine/document.ts';
import { defineRule } from '../../engine/rule.ts';
import { lineText, positionAt } from '../../engine/text.ts';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import { sql } from '../../languages/sql/language.ts';
import { schemaFiles } from '../../languages/sql/migrations.ts';
import { wordsOf } from '../../languages/sql/names.ts';
import { readSql } from '../../languages/sql/read.ts';
import { declaredIn, foldSchema } from '../../languages/sql/schema.ts';

export default defineRule({
  id: 'sql/no-plaintext-password',
  language: sql,
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
  options: z.strictObject({
    ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
  }),
  *check({ document, snapshot, options }) {
    const files = schemaFiles(snapshot, document);
    const { columns } = declaredIn(foldSchema(files), document);
    for (const column of columns) {
      if (!namesPassword(column.name.text) || !isText(column) || isListed(column.table, options.ignore)) continue;
      if (isSaidToBeHashed(column, document, files.dialect)) continue;
      const { name, table, definition } = column;
      yield {
        span: column.nameOrigin.document === document ? name : (definition?.name ?? name),
        message: `Column "${name.text}" of table "${table.written.name.text}" reads as plain text: if it holds a hash, name it "${name.text}${suffixOf(name.text)}".`,
        subject: `${table.id}.${column.key}`,
      };
    }
  },
});

/** Turns the name into that of a hash in the style of its table. */
function suffixOf(name: string): string {
  return /[a-z][A-Z]/.test(name) || /^[A-Z][a-z]/.test(name) ? 'Hash' : name === name.toUpperCase() ? '_HASH' : '_hash';
}

const passwords = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'passwort']);
/** Words that say something else is meant than the password itself. */
const otherwise =
  /^(?:hash|hashed|digest|encrypted|encryption|enc|salt|salted|crypt|bcrypt|scrypt|argon2?|argon2id|pbkdf2|sha\d*|md5|cipher|hint|reset|has|is|no|require|required|needs|use|force|forgot|change|changed|id|ref|secret_ref|vault)$/;

/** True for `password`, `user_password`, `plainPassword`; false for `password_hash`, `reset_password_token`. */
function namesPassword(name: string): boolean {
  const words = wordsOf(name);
  return passwords.has(words.at(-1) ?? '') && !words.some((word) => otherwise.test(word));
}

/** True for text of free length. A fixed length of 32 or more, or the 60 of bcrypt, is that of a hash. */
function isText({ type }: Column): boolean {
  if (!type || type.array) return false;
  const [length] = type.arguments.map(Number);
  if (/^(?:text|citext|clob|string|tinytext|mediumtext|longtext|ntext)$/.test(type.name)) return true;
  if (/^(?:varchar2?|nvarchar2?|character varying|national character varying|char varying)\b/.test(type.name)) return length !== 60;
  return /^(?:char|character|nchar|bpchar)\b/.test(type.name) && (length === undefined || length < 32);
}

const hashed = /hash|digest|crypt|argon|pbkdf|salt|sha-?\d|\$2[aby]?\$/i;

/** What a file does only to a password that it hashes. */
const hashes = /\b(?:bcrypt|gen_salt|argon2\w*|scrypt|pbkdf2)\b/i;

/** True when a comment, a CHECK, a neighbour such as `password_salt` or the file's own code says that the column holds a hash. */
function isSaidToBeHashed(column: Column, document: Document, dialect: Dialect): boolean {
  const { table } = column;
  if (hashes.test(document.text) || (column.comment !== undefined && hashed.test(column.comment))) return true;
  const checks = table.checks.filter((check) => check.columns.includes(column));
  if (checks.some((check) => check.constraint.condition.tokens.some(({ text }) => hashed.test(text) || text === '60'))) return true;
  if (Array.from(table.columns.values()).some(({ name }) => wordsOf(name.text).some((word) => /^(?:salt|algo|algorithm)$/.test(word))))
    return true;
  return commentsNear(column, document, dialect).some((text) => hashed.test(text));
}

/** The comments on the lines of the column's definition and on those right above it. */
function commentsNear({ definition }: Column, document: Document, dialect: Dialect): readonly string[] {
  if (!definition) return [];
  const last = positionAt(document, definition.end).line;
  let first = positionAt(document, definition.start).line;
  while (first > 0 && /^\s*(?:--|\/?\*)/.test(lineText(document, first - 1))) first--;
  return readSql(document, dialect).comments.flatMap(({ start, text }) => {
    const { line } = positionAt(document, start);
    return line >= first && line <= last ? [text] : [];
  });
}
