/** Points at ids whose numbers run out. */

import { wordIn } from '../../languages/openapi/know/schemas.ts';
import { isSaid, ownNameOf } from '../../languages/openapi/know/values.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';
import { wordsOf } from '../../languages/sql/names.ts';

export default defineBoundRule({
  id: 'openapi/no-small-id',
  title: 'Ids do not run out',
  severity: 'info',
  preset: 'all',
  why: 'An "int32" ends at 2,147,483,647: the day the table gets there, every generated client has to be built anew.',
  remedy: 'Send ids as texts, or as "int64".',
  fixes: 'none',
  sources: ['OpenAPI 3.1, 4.4 Data Types', 'Zalando guideline 144'],
  schemas: 'all',
  types: ['integer'],
  noun: () => 'id',
  nouns: 'ids that are integers',
  asks: (_api, schema) => wordsOf(ownNameOf(schema)).at(-1) === 'id',
  lacks: '"format: int32", which ends at 2,147,483,647',
  lack(api, schema) {
    const isSmall = wordIn(api, schema, 'format') === 'int32' && !isSaid(api, schema, ['maximum', 'exclusiveMaximum', 'enum', 'const']);
    return isSmall ? '"format: int32", which ends at 2,147,483,647' : undefined;
  },
});
