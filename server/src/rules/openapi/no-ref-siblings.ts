/** Reports what stands beside a `$ref` where the standard says that it is ignored. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { replacement } from '../../languages/openapi/fix/edit.ts';
import type { Reference } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-ref-siblings',
  title: 'Nothing stands beside a reference that is ignored there',
  severity: 'warning',
  why: 'Tools that follow the standard drop what stands beside "$ref": a "nullable" or an example there is lost without a word.',
  remedy: 'Put the reference into "allOf" and the rest beside that, or write the rest into what it refers to.',
  fixes: 'unsafe',
  sources: ['OpenAPI Specification 2.0, 3.0.4 and 3.1.1, Reference Object'],
  peers: [
    'spectral:no-$ref-siblings',
    'redocly:spec-ref-siblings',
    'vacuum:no-$ref-siblings',
    'vacuum:oas3-no-$ref-siblings',
    'ibm:no-$ref-siblings',
  ],
  options: z.strictObject({
    ...manyOptions,
    allow: z
      .array(z.string())
      .default([])
      .describe('Keys that may stand beside a reference, because your tools read them there, such as `description`.'),
  }),
  *find({ api, options: { allow } }) {
    const isNew = api.version === '3.1' || api.version === '3.2';
    for (const reference of api.references) {
      const { type, form, tree, node, text } = reference;
      if (form !== 'one' || type === 'pathItem' || (isNew && type === 'schema')) continue;
      const ignored = Array.from(tree.entries(node), ({ key }) => key).filter(
        (key) => key !== '$ref' && !key.startsWith('x-') && !allow.includes(key) && !(isNew && words.has(key)),
      );
      if (ignored.length === 0) continue;
      const first = tree.get(node, ignored[0] ?? '') ?? node;
      yield { at: { ...reference, node: first }, subject: text, reference, ignored };
    }
  },
  // Words are lost and a type is said twice: nobody sends anything wrong for that.
  cause: ({ ignored }) => (isHarmless(ignored) ? 'words' : 'keys'),
  each: ({ ignored }) => ({
    message: `${sayList(ignored.map((key) => `"${key}"`))} beside "$ref" ${ignored.length === 1 ? 'is' : 'are'} ignored.`,
    severity: isHarmless(ignored) ? 'info' : 'warning',
  }),
  all(found) {
    const keys = [...new Set(found.flatMap(({ ignored }) => ignored))];
    const listed = sayList(keys.slice(0, 5).map((key) => `"${key}"`));
    return {
      message: `What stands beside "$ref" is ignored, in ${count(found.length, 'place')}: ${listed}${keys.length > 5 ? ' and more' : ''}.`,
      severity: found.every(({ ignored }) => isHarmless(ignored)) ? 'info' : 'warning',
    };
  },
  fix: ({ reference }) => (reference.type === 'schema' ? wrap(reference) : undefined),
  fixAll: 'Put every such reference into "allOf"',
});

const words = new Set(['summary', 'description']);

function isHarmless(keys: readonly string[]): boolean {
  return keys.every((key) => words.has(key) || key === 'title' || key === 'type');
}

/** `allOf: [{ $ref: … }]` in the place of `$ref: …`. */
function wrap(reference: Reference): Fix | undefined {
  const { tree, node, text } = reference;
  const value = tree.get(node, '$ref');
  const key = value === undefined ? undefined : tree.keySpanOf(value);
  if (value === undefined || !key || tree.get(node, 'allOf') !== undefined) return undefined;
  const span = { start: key.start, end: tree.spanOf(value).end };
  const isJson = tree.text[key.start] === '"';
  const written = isJson ? `"allOf": [{ "$ref": ${JSON.stringify(text)} }]` : `allOf: [{ $ref: '${text.replaceAll("'", "''")}' }]`;
  return { title: 'Put the reference into "allOf"', edits: [replacement(reference, span, written)] };
}

function sayList(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
