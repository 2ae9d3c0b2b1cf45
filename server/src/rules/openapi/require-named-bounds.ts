/** Asks numbers for the bounds that their names promise: coordinates, percentages, prices, quantities, ports, pages. */
import { boundsNamed } from '../../languages/openapi/know/name-promises.ts';
import { isSaid } from '../../languages/openapi/know/values.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineBoundRule } from '../../languages/openapi/rule/bound-rule.ts';

export default defineBoundRule({
  id: 'openapi/require-named-bounds',
  title: 'Numbers have the bounds that their names promise',
  severity: 'info',
  preset: 'strict',
  why: 'No latitude exceeds 90 and no price is below zero; what the description says, the gateway and generated clients check.',
  remedy: 'Write "minimum", and "maximum" where there is one.',
  // Some programs keep -1 for "none".
  fixes: 'unsafe',
  sources: ['Zally S006', 'RFC 7946 section 4', 'RFC 6335 section 6'],
  types: ['integer', 'number'],
  noun: () => 'number',
  nouns: 'prices, quantities, pages and the like',
  asks: (_api, schema) => boundsNamed(schema) !== undefined,
  lacks: 'less bounds than their names promise',
  lack(api, schema) {
    const missing = Object.entries(missingIn(api, schema)).map(([keyword, value]) => `"${keyword}: ${value}"`);
    return missing.length === 0 ? undefined : `no ${missing.join(' and no ')}, which its name promises`;
  },
  propose: missingIn,
  fixAll: 'Write the bounds that names promise',
});

function missingIn(api: Api, schema: Item): Readonly<Record<string, number>> {
  const bounds = boundsNamed(schema);
  if (!bounds || isSaid(api, schema, ['enum', 'const'])) return {};
  const { minimum, maximum } = bounds;
  return {
    ...(!isSaid(api, schema, ['minimum', 'exclusiveMinimum']) && { minimum }),
    ...(maximum !== undefined && !isSaid(api, schema, ['maximum', 'exclusiveMaximum']) && { maximum }),
  };
}
