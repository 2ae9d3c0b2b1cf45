/** Asks every operation for a tag. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

export default defineManyApiRule({
  id: 'openapi/require-tags',
  title: 'Every operation has a tag',
  severity: 'info',
  preset: 'strict',
  why: 'Documentation and generated clients group operations by tag: those without one end up in a group called "default".',
  remedy: 'Name the tag of the resource that the operation is about.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.10, tags'],
  peers: ['spectral:operation-tags', 'vacuum:operation-tags', 'zally:M011'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    for (const { item, name } of api.operations)
      if (item.tree.get(nodeIn(item, 'tags'), 0) === undefined) yield { at: item, subject: name };
  },
  each: ({ subject }) => ({ message: `"${subject}" has no tag.` }),
  all: (found, { api }) => ({ message: `${found.length} of ${count(api.operations.length, 'operation')} have no tag.`, ...onPaths(api) }),
});
