/** Asks deprecated operations to tell their clients since when, until when, and what to use instead. */
import { z } from 'zod';
import { headersOf, namesAlternative, sunsetFields } from '../../languages/openapi/know/deprecation.ts';
import { type Api, has, type Item, isTrue, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

/** What a deprecated operation leaves open. */
type Gap = 'Deprecation' | 'Sunset' | 'alternative';

interface Missing extends Found {
  readonly missing: readonly Gap[];
}

export default defineManyApiRule<Missing, z.ZodObject<typeof manyOptions & { readonly ignore: z.ZodDefault<z.ZodArray<z.ZodString>> }>>({
  id: 'openapi/require-deprecation-notice',
  title: 'Deprecated operations tell when they end and what to use instead',
  severity: 'info',
  preset: 'strict',
  why: 'Who calls a deprecated operation has to know how long that goes well, and where to go. Programs can warn by the headers.',
  remedy: 'Declare the headers "Deprecation" and "Sunset" in a response, and name the operation to use instead in the description.',
  fixes: 'none',
  sources: ['RFC 9745', 'RFC 8594', 'Zalando 187, 189'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z.array(z.string()).default([]).describe('Operations the rule leaves alone, such as `GET /health`.'),
  }),
  *find({ api, options }) {
    for (const { name, item } of deprecated(api)) {
      const missing = options.ignore.includes(name) ? [] : missingIn(api, item);
      if (missing.length > 0) yield { at: item, subject: name, missing };
    }
  },
  each({ subject, missing }) {
    const headers = missing.filter((gap) => gap !== 'alternative').map((header) => `"${header}"`);
    const parts = headers.length === 0 ? [] : [`declares no ${headers.join(' or ')} header`];
    if (missing.includes('alternative')) parts.push('names no alternative');
    return { message: `"${subject}" is deprecated and ${parts.join(' and ')}.` };
  },
  all(found, { api }) {
    const total = deprecated(api).length;
    const lacking = (gap: Gap) => found.filter(({ missing }) => missing.includes(gap)).length;
    const counts = [
      `${lacking('Deprecation')} without a "Deprecation" header`,
      `${lacking('Sunset')} without "Sunset"`,
      `${lacking('alternative')} without an alternative`,
    ].filter((text) => !text.startsWith('0 '));
    const all = found.length === total ? `All ${total}` : `${found.length} of ${total}`;
    return { message: `${all} deprecated operations leave open when they end or what to use instead: ${counts.join(', ')}.` };
  },
});

function deprecated(api: Api) {
  return api.operations.filter(({ item }) => isTrue(item, 'deprecated'));
}

function missingIn(api: Api, operation: Item): readonly Gap[] {
  const text = [stringIn(operation, 'summary'), stringIn(operation, 'description')].join(' ');
  const missing: Gap[] = [];
  if (headersOf(api, operation, 'deprecation').length === 0) missing.push('Deprecation');
  if (headersOf(api, operation, 'sunset').length === 0 && !sunsetFields.some((field) => has(operation, field))) missing.push('Sunset');
  if (!namesAlternative(text)) missing.push('alternative');
  return missing;
}
