/** Reports `nullable` in schemas of 3.0 that name no type, where the standard says that it means nothing. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { typeOf, wordIn } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-untyped-nullable',
  title: 'A nullable schema of 3.0 names its type',
  severity: 'info',
  preset: 'strict',
  why: 'In 3.0 "nullable" adds null to the "type" beside it. Where there is none it adds nothing, and tools differ in what they make of it.',
  remedy: 'Name the type beside it.',
  fixes: 'unsafe',
  sources: ['OpenAPI Specification 3.0.4, Schema Object, nullable'],
  peers: ['redocly:nullable-type-sibling'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    if (api.version !== '3.0') return;
    for (const { item, node } of api.having('schema', 'nullable'))
      if (!has(item, 'type') && item.tree.valueOf(node) === true) yield { at: { ...item, node }, subject: item.key, item };
  },
  each: () => ({ message: '"nullable" means nothing without "type" beside it.' }),
  all: (found) => ({ message: `"nullable" means nothing without "type" beside it: so in ${count(found.length, 'schema')}.` }),
  fix: ({ item }, { api, document }) => (item.document === document ? nameType(api, item) : undefined),
  fixAll: 'Name the type of each that has one',
});

/** The type that `allOf` brings, written beside `nullable`. */
function nameType(api: Api, item: Item): Fix | undefined {
  const type = typeOf(item) ?? wordIn(api, item, 'type');
  const edit = type === undefined ? undefined : insertEntry(item, item.node, 'type', type);
  return edit && { title: `Write "type: ${type ?? ''}"`, edits: [edit] };
}
