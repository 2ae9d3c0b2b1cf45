/** Which names say that a value lets somebody in. */
import { sealedWords } from '../../sql/know/secrets.ts';
import { wordsOf } from '../../sql/names.ts';

const passwords = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'passwort']);

/** True for `password`, `user_password`, `newPassword`; false for `password_hash`, `hasPassword`, `resetPassword`, and for `pwd`, which may be a folder. */
export function isPassword(name: string): boolean {
  if (!mayBePassword.test(name)) return false;
  const words = wordsOf(name);
  if (words.length === 1 && words[0] === 'pwd') return false;
  return passwords.has(words.at(-1) ?? '') && !words.some((word) => sealedWords.test(word) || notThePassword.has(word));
}

/** True for `passwordHash`, `password_digest`, `hashed_password`, `password_salt`; what is encrypted for the way is no hash. */
export function isPasswordHash(name: string): boolean {
  if (!mayBePassword.test(name)) return false;
  const words = wordsOf(name);
  if (!words.some((word) => passwords.has(word))) return false;
  return words.every((word) => passwords.has(word) || hashes.has(word) || word === 'user') && words.some((word) => hashes.has(word));
}

/** Asked first: most names are neither, and taking names apart costs more. */
const mayBePassword = /pass|pwd/i;
const hashes = new Set('hash hashed hashes digest salt salted bcrypt scrypt argon2'.split(' '));
const notThePassword = new Set(
  'reset allow allowed enable enabled disable disabled show see via by with one time expire expires manage'.split(' '),
);

/**
 * True for names of parameters that are credentials for certain: `access_token`, `api_key`, `clientSecret`, `password`. What only
 * may be one is not among them: `token` is also a place in a list, or the link in a mail.
 */
export function isCredential(name: string): boolean {
  if (!mayBeCredential.test(name)) return false;
  return isPassword(name) || certain.has(wordsOf(name).join('').replace(/^x/, ''));
}

const mayBeCredential = /pass|pwd|key|token|secret|bearer|jwt/i;
const certain = new Set(
  (
    'apikey apitoken apisecret accesstoken accesskey secretaccesskey refreshtoken authtoken authenticationtoken authkey bearertoken bearer ' +
    'oauthtoken idtoken jwt jwttoken sessiontoken clientsecret appsecret consumersecret secretkey privatekey useraccesstoken ' +
    'subscriptionkey usertoken accountpassword'
  ).split(' '),
);
