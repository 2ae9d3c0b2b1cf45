/** Finds examples that give no value, or two. */
import { z } from 'zod';
import { has, type Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { onPaths } from '../../languages/openapi/rule/places.ts';

interface Fault extends Found {
  readonly hasBoth: boolean;
  readonly name: string;
}

export default defineManyApiRule({
  id: 'openapi/valid-example-source',
  title: 'An example gives one value',
  severity: 'warning',
  why: 'Of an example without a value nothing is shown, and of one with two nobody knows which is meant. Most often the value was written without the key `value` above it.',
  remedy: 'Put the example under `value`, or name its file in `externalValue`.',
  fixes: 'none',
  sources: ['OpenAPI 3.1 section 4.8.19, Example Object'],
  peers: [
    'spectral:oas3-examples-value-or-externalValue',
    'redocly:no-example-value-and-externalValue',
    'vacuum:oas3-example-external-check',
  ],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Fault> {
    for (const item of api.all('example')) {
      const given = ['value', 'externalValue', 'dataValue', 'serializedValue'].filter((field) => has(item, field));
      // What else of 3.2 goes together is a question of structure.
      const hasBoth = has(item, 'value') && has(item, 'externalValue');
      if (given.length === 0 || hasBoth) yield { at: item, subject: nameOf(item), name: item.key, hasBoth };
    }
  },
  each: ({ name, hasBoth }) => ({
    message: hasBoth
      ? `Example "${name}" has a value and "externalValue": only one of them counts.`
      : `Example "${name}" has neither "value" nor "externalValue".`,
    severity: hasBoth ? 'error' : 'warning',
  }),
  all: (found, { api }) => {
    const both = found.filter(({ hasBoth }) => hasBoth).length;
    return {
      message: `${found.length} examples do not give one value: ${found.length - both} give none, ${both} give two.`,
      ...onPaths(api),
    };
  },
});

function nameOf({ key, parent }: Item): string {
  return parent ? `${parent.key} ${key}` : key;
}
