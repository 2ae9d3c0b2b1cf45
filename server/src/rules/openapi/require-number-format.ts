/** Asks numbers for the format that says how large they get. */

import { typeOf, wordIn } from '../../languages/openapi/know/schemas.ts';
import { isSaid } from '../../languages/openapi/know/values.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-number-format',
  title: 'Numbers that clients send have a format',
  severity: 'info',
  preset: 'all',
  why: 'Generated clients and servers pick a type of their own for a bare "integer" or "number", and it overflows or rounds.',
  remedy: 'Write "format": int32 or int64 for whole numbers, float, double or decimal for others.',
  fixes: 'none',
  sources: [
    'OWASP API Security Top 10 2023, API4',
    'Zalando guideline 171',
    'Italia integer-format and allowed-number-format',
    'OpenAPI Format Registry',
  ],
  peers: [
    'owasp:api4:2023-integer-format',
    'vacuum:owasp-integer-format',
    'zally:171',
    'italia:integer-format',
    'italia:allowed-number-format',
    '42crunch:numerical-format',
  ],
  types: ['integer', 'number'],
  noun: () => 'number',
  nouns: 'numbers',
  lacks: 'no format',
  lack(api, schema) {
    // A maximum says more than a format does.
    if (isSaid(api, schema, ['maximum', 'exclusiveMaximum', 'enum', 'const', '$dynamicRef'])) return undefined;
    if (wordIn(api, schema, 'format') !== undefined) return undefined;
    return `no format such as ${typeOf(schema) === 'integer' ? '"int32" or "int64"' : '"double" or "decimal"'}`;
  },
});
