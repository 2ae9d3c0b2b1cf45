/** Finds char(n) where the values have no fixed length. */
import { defineTypeRule, typeOptions } from '../../languages/sql/type-rule.ts';
import { holdsCode } from '../../languages/sql/vocabulary.ts';

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
  judge({ name, type }) {
    const [length = '1'] = type.arguments;
    if (!/^(?:char|character|nchar|national char(?:acter)?|bpchar)$/.test(type.name) || length === '1' || holdsCode(name.text))
      return undefined;
    // Without a length this type of PostgreSQL's own is not filled up.
    if (type.arguments.length === 0) return undefined;
    return { says: `is filled up with blanks to ${length} characters`, type: `varchar(${length})` };
  },
});
