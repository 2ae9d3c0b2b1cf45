/** Asks texts that clients send for their longest length. */

import { wordIn } from '../../languages/openapi/know/schemas.ts';
import { isBoundedFormat, isBoundedPattern, longestFor } from '../../languages/openapi/know/text-forms.ts';
import { isSaid, mostUsed, samplesOf } from '../../languages/openapi/know/values.ts';
import { numberIn, stringIn } from '../../languages/openapi/model.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-max-length',
  title: 'Texts that clients send have a longest length',
  severity: 'warning',
  preset: 'strict',
  why: 'A text without an end fills memory, logs and columns, and is the usual way into slow searches and broken parsers.',
  remedy: 'Write "maxLength", or an "enum", a "format" or an anchored "pattern" that bounds the text.',
  // What the server takes is known to people only.
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API4', 'Zally S007', 'IBM string-attributes', '42Crunch string-maxlength'],
  peers: [
    'owasp:api4:2023-string-limit',
    'vacuum:owasp-string-limit',
    'ibm:ibm-string-attributes',
    'zally:S007',
    '42crunch:string-maxlength',
  ],
  types: ['string'],
  noun: () => 'text',
  nouns: 'texts',
  lacks: 'no "maxLength"',
  lack(api, schema) {
    if (isSaid(api, schema, ['maxLength', 'enum', 'const', 'contentMediaType', '$dynamicRef'])) return undefined;
    if (isBoundedFormat(wordIn(api, schema, 'format') ?? '') || isBoundedPattern(wordIn(api, schema, 'pattern') ?? '')) return undefined;
    return 'no "maxLength"';
  },
  propose(api, schema, name) {
    const most = mostUsed(api, 'maxLength', name) ?? longestFor(name, stringIn(schema, 'format'));
    if (most === undefined || (numberIn(schema, 'minLength') ?? 0) > most) return {};
    return samplesOf(schema).some((sample) => typeof sample === 'string' && sample.length > most) ? {} : { maxLength: most };
  },
  fixAll: 'Write "maxLength" where one can be proposed',
});
