/** Finds texts that call their own operation, parameter or property deprecated while the flag that tools read is missing. */
import { z } from 'zod';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import type { TypeName } from '../../languages/openapi/grammar/grammar.ts';
import { saysDeprecated, speaksOfDeprecation } from '../../languages/openapi/know/deprecation.ts';
import { nameOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, isTrue, nodeIn, type Place, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

const fields = ['summary', 'title', 'description'] as const;

interface Unflagged extends Found {
  readonly thing: string;
  readonly item: Item;
}

export default defineManyApiRule<Unflagged, z.ZodObject<typeof manyOptions>>({
  id: 'openapi/require-deprecated-flag',
  title: 'What a text calls deprecated is marked as such',
  severity: 'warning',
  why: 'Editors strike out, generated clients warn and documentation sorts away what is flagged; a word in a text reaches readers only.',
  remedy: 'Add "deprecated: true" beside the text.',
  fixes: 'safe',
  sources: ['OpenAPI Specification: deprecated', 'Zalando 187', 'RFC 9745'],
  options: z.strictObject(manyOptions),
  *find({ api }) {
    for (const { item, name } of api.operations) yield* unflagged(item, 'Operation', name);
    // In 2.0 only operations can be marked.
    if (api.version === '2.0') return;
    for (const item of speaking(api, 'parameter')) yield* unflagged(item, 'Parameter', stringIn(item, 'name') ?? item.key);
    for (const item of speaking(api, 'schema')) if (isProperty(api, item)) yield* unflagged(item, 'Property', nameOf(item));
  },
  each: ({ thing, subject }) => ({ message: `${thing} "${subject}" is deprecated by its text, and not marked as "deprecated".` }),
  all: (found) => ({
    message: `${found.length} operations, parameters or properties are deprecated by their texts, and not marked as "deprecated".`,
  }),
  fix({ item, thing, subject }) {
    const edit = insertEntry(item, item.node, 'deprecated', true);
    return edit && { title: `Mark ${thing.toLowerCase()} "${subject}" as deprecated`, edits: [edit] };
  },
  fixAll: 'Mark everything as deprecated that a text calls so',
});

/** The items of a type one of whose texts has such a word. */
function speaking(api: Api, type: TypeName): ReadonlySet<Item> {
  const items = new Set<Item>();
  for (const field of fields)
    for (const { item, node } of api.having(type, field))
      if (speaksOfDeprecation({ document: item.document, tree: item.tree, node })) items.add(item);
  return items;
}

function* unflagged(item: Item, thing: string, subject: string): Iterable<Unflagged> {
  const at = textThatSays(item);
  if (at === undefined || has(item, 'deprecated') || has(item, 'x-deprecated') || isInDeprecated(item)) return;
  // What is called so by its name holds the word for another reason.
  if (thing !== 'Operation' && /deprecat|obsolete/i.test(subject)) return;
  yield { at, item, thing, subject };
}

/** The first text of an item that says it. */
function textThatSays(item: Item): Place | undefined {
  for (const field of fields) {
    const node = nodeIn(item, field);
    if (node === undefined) continue;
    const place = { document: item.document, tree: item.tree, node };
    if (speaksOfDeprecation(place) && saysDeprecated(item.tree.stringOf(node) ?? '')) return place;
  }
  return undefined;
}

function isProperty(api: Api, { field, parent }: Item): boolean {
  return field === 'properties' && parent?.type === 'schema' && api.types.schema?.fields['deprecated'] !== undefined;
}

function isInDeprecated({ parent }: Item): boolean {
  for (let at = parent; at; at = at.parent) if (isTrue(at, 'deprecated')) return true;
  return false;
}
