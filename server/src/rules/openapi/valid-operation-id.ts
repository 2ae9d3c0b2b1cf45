/** Finds operationIds that cannot be a name in code or a part of an address. */
import { z } from 'zod';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { freeId, type OperationIdAt, operationIds } from '../../languages/openapi/know/operation-ids.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Unsafe extends Found {
  readonly use: OperationIdAt;
}

export default defineManyApiRule({
  id: 'openapi/valid-operation-id',
  title: 'An operationId is made of letters, digits, "_", "-", "." and "~"',
  severity: 'warning',
  preset: 'strict',
  why: 'Documentation puts the id into addresses, and generators make a function of it: other characters are escaped or dropped, each time in another way.',
  remedy: 'Write words joined by capitals, underscores or hyphens.',
  fixes: 'unsafe',
  sources: ['RFC 3986 section 2.3, unreserved characters', 'OpenAPI 3.1 section 4.8.10, operationId'],
  peers: [
    'spectral:operation-operationId-valid-in-url',
    'redocly:operation-operationId-url-safe',
    'vacuum:operation-operationId-valid-in-url',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Unsafe> {
    for (const use of operationIds(api)) {
      if (!/^[\w.~-]+$/.test(use.id)) yield { at: use.item, span: use.item.tree.spanOf(use.node), subject: use.id || use.item.key, use };
    }
  },
  each: ({ use: { id } }) => ({
    message: id === '' ? 'An operationId is empty.' : `operationId "${id}" has "${/[^\w.~-]/.exec(id)?.[0] ?? ''}" in it.`,
  }),
  all: (found, { api }) => ({
    message: `${found.length} of ${operationIds(api).length} operationIds have other characters in them than letters, digits, "_", "-", "." and "~".`,
    ...onPaths(api),
  }),
  fix({ use: { item, node, id } }, { api }) {
    const plain = id
      .trim()
      .replace(/[^\w.~-]+/g, '-')
      .replace(/^-+|-+$/g, '');
    if (plain === '') return undefined;
    const free = freeId(api, plain, id);
    const edit = replaceScalar({ ...item, node }, free);
    return edit && { title: `Write "${free}"`, edits: [edit] };
  },
  fixAll: 'Replace those characters by hyphens in every operationId',
});
