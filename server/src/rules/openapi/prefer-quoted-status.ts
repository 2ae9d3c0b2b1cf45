/** Reports status codes that YAML reads as numbers. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import { replacement } from '../../languages/openapi/fix/edit.ts';
import { defineManyApiRule, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/prefer-quoted-status',
  title: 'Status codes in YAML are written in quotes',
  severity: 'hint',
  preset: 'all',
  why: 'The standard asks for texts as keys. A bare 200 is a number in YAML, and not every language has numbers as keys.',
  remedy: "Write '200'.",
  fixes: 'safe',
  sources: ['OpenAPI Specification 3.1.1, Responses Object'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const responses of api.all('responses')) {
      const { document, tree, node: owner } = responses;
      if (/\.json$/i.test(document.uri)) continue;
      for (let node = tree.firstChild(owner); node >= 0; node = tree.nextSibling(node)) {
        const span = { start: tree.keyStartOf(node), end: tree.keyEndOf(node) };
        const code = tree.text.slice(span.start, span.end);
        if (/^\d{3}$/.test(code)) yield { at: { document, tree, node }, span, subject: code, code };
      }
    }
  },
  each: ({ code }) => ({ message: `Status code ${code} is a number here: put it in quotes.` }),
  all: (found) => ({ message: `${count(found.length, 'status code')} are numbers here: put them in quotes.` }),
  fix: ({ at, code, span }) => ({ title: `Write '${code}'`, edits: [replacement(at, span, `'${code}'`)] }),
  fixAll: 'Put all status codes in quotes',
});
