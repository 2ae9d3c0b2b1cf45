/** Finds operations with several tags. */
import { z } from 'zod';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-single-tag',
  title: 'An operation has one tag',
  severity: 'hint',
  preset: 'all',
  why: 'Documentation shows an operation under each of its tags, and generators that make a class of a tag make the method twice.',
  remedy: 'Keep the tag of the resource that the operation is about.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.10, tags'],
  peers: ['spectral:operation-singular-tag', 'redocly:operation-singular-tag', 'vacuum:operation-singular-tag'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    for (const { item, name } of api.operations) {
      const node = nodeIn(item, 'tags');
      if (node !== undefined && item.tree.get(node, 1) !== undefined)
        yield { at: { ...item, node }, span: item.tree.keySpanOf(node) ?? item.tree.spanOf(node), subject: name };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" has several tags.` }),
  all: (found, { api }) => ({ message: `${found.length} operations have several tags.`, ...onPaths(api) }),
});
