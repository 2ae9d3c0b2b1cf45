/** Asks arrays and maps that clients send for the most entries they may have. */
import { isArray, isMap } from '../../languages/openapi/know/shapes.ts';
import { isSaid, mostUsed, samplesOf } from '../../languages/openapi/know/values.ts';
import { has, numberIn, valueIn } from '../../languages/openapi/model.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

/** What is proposed where nothing else tells. */
const usual = 100;

export default defineBoundRule({
  id: 'openapi/require-max-items',
  title: 'Arrays and maps that clients send have a largest number of entries',
  severity: 'warning',
  preset: 'strict',
  why: 'A request with a million entries costs the sender little and the server much: memory, checks, statements.',
  remedy: 'Write "maxItems" for arrays and "maxProperties" for maps, and refuse what is above it.',
  // What the server takes is known to people only.
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API4', 'IBM array-attributes', 'Italia sec-array-boundaries', '42Crunch array-maxitems'],
  peers: [
    'owasp:api4:2023-array-limit',
    'owasp:api3:2023-constrained-additionalProperties',
    'owasp:api3:2023-constrained-unevaluatedProperties',
    'vacuum:owasp-array-limit',
    'vacuum:owasp-constrained-additionalProperties',
    'ibm:ibm-array-attributes',
    'italia:sec-array-boundaries',
    'italia:sec-constrained-additionalProperties',
    '42crunch:array-maxitems',
  ],
  types: ['array', 'object'],
  noun: (schema) => (isArray(schema) ? 'array' : 'map'),
  nouns: 'arrays and maps',
  asks: (api, schema) => isArray(schema) || isMap(api, schema),
  lacks: 'no largest number of entries',
  lack(api, schema) {
    // A tuple that lets nothing follow is as long as it is.
    if (isArray(schema) && has(schema, 'prefixItems') && valueIn(schema, 'items') === false) return undefined;
    const keyword = isArray(schema) ? 'maxItems' : 'maxProperties';
    return isSaid(api, schema, [keyword, 'propertyNames', 'enum', 'const']) ? undefined : `no "${keyword}"`;
  },
  propose(api, schema, name) {
    const keyword = isArray(schema) ? 'maxItems' : 'maxProperties';
    const most = mostUsed(api, keyword, name) ?? usual;
    const least = numberIn(schema, isArray(schema) ? 'minItems' : 'minProperties') ?? 0;
    return least > most || samplesOf(schema).some((sample) => sizeOf(sample) > most) ? {} : { [keyword]: most };
  },
  fixAll: 'Limit the number of entries everywhere',
});

/** How many entries a sample has. */
function sizeOf(sample: unknown): number {
  return typeof sample === 'object' && sample !== null ? Object.keys(sample).length : 0;
}
