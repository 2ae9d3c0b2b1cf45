/** Finds declared tags that no operation names. */
import { z } from 'zod';
import { removeNode } from '../../languages/openapi/fix/edit.ts';
import { declaredTags, namedTags } from '../../languages/openapi/know/tags.ts';
import { has, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-unused-tag',
  title: 'Every declared tag is named by an operation',
  severity: 'info',
  preset: 'strict',
  why: 'Documentation shows an empty group, and readers look for what was in it.',
  remedy: 'Remove the tag, or name it in the operations that belong to it.',
  fixes: 'unsafe',
  sources: ['IBM API Handbook, tags'],
  peers: ['ibm:ibm-openapi-tags-used'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    const declared = declaredTags(api);
    const named = namedTags(api);
    // A part of a page shows some of the operations; without any operation there is nothing to name tags.
    if (!api.isWhole || api.operations.length === 0) return;
    const parents = new Set([...declared.values()].map((tag) => stringIn(tag, 'parent')));
    for (const [name, tag] of declared) {
      // Some tools show a tag without operations as a page of text.
      const isPage = has(tag, 'x-traitTag') || (stringIn(tag, 'kind') ?? 'nav') !== 'nav';
      if (!named.has(name) && !parents.has(name) && !isPage) yield { at: tag, subject: name };
    }
  },
  each: ({ subject }) => ({ message: `No operation names tag "${subject}".` }),
  all: (found, { api }) => ({ message: `No operation names ${found.length} of ${declaredTags(api).size} tags.` }),
  fix({ at, subject }) {
    return {
      title: `Remove tag "${subject}"`,
      get edits() {
        const edit = removeNode(at);
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Remove tags that no operation names',
});
