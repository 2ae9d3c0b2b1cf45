/** Asks texts that clients send what they look like. */

import { wordIn } from '../../languages/openapi/know/schemas.ts';
import { isOpenPattern } from '../../languages/openapi/know/text-forms.ts';
import { isSaid } from '../../languages/openapi/know/values.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-string-format',
  title: 'Texts that clients send have a format, a pattern or an enum',
  severity: 'info',
  preset: 'all',
  why: 'What may stand in a text and what may not is checked by the gateway when the description says it, and by every handler when it does not.',
  remedy: 'Write a "format", an anchored "pattern" or an "enum".',
  fixes: 'none',
  sources: [
    'OWASP API Security Top 10 2023, API4',
    'IBM string-attributes',
    'Italia sec-string-pattern-or-format-or-enum',
    '42Crunch string-pattern',
  ],
  peers: [
    'owasp:api4:2023-string-restricted',
    'vacuum:owasp-string-restricted',
    'italia:sec-string-pattern-or-format-or-enum',
    '42crunch:string-pattern',
  ],
  types: ['string'],
  noun: () => 'text',
  nouns: 'texts',
  lacks: 'no format, pattern or enum that says what they hold',
  lack(api, schema) {
    if (isSaid(api, schema, ['format', 'enum', 'const', 'contentMediaType', 'contentEncoding', '$dynamicRef'])) return undefined;
    const pattern = wordIn(api, schema, 'pattern');
    if (pattern === undefined) return isSaid(api, schema, ['pattern']) ? undefined : 'no format, pattern or enum';
    return isOpenPattern(pattern) ? `a pattern "${pattern}" that lets everything through` : undefined;
  },
});
