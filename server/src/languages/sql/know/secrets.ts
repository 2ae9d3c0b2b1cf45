/** Tells what a schema says about the columns that hold secrets: whether they are hashed or encrypted before they are stored. */
import type { Dialect } from '../../../engine/dialect.ts';
import type { Column, Schema } from '../catalog.ts';
import { wordsIn } from '../names.ts';
import { isText, textLength } from './kinds.ts';
import { remarksOn } from './remarks.ts';

/** Words of a name that say that the column does not hold the secret itself: a hash, a cipher, a reference, a fact about it. */
export const sealedWords =
  /^(?:hash|hashed|hashes|digest|encrypted|encryption|encoded|enc|sealed|salt|salted|crypt|bcrypt|scrypt|argon2?|argon2id|pbkdf2|sha\d*|md5|cipher|ciphertext|masked|obfuscated|redacted|hint|has|is|no|require|required|needs|use|force|forgot|change|changed|id|ref|reference|vault|kms|prefix|suffix|last|name|type)$/;

/** True for text of free length. A fixed length of 32 or more, or the 60 of bcrypt, is that of a hash, and 36 that of a UUID. */
export function isFreeText({ type }: Column): boolean {
  if (!type || !isText(type)) return false;
  const length = textLength(type);
  return /^(?:char|character|nchar|bpchar)$/.test(type.name) ? length === undefined || length < 32 : length !== 60 && length !== 36;
}

const sealed = /hash|digest|crypt|argon|pbkdf|salt|cipher|sealed|\bkms\b|vault|sha-?\d|\$2[aby]?\b|\$2[aby]?\$/i;
/** What a file does only to a secret that it seals. */
const sealing = /\b(?:bcrypt|gen_salt|argon2\w*|scrypt|pbkdf2)\b/i;
const sealingCall = /\b(?:crypt|digest|hmac|pgp_sym_encrypt|pgp_pub_encrypt|encrypt|sha2|sha256|sha512|hashbytes|crypto_\w+)\s*\(/i;
/** What stands beside a secret only when it is sealed: `password_salt`, `token_iv`. */
const neighbours = /^(?:salt|algo|algorithm|iv|nonce|kek|dek|cipher|ciphertext)$/;

/** True when a comment, a CHECK, a neighbour or the schema's own code says that the column holds no secret as people know it. */
export function isSaidToBeSealed(column: Column, schema: Schema, dialect: Dialect): boolean {
  const { table, origin, definition } = column;
  // What was called a hash once is one still.
  if (definition && wordsIn(definition.name).some((word) => sealed.test(word))) return true;
  const checks = table.checks.filter((check) => check.columns.includes(column));
  if (checks.some((check) => check.constraint.condition.tokens.some(({ text }) => sealed.test(text) || text === '60'))) return true;
  if (Array.from(table.columns.values()).some(({ name }) => wordsIn(name).some((word) => neighbours.test(word)))) return true;
  if (remarksOn(column, dialect).some((text) => sealed.test(text)) || sealing.test(origin.document.text)) return true;
  return schema.routines.some(({ definition: { body }, origin: { document } }) => {
    const code = body ? document.text.slice(body.start, body.end) : '';
    return sealingCall.test(code) && code.includes(column.name.text);
  });
}
