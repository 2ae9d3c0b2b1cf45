/** Finds components of different kinds that share a name. */
import { z } from 'zod';
import { componentsOf } from '../../languages/openapi/know/components.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

interface Shared extends Found {
  readonly fields: string;
}

export default defineManyApiRule({
  id: 'openapi/no-duplicate-component-name',
  title: 'No two components have one name',
  severity: 'hint',
  preset: 'all',
  why: 'Generators that make one class of each component number those of one name, and people take the one for the other.',
  remedy: 'Say in the name what it is: `OrderResponse` beside `Order`.',
  fixes: 'none',
  sources: ['Redocly component-name-unique'],
  peers: ['redocly:component-name-unique'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Shared> {
    const firsts = new Map<string, string>();
    for (const { name, field, place } of componentsOf(api)) {
      if (!classes.includes(field)) continue;
      const first = firsts.get(name);
      if (first !== undefined && first !== field) yield { at: place, subject: name, fields: `"${first}" and "${field}"` };
      else firsts.set(name, field);
    }
  },
  each: ({ subject, fields }) => ({ message: `"${subject}" is in ${fields}.` }),
  all: (found) => ({ message: `${found.length} names are those of several components, first "${found[0]?.subject}".` }),
});

/** The kinds of which generators make classes. */
const classes = ['schemas', 'definitions', 'parameters', 'responses', 'requestBodies'];
