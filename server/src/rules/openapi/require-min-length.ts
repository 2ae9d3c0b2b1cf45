/** Asks required texts that clients send for their shortest length. */
import { requiredOf } from '../../languages/openapi/know/schemas.ts';
import { isSaid, samplesOf } from '../../languages/openapi/know/values.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-min-length',
  title: 'Required texts that clients send have a shortest length',
  severity: 'info',
  preset: 'all',
  why: 'An empty text is there, so "required" alone is satisfied with it.',
  remedy: 'Write "minLength: 1", or whatever the text needs.',
  // Some servers take an empty text for "none".
  fixes: 'unsafe',
  sources: ['Redocly required-string-property-missing-min-length', 'IBM string-attributes'],
  peers: ['redocly:required-string-property-missing-min-length'],
  types: ['string'],
  noun: () => 'text',
  nouns: 'required texts',
  asks: (api, { parent, field, key }) => field === 'properties' && parent !== undefined && requiredOf(api, parent).has(key),
  lacks: 'no "minLength"',
  lack: (api, schema) =>
    isSaid(api, schema, ['minLength', 'enum', 'const', 'format', 'pattern', 'contentMediaType', '$dynamicRef'])
      ? undefined
      : 'no "minLength"',
  propose: (_api, schema) => (samplesOf(schema).includes('') ? {} : { minLength: 1 }),
  fixAll: 'Write "minLength: 1" for every required text',
});
