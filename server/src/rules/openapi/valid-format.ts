/** Reports formats that do not go with their type, and known ones that are misspelt. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { knownFormats, typesOfFormat } from '../../languages/openapi/know/formats.ts';
import { calledOf, nameOf, schemasHaving, typesOf } from '../../languages/openapi/know/schemas.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/valid-format',
  title: 'Formats go with their types',
  severity: 'warning',
  why: 'Tools pass over a format that they do not know or that is not for the type, so nothing is checked, and generated code uses another type than was meant.',
  remedy: 'Use a format that goes with the type, spelt as the registry spells it.',
  fixes: 'unsafe',
  sources: ['OpenAPI format registry', 'JSON Schema Validation section 7.3', 'IBM schema-type-format'],
  peers: ['ibm:ibm-schema-type-format', 'azure:az-schema-type-and-format'],
  options: z.strictObject({
    ...manyOptions,
    allow: z.array(z.string()).default([]).describe('Formats of your own, which the rule leaves alone.'),
  }),
  *find({ api, options }) {
    for (const { item, node } of schemasHaving(api, 'format')) {
      const format = item.tree.stringOf(node);
      if (format === undefined || options.allow.includes(format)) continue;
      const types = typesOf(item).filter((type) => type !== 'null');
      const fitting = typesOfFormat(format);
      const place = { at: { ...item, node }, span: item.tree.spanOf(node), subject: nameOf(item) || 'schema', schema: item, format };
      if (fitting && types.length > 0 && !types.some((type) => fitting.includes(type))) {
        yield {
          ...place,
          wrong: `is for ${fitting.map(plural).join(' and ')}, not for ${types.map(plural).join(' or ')}`,
          meant: undefined,
        };
      }
      const meant = fitting ? undefined : spellings.get(plain(format));
      if (meant === undefined || !types.every((type) => typesOfFormat(meant)?.includes(type))) continue;
      yield { ...place, wrong: `is unknown: it is spelt "${meant}"`, meant };
    }
  },
  each: ({ schema, format, wrong }) => ({ message: `Format "${format}" of ${calledOf(schema)} ${wrong}.` }),
  all(found) {
    const pairs = [...new Set(found.map(({ format, wrong }) => `"${format}" ${wrong}`))];
    return { message: `${found.length} formats are wrong: ${pairs.slice(0, 3).join('; ')}${pairs.length > 3 ? '; …' : ''}.` };
  },
  fix({ at, meant }): Fix | undefined {
    const edit = meant === undefined ? undefined : replaceScalar(at, meant);
    return edit && { title: `Write "${meant}"`, edits: [edit] };
  },
  fixAll: 'Spell all formats as the registry does',
});

/** Known formats without case and punctuation. */
const spellings: ReadonlyMap<string, string> = new Map(Array.from(knownFormats(), (format) => [plain(format), format]));

function plain(format: string): string {
  return format.toLowerCase().replace(/[-_ ]/g, '');
}

function plural(type: string): string {
  return `${type}s`;
}
