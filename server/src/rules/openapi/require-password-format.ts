/** Asks passwords that clients send for the format that lets forms hide them. */
import { z } from 'zod';
import type { Fix } from '../../engine/finding.ts';
import { count } from '../../engine/text.ts';
import { insertEntry } from '../../languages/openapi/fix/insert.ts';
import { isPassword } from '../../languages/openapi/know/credentials.ts';
import { directionsOf } from '../../languages/openapi/know/direction.ts';
import { nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import { has, type Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Plain extends Found {
  readonly property: Item;
}

export default defineManyApiRule({
  id: 'openapi/require-password-format',
  title: 'Passwords have the format "password"',
  severity: 'info',
  preset: 'all',
  why: 'Consoles and forms that are made from a description show what is typed, and tools that record requests keep it, unless the format tells them.',
  remedy: 'Write "format: password".',
  fixes: 'safe',
  sources: ['OpenAPI: Data Types, format password', 'OpenAPI Format Registry'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Plain> {
    for (const property of api.all('schema')) {
      if (property.field !== 'properties' || !isPassword(property.key) || typeOf(property) !== 'string' || has(property, 'format'))
        continue;
      if (!directionsOf(api).sent.has(property)) continue;
      yield { at: property, subject: nameOf(property) || property.key, property };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" is a password without "format: password".` }),
  all: (found) => ({ message: `${count(found.length, 'password')} ${found.length === 1 ? 'is' : 'are'} without "format: password".` }),
  fix: ({ property, subject }): Fix => ({
    title: `Give "${subject}" the format "password"`,
    get edits() {
      const edit = insertEntry(property, property.node, 'format', 'password');
      return edit ? [edit] : [];
    },
  }),
  fixAll: 'Give all passwords the format "password"',
});
