/** Asks texts for the format that their names promise: addresses of mail, URLs, UUIDs, moments. */
import { formatNamed } from '../../languages/openapi/know/name-promises.ts';
import { isSaid } from '../../languages/openapi/know/values.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-named-format',
  title: 'Texts have the format that their names promise',
  severity: 'info',
  preset: 'strict',
  why: 'With a format clients get a date instead of a text, forms check an address of mail, and a typing mistake is refused at the gate.',
  remedy: 'Write "format: email", "uri", "uuid", "date-time" or "date".',
  // The values that are there may be written in another way.
  fixes: 'unsafe',
  sources: ['JSON Schema Validation 2020-12, section 7.3', 'OpenAPI Format Registry', 'IBM use-date-based-format', 'RFC 3339'],
  schemas: 'all',
  types: ['string'],
  noun: () => 'text',
  nouns: 'URLs, moments, addresses of mail and the like',
  asks: (_api, schema) => formatNamed(schema) !== undefined,
  lacks: 'no format',
  lack(api, schema) {
    const format = formatNamed(schema);
    const isJudged = isSaid(api, schema, ['format', 'pattern', 'enum', 'const', 'contentMediaType', 'contentEncoding', '$dynamicRef']);
    return format === undefined || isJudged ? undefined : `no "format: ${format}", which its name promises`;
  },
  propose(_api, schema) {
    const format = formatNamed(schema);
    return format === undefined ? {} : { format };
  },
  fixAll: 'Write the formats that names promise',
});
