/** Finds columns that, by their name, hold personal data, and that no comment marks as such. */
import { z } from 'zod';
import { type Column, isListed } from '../../languages/sql/catalog.ts';
import { isDay, isMoment, isText } from '../../languages/sql/know/kinds.ts';
import { remarksOn } from '../../languages/sql/know/remarks.ts';
import { sealedWords } from '../../languages/sql/know/secrets.ts';
import { wordsIn, wordsOf } from '../../languages/sql/names.ts';
import { placedColumn } from '../../languages/sql/rule/column-place.ts';
import { defineManyRule, manyOptions } from '../../languages/sql/rule/many-rule.ts';
import { allDeclared } from '../../languages/sql/schema.ts';

export default defineManyRule({
  id: 'sql/no-unmarked-personal-data',
  title: 'Columns of personal data are marked as such',
  severity: 'hint',
  preset: 'strict',
  why: 'Who answers a request for deletion, masks a copy for tests or grants rights has to know which columns hold what belongs to a person.',
  remedy: 'Say so in a comment of the column, such as "personal data: passport number", and encrypt or leave out what is not needed.',
  fixes: 'none',
  sources: ['GDPR, articles 4, 9 and 30', 'Supabase splinter 0023 sensitive_columns_exposed', 'NIST SP 800-122'],
  options: z.strictObject({
    ...manyOptions,
    marks: z
      .array(z.string())
      .default(['personal', 'pii', 'phi', 'sensitive', 'gdpr', 'confidential', 'encrypted', 'hashed', 'masked', 'anonymous', 'anonymized'])
      .describe('The words of a comment that mark a column.'),
  }),
  *find({ files, schema, options }) {
    const marks = new Set(options.marks.map((word) => word.toLowerCase()));
    for (const column of allDeclared(schema).flatMap(({ columns }) => columns)) {
      const holds = personalData(column);
      if (!holds || isListed(column.table, options.ignore)) continue;
      const isMarked = remarksOn(column, files.dialect).some((remark) => wordsOf(remark).some((word) => marks.has(word)));
      if (!isMarked) yield { ...placedColumn(column), column, holds };
    }
  },
  each({ column: { name, table, key }, holds, span }) {
    return {
      span,
      message: `Column "${name.text}" of table "${table.written.name.text}" holds ${holds}, and no comment marks it as personal data.`,
      subject: `${table.id}.${key}`,
    };
  },
  all(things, { column: { name, table }, span }) {
    return {
      span,
      message: `${things.length} columns such as "${name.text}" of table "${table.written.name.text}" hold personal data, and no comment marks them.`,
      subject: 'unmarked personal data',
    };
  },
});

/** What names say of texts. */
const texts: readonly (readonly [name: RegExp, holds: string])[] = [
  [
    /(?:^| )(?:ssn|social security(?: (?:number|no))?|national (?:id|insurance)(?: ?(?:number|no))?|nationalid ?number|personal id(?: number)?)$/,
    'an identity number',
  ],
  [/(?:^| )passport(?: ?(?:number|no|num))?$/, 'the number of a passport'],
  [/(?:^| )driver'?s? ?licen[cs]e(?: (?:number|no))?$/, 'the number of a driving licence'],
  [/(?:^| )(?:iban|bank account(?: (?:number|no))?)$/, 'the number of a bank account'],
  [
    /(?:^| )(?:medical record(?: number)?|diagnosis|blood (?:type|group)|health (?:condition|insurance number)|allergies|disability)$/,
    'data about health',
  ],
  [
    /(?:^| )(?:religion|ethnicity|sexual orientation|political (?:opinion|party|affiliation)|mothers? maiden name)$/,
    'particularly sensitive data',
  ],
];
const birth = /(?:^| )(?:date of birth|birth ?date|birthday|dob)$/;

function personalData({ name, type }: Column): string | undefined {
  const words = wordsIn(name);
  // An identifier such as `national_id` has words of its own that hint at a reference otherwise.
  if (!type || words.some((word) => word !== 'id' && word !== 'no' && sealedWords.test(word))) return undefined;
  const said = words.join(' ');
  if (birth.test(said)) return isDay(type) || isMoment(type) || isText(type) ? 'a date of birth' : undefined;
  return isText(type) ? texts.find(([pattern]) => pattern.test(said))?.[1] : undefined;
}
