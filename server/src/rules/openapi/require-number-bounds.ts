/** Asks numbers that clients send for their smallest and largest value. */
import { boundsNamed } from '../../languages/openapi/know/name-promises.ts';
import { pagingRoleOf } from '../../languages/openapi/know/paging.ts';
import { isSaid, mostUsed, ownNameOf, samplesOf, siteOf } from '../../languages/openapi/know/values.ts';
import { type Api, type Item, numberIn } from '../../languages/openapi/model.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-number-bounds',
  title: 'Numbers that clients send have a smallest and a largest value',
  severity: 'warning',
  preset: 'strict',
  why: 'A number without bounds overflows columns and loops, and orders of minus one pay money out.',
  remedy: 'Write "minimum" and "maximum", and refuse what is outside.',
  // What the server takes is known to people only.
  fixes: 'unsafe',
  sources: [
    'OWASP API Security Top 10 2023, API4',
    'Zally S006',
    'IBM integer-attributes',
    'Italia sec-number-boundaries',
    '42Crunch numerical-min and -max',
  ],
  peers: [
    'owasp:api4:2023-integer-limit',
    'owasp:api4:2023-integer-limit-legacy',
    'vacuum:owasp-integer-limit',
    'ibm:ibm-integer-attributes',
    'zally:S006',
    'italia:sec-number-boundaries',
    '42crunch:numerical-min',
    '42crunch:numerical-max',
  ],
  types: ['integer', 'number'],
  noun: () => 'number',
  nouns: 'numbers',
  // Pages have rules of their own: sizes need a maximum, and no page number is too high.
  asks: (_api, schema) => siteOf(schema).type !== 'parameter' || pagingRoleOf(ownNameOf(schema)) === undefined,
  lacks: 'no smallest or largest value',
  lack(api, schema) {
    const missing = missingIn(api, schema);
    return missing.length === 0 ? undefined : `no ${missing.map((keyword) => `"${keyword}"`).join(' and no ')}`;
  },
  propose(api, schema, name) {
    const proposed = missingIn(api, schema).flatMap((keyword): [string, number][] => {
      const value = mostUsed(api, keyword, name);
      return value === undefined || !isPossible(schema, keyword, value) ? [] : [[keyword, value]];
    });
    return Object.fromEntries(proposed);
  },
  fixAll: 'Write the bounds that numbers of the same name have',
});

/** What a number lacks, but for what its name promises: another rule asks for that. */
function missingIn(api: Api, schema: Item): readonly ('minimum' | 'maximum')[] {
  if (isSaid(api, schema, ['enum', 'const', '$dynamicRef'])) return [];
  const named = boundsNamed(schema);
  return [
    ...(named || isSaid(api, schema, ['minimum', 'exclusiveMinimum']) ? [] : (['minimum'] as const)),
    ...(named?.maximum !== undefined || isSaid(api, schema, ['maximum', 'exclusiveMaximum']) ? [] : (['maximum'] as const)),
  ];
}

/** True when a bound agrees with the other one and with the samples. */
function isPossible(schema: Item, keyword: 'minimum' | 'maximum', value: number): boolean {
  const known = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((each) => numberIn(schema, each));
  const numbers = [...known, ...samplesOf(schema)].filter((each) => typeof each === 'number');
  return numbers.every((each) => (keyword === 'minimum' ? each >= value : each <= value));
}
