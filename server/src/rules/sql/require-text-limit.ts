/** Asks for a bound on the text that people write. */
import type { Column } from '../../languages/sql/catalog.ts';
import { holdsWriting, isLookupName } from '../../languages/sql/know/vocabulary.ts';
import type { Expression } from '../../languages/sql/model.ts';
import { defineTypeRule, typeOptions } from '../../languages/sql/rule/type-rule.ts';

export default defineTypeRule({
  id: 'sql/require-text-limit',
  title: 'Text that people write has a bound',
  severity: 'info',
  preset: 'strict',
  dialects: ['postgresql'],
  why: 'A column of type text takes a gigabyte. What a form does not stop is stored, indexed until the index refuses it, and sent to everybody who opens the list.',
  remedy: 'Add a CHECK such as "CHECK (char_length(title) <= 200)", with the length that the product promises.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10, API4:2023 Unrestricted Resource Consumption', 'CWE-770', 'GitLab: limits for text columns'],
  options: typeOptions,
  many: 'of text that people write have no bound',
  judge(column) {
    const { name, type, generated, table } = column;
    if (!/^(?:text|citext|varchar|character varying)$/.test(type.name) || type.arguments.length > 0) return undefined;
    if (type.array || generated === 'expression' || !holdsWriting(name.text) || isLookupName(table.written.name.text)) return undefined;
    if (table.checks.some((check) => check.columns.includes(column) && isBound(check.constraint.condition)) || isChosen(column))
      return undefined;
    return { says: 'is text of any length' };
  },
});

/** True when the condition speaks of the length, a pattern or a list of values. */
function isBound({ tokens }: Expression): boolean {
  return tokens.some(({ key }) => /length$|^(?:~\*?|in|like|similar|any|=)$/.test(key));
}

/** True for text that is one of the values of another table. */
function isChosen(column: Column): boolean {
  return column.table.foreignKeys.some(({ columns }) => columns.includes(column));
}
