/** Finds operations that are described in the words of another. */
import { z } from 'zod';
import { nodeIn, type Operation, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Copied extends Found {
  readonly first: Operation;
}

/** Shorter texts are the same by chance. */
const shortest = 30;

export default defineManyApiRule({
  id: 'openapi/no-copied-description',
  title: 'Each operation is described in words of its own',
  severity: 'hint',
  preset: 'all',
  why: 'Two operations that do the same are one; mostly one of them was copied, and its description still tells of the other.',
  remedy: 'Say what sets this operation apart.',
  fixes: 'none',
  sources: ['vacuum description-duplication'],
  peers: ['vacuum:description-duplication'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Copied> {
    const firsts = new Map<string, Operation>();
    for (const operation of api.operations) {
      const { item, name, path } = operation;
      const node = nodeIn(item, 'description');
      const description = stringIn(item, 'description')?.trim().replace(/\s+/g, ' ');
      if (node === undefined || description === undefined || description.length < shortest) continue;
      const text = `${stringIn(item, 'summary') ?? ''} ${description}`;
      const first = firsts.get(text);
      // Methods of one path often differ in their method only: PUT and PATCH.
      if (first && first.path !== path) yield { at: { ...item, node }, subject: name, first };
      if (!first) firsts.set(text, operation);
    }
  },
  each: ({ subject, first }) => ({ message: `"${subject}" is described in the words of "${first.name}".` }),
  all: (found, { api }) => ({ message: `${found.length} operations are described in the words of another.`, ...onPaths(api) }),
});
