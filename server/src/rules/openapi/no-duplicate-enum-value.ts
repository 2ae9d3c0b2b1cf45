/** Reports values that an enum lists twice. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import type { Item, Place } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { valueSpanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/no-duplicate-enum-value',
  title: 'Enums list every value once',
  severity: 'warning',
  why: 'The second one means nothing, mostly stands where another value was meant, and breaks generated enums.',
  remedy: 'Take the second one out, or write the value that was meant.',
  fixes: 'safe',
  sources: ['JSON Schema Validation section 6.1.2', 'Spectral duplicated-entry-in-enum', 'Redocly no-duplicated-enum-values'],
  peers: ['spectral:duplicated-entry-in-enum', 'redocly:no-duplicated-enum-values', 'vacuum:duplicated-entry-in-enum'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const { item, node } of schemasHaving(api, 'enum')) yield* repeated(item, node);
    for (const { item, node } of api.having('serverVariable', 'enum')) yield* repeated(item, node);
  },
  each: ({ owner, value }) => ({
    message: `"${value}" is in the enum of ${owner.type === 'schema' ? calledOf(owner) : `"${nameOf(owner) || owner.key}"`} twice.`,
  }),
  all: (found) => ({ message: `${found.length} values of enums are listed twice.` }),
  fix: ({ at, value }) => fixFor(at, value),
  fixAll: 'Take out all values that are listed twice',
});

interface Repeated extends Found {
  readonly owner: Item;
  readonly value: string;
}

function* repeated(owner: Item, list: number): Iterable<Repeated> {
  const { tree } = owner;
  const nodes = [...tree.items(list)];
  if (nodes.length < 2) return;
  const seen = new Set<unknown>();
  for (const node of nodes) {
    const value = tree.stringOf(node) ?? plainOf(tree.valueOf(node));
    if (seen.has(value)) {
      const at = { ...owner, node };
      yield { at, span: valueSpanOf(at), subject: nameOf(owner) || owner.key, owner, value: String(value).trimStart() };
    }
    seen.add(value);
  }
}

/** Collections are compared by what they hold; they are told apart from the texts that look the same. */
function plainOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? ` ${JSON.stringify(value)}` : value;
}

function fixFor(at: Place, value: string): Fix {
  return {
    title: `Take out the second "${value}"`,
    get edits() {
      const edit = removeNode(at);
      return edit ? [edit] : [];
    },
  };
}
