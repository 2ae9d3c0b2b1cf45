/** Reports references inside of examples, which are shown as they stand. */
import { z } from 'zod';
import type { DataTree, NodeId } from '../../languages/data/tree.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-ref-in-example',
  title: 'Examples hold values, not references',
  severity: 'warning',
  why: 'An example is a plain value: the standard has no reference in it, so most readers see "$ref" where they should see the value.',
  remedy: 'Write the value, name it under "examples" where a reference may stand instead of the whole example, or use "externalValue".',
  fixes: 'none',
  sources: ['OpenAPI 3.0.4 Media Type Object: example', 'IBM no-ref-in-example'],
  peers: ['ibm:ibm-no-ref-in-example'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const [type, field] of fields) {
      for (const { item, node } of api.having(type, field)) {
        // A look at the text spares the walk through thousands of large examples.
        const { tree } = item;
        const { start, end } = tree.spanOf(node);
        if (!tree.text.slice(start, end).includes('$ref')) continue;
        const reference = referenceIn(tree, node, isMap(api, item, field));
        if (reference !== undefined)
          yield { at: { ...item, node: reference }, subject: item.key || field, text: tree.stringOf(reference) ?? '' };
      }
    }
  },
  each: ({ text }: Found & { readonly text: string }) => ({
    message: `"${text}" stands in an example, where a reference is not followed.`,
  }),
  all: (found) => ({ message: `${found.length} examples hold references, which are not followed there.` }),
});

const fields = [
  ['schema', 'example'],
  ['schema', 'examples'],
  ['mediaType', 'example'],
  ['parameter', 'example'],
  ['header', 'example'],
  ['example', 'value'],
  ['response', 'examples'],
] as const;

/** In a map or a list of examples the references of its own level stand for whole examples, or are told elsewhere. */
function isMap(api: Api, { type }: Item, field: string): boolean {
  return field === 'examples' && (type === 'schema' || api.version !== '2.0');
}

/** The first `$ref` of an example, as deep as examples reasonably go. */
function referenceIn(tree: DataTree, node: NodeId, isMapOfExamples: boolean, depth = 0): NodeId | undefined {
  if (depth > 40) return undefined;
  const reference = isMapOfExamples ? undefined : tree.get(node, '$ref');
  // An example of a description shows references as values: those that point into it are meant to be shown.
  if (reference !== undefined && tree.kindOf(reference) === 'string') return reference;
  for (const { value } of tree.entries(node)) {
    const found = referenceIn(tree, value, false, depth + 1);
    if (found !== undefined) return found;
  }
  for (const item of tree.items(node)) {
    const found = referenceIn(tree, item, false, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
