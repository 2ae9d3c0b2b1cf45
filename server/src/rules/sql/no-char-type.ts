/** Finds char(n) where the values have no fixed length. */

import { holdsCode } from '../../languages/sql/know/vocabulary.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/no-char-type',
  title: 'Text of any length is not char(n)',
  severity: 'info',
  dialects: ['postgresql'],
  why: 'PostgreSQL fills char(n) up with blanks: they take room, come back to the program, and are dropped again by LIKE, by casts and by length().',
  remedy: 'Use text or varchar(n), with a CHECK where the length matters.',
  fixes: 'unsafe',
  sources: ['PostgreSQL wiki, Don\'t Do This: "Don\'t use char(n)"', 'Squawk ban-char-field', 'pg-migration-lint PGM103'],
  options: typeOptions,
  many: 'are filled up with blanks',
  judge(column) {
    const { name, type, table } = column;
    const length = Number(type.arguments[0] ?? 1);
    if (!/^(?:char|character|nchar|national char(?:acter)?|bpchar)$/.test(type.name) || length <= longestCode) return undefined;
    if (lengthsOfDigests.has(length) || holdsCode(name.text) || /id$/i.test(name.text)) return undefined;
    // A CHECK says what the values look like.
    if (table.checks.some(({ columns }) => columns.includes(column))) return undefined;
    return { says: `is filled up with blanks to ${length} characters`, type: `varchar(${length})` };
  },
});

/** Up to here char(n) is nearly always a code: of a country, a currency, a kind of thing. */
const longestCode = 4;

/** The lengths of UUIDs, ULIDs, hashes and encoded keys. */
const lengthsOfDigests = new Set([26, 28, 32, 36, 38, 40, 48, 56, 60, 64, 96, 128]);
