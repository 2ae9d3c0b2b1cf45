/** Names the references that lead out of the project. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-remote-reference',
  title: 'References lead to files of the project',
  severity: 'hint',
  preset: 'all',
  why: 'A description that is fetched from elsewhere changes without a commit, cannot be checked here, and fails with the network.',
  remedy: 'Keep a copy of the file in the project, and refer to that.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API10', 'OpenAPI Specification 3.1.1, security considerations'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const reference of api.references) {
      // A fence cannot tell its neighbours from files elsewhere.
      if (reference.state !== 'remote' || !/^(?:[a-z][\w+.-]*:)?\/\//i.test(reference.text)) continue;
      const { tree, node, text } = reference;
      yield { at: reference, span: tree.spanOf(tree.get(node, '$ref') ?? node), subject: text, reference };
    }
  },
  each: ({ reference }) => ({ message: `"${reference.text}" lies outside of the project: it is neither fetched nor checked.` }),
  all(found) {
    const hosts = new Set(found.map(({ reference }) => /\/\/([^/]*)/.exec(reference.text)?.[1] ?? ''));
    return {
      message: `${count(found.length, 'reference')} lead out of the project, to ${[...hosts].join(', ')}: they are neither fetched nor checked.`,
    };
  },
});
