/** Reports objects that clients send with whatever properties they like. */
import { z } from 'zod';
import { memo } from '../../engine/document.ts';
import type { Edit } from '../../engine/finding.ts';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { isOpen } from '../../languages/openapi/know/shapes.ts';
import { isSaid, labelOf, valuesOf } from '../../languages/openapi/know/values.ts';
import { type Api, has, type Item, nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-open-request-body',
  title: 'Objects that clients send have known properties only',
  severity: 'warning',
  preset: 'strict',
  why: 'A handler that copies whatever it gets lets clients set what is not theirs to set, such as "role" or "balance".',
  remedy: 'Write "additionalProperties: false", or "unevaluatedProperties: false" beside an allOf; name what may be sent.',
  // Requests that were taken so far may be refused then.
  fixes: 'unsafe',
  sources: ['OWASP API Security Top 10 2023, API3', 'CWE-915', 'Italia sec-no-default-additionalProperties'],
  peers: [
    'owasp:api3:2023-no-additionalProperties',
    'owasp:api3:2023-no-unevaluatedProperties',
    'vacuum:owasp-no-additionalProperties',
    'italia:sec-no-default-additionalProperties',
    'azure:az-additional-properties-object',
  ],
  options: z.strictObject({
    ...manyOptions,
    byDefault: z
      .boolean()
      .default(false)
      .describe('True to report objects that say nothing about further properties, too: those are allowed then.'),
  }),
  *find({ api, options }): Iterable<OpenObject> {
    for (const schema of valuesOf(api, 'object', 'sent')) {
      if (!isSaid(api, schema, ['properties'])) continue;
      const open = (['additionalProperties', 'unevaluatedProperties'] as const).find((field) => isOpen(schema, field));
      const node = open && nodeIn(schema, open);
      const subject = labelOf(api, schema);
      if (node !== undefined) yield { at: { ...schema, node }, subject, schema, isWritten: true };
      else if (options.byDefault && isSilent(api, schema)) yield { at: schema, subject, schema, isWritten: false };
    }
  },
  each: ({ subject, isWritten }) => ({
    message: isWritten
      ? `"${subject}" is sent by clients and takes any property beside those it names.`
      : `"${subject}" is sent by clients and does not refuse properties that it does not name.`,
  }),
  all: (found) => ({ message: `${found.length} objects that clients send take any property beside those they name.` }),
  fix: ({ at, subject, schema, isWritten }) => ({
    title: `Refuse further properties in "${subject}"`,
    get edits() {
      return listOf(isWritten ? replaceScalar(at, false) : insertEntry(schema, schema.node, 'additionalProperties', false));
    },
  }),
  fixAll: 'Refuse further properties everywhere',
});

interface OpenObject extends Found {
  readonly schema: Item;
  /** False where nothing is said, which lets everything in as well. */
  readonly isWritten: boolean;
}

/** True where nothing is said of further properties. In and round an allOf `false` would refuse what the other parts name. */
function isSilent(api: Api, schema: Item): boolean {
  if (has(schema, 'allOf') || has(schema, 'oneOf') || has(schema, 'anyOf') || !has(schema, 'properties')) return false;
  if (isSaid(api, schema, ['additionalProperties', 'unevaluatedProperties', 'patternProperties', '$ref', 'discriminator'])) return false;
  return !composedIn(api).has(schema);
}

/** The schemas that are a part of another one. */
const composedIn = memo((api: Api): ReadonlySet<Item> => {
  const composed = new Set<Item>();
  for (const field of ['allOf', 'oneOf', 'anyOf']) {
    for (const { item, node } of api.having('schema', field)) {
      for (const part of item.tree.items(node)) {
        const target = api.follow(item, part);
        if (target) composed.add(target);
      }
    }
  }
  return composed;
});

function listOf(edit: Edit | undefined): readonly Edit[] {
  return edit ? [edit] : [];
}
