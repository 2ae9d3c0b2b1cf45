/** Finds operations that share an operationId. */
import { z } from 'zod';
import { replaceScalar } from '../../languages/openapi/fix/edit.ts';
import { freeId, type OperationIdAt, operationIds, proposeId } from '../../languages/openapi/know/operation-ids.ts';
import { enclosing } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Duplicate extends Found {
  readonly id: string;
  readonly use: OperationIdAt;
  readonly first: OperationIdAt;
}

export default defineManyApiRule({
  id: 'openapi/no-duplicate-operation-id',
  title: 'Every operationId names one operation',
  severity: 'error',
  why: 'Generated clients make a function of each id: of two with one name the second replaces the first, or nothing compiles. Links by id lead to either.',
  remedy: 'Give each operation an id of its own.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1 section 4.8.10, operationId'],
  peers: ['spectral:operation-operationId-unique', 'redocly:operation-operationId-unique', 'vacuum:operation-operationId-unique'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Duplicate> {
    const firsts = new Map<string, OperationIdAt>();
    for (const use of operationIds(api)) {
      const first = firsts.get(use.id);
      if (!first) firsts.set(use.id, use);
      // An alias brings one text to two operations; a path item that is shared is one operation.
      else yield { at: use.item, span: use.item.tree.spanOf(use.node), subject: use.id, id: use.id, use, first };
    }
  },
  each: ({ id, first: { item, node } }) => ({
    message: `operationId "${id}" already names another operation.`,
    related: [{ uri: item.document.uri, span: item.tree.spanOf(node), message: `"${id}" is first used here.` }],
  }),
  all: (found, { api }) => ({ message: `${found.length} operations have an operationId that already names another.`, ...onPaths(api) }),
  fix({ use: { item, node, id } }, { api }) {
    const operation = api.operations.find((other) => other.item === item);
    const proposed = operation ? proposeId(api, operation) : freeId(api, id, `${item.document.uri} ${item.node}`);
    const edit = enclosing(item, 'root') && replaceScalar({ ...item, node }, proposed);
    return edit && { title: `Rename it to "${proposed}"`, edits: [edit] };
  },
  fixAll: 'Give each operation an id of its own',
});
