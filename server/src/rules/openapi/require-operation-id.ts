/** Asks every operation for an operationId. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { proposeId } from '../../languages/openapi/know/operation-ids.ts';
import { has, type Operation } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Nameless extends Found {
  readonly operation: Operation;
}

export default defineManyApiRule({
  id: 'openapi/require-operation-id',
  title: 'Every operation has an operationId',
  severity: 'info',
  preset: 'strict',
  why: 'Generators make up a name from method and path, which changes with the path and breaks the code that calls it.',
  remedy: 'Write an operationId that says what the operation does: `listOrders`, `getOrder`.',
  fixes: 'unsafe',
  sources: ['OpenAPI 3.1 section 4.8.10, operationId'],
  peers: ['spectral:operation-operationId', 'redocly:operation-operationId', 'vacuum:operation-operationId'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Nameless> {
    for (const operation of api.operations)
      if (!has(operation.item, 'operationId')) yield { at: operation.item, subject: operation.name, operation };
  },
  each: ({ subject }) => ({ message: `"${subject}" has no operationId.` }),
  all: (found, { api }) => ({
    message: `${found.length} of ${count(api.operations.length, 'operation')} have no operationId.`,
    ...onPaths(api),
  }),
  fix({ operation }, { api }) {
    const { item } = operation;
    const id = proposeId(api, operation);
    return {
      title: `Call it "${id}"`,
      get edits() {
        const edit = insertEntry(item, item.node, 'operationId', id);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Give every operation an operationId',
});
