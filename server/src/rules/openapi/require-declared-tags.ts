/** Finds tags of operations that the description does not declare. */
import { z } from 'zod';
import { count, suggestion } from '../../engine/text.ts';
import { appendItem } from '../../languages/openapi/fix/append.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { declaredTags, namedTags } from '../../languages/openapi/know/tags.ts';
import { nodeIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Undeclared extends Found {
  readonly uses: number;
}

export default defineManyApiRule({
  id: 'openapi/require-declared-tags',
  title: 'Operations name tags that are declared',
  severity: 'info',
  why: 'An undeclared tag has no description and no place in the order of the documentation; mostly it is a slip of the pen that hides its operations in a group of their own.',
  remedy: 'Declare the tag under `tags`, or name one that is declared.',
  fixes: 'safe',
  sources: ['OpenAPI 3.1 section 4.8.1, tags'],
  peers: [
    'spectral:operation-tag-defined',
    'spectral:openapi-tags',
    'redocly:operation-tag-defined',
    'vacuum:operation-tag-defined',
    'vacuum:openapi-tags',
  ],
  options: z.strictObject({
    ...manyOptions,
    always: z.boolean().default(false).describe('Also asks descriptions that declare no tags at all to declare theirs.'),
  }),
  *find({ api, options: { always } }): Iterable<Undeclared> {
    const declared = declaredTags(api);
    if (!api.isWhole || (declared.size === 0 && !always)) return;
    for (const [name, [first, ...others]] of namedTags(api)) {
      if (first && !declared.has(name))
        yield { at: first.place, span: first.place.tree.spanOf(first.place.node), subject: name, uses: others.length + 1 };
    }
  },
  each: ({ subject, uses }, { api }) => ({
    message: `Tag "${subject}" of ${count(uses, 'operation')} is not declared.${suggestion(subject, declaredTags(api).keys())}`,
  }),
  all: (found) => ({ message: `${found.length} tags of operations are not declared: ${names(found)}.` }),
  fix({ subject }, { api }) {
    const { root } = api;
    const list = nodeIn(root, 'tags');
    return {
      title: list === undefined ? 'Declare the tags' : `Declare tag "${subject}"`,
      get edits() {
        // A list that is not there yet is made of all of them: nobody can add to it twice.
        const edit =
          list === undefined
            ? insertEntry(
                root,
                root.node,
                'tags',
                Array.from(namedTags(api).keys(), (name) => ({ name })),
              )
            : appendItem(root, list, { name: subject });
        return edit ? [edit] : [];
      },
    };
  },
  fixAll: 'Declare all tags',
});

function names(found: readonly Found[]): string {
  const said = found.slice(0, 5).map(({ subject }) => `"${subject}"`);
  return `${said.join(', ')}${found.length > said.length ? ', …' : ''}`;
}
