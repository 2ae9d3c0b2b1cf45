/** Reports properties that have another type than those of the same name everywhere else. */
import { z } from 'zod';
import { calledOf, nameOf, typeOf } from '../../languages/openapi/know/schemas.ts';
import type { Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { spanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/no-inconsistent-property-type',
  title: 'Properties of one name have one type',
  severity: 'info',
  preset: 'strict',
  why: 'A client that knows "amount" as a number everywhere reads it as one here too, and fails.',
  remedy: 'Give it the type it has elsewhere, or another name.',
  fixes: 'none',
  sources: ['IBM property-consistent-name-and-type'],
  peers: ['ibm:ibm-property-consistent-name-and-type'],
  options: z.strictObject({
    ...manyOptions,
    ignore: z
      .array(z.string())
      .default(['code', 'data', 'default', 'from', 'id', 'result', 'status', 'success', 'to', 'type', 'value', 'version'])
      .describe('Names that mean something else in every schema.'),
    share: z
      .number()
      .min(0.5)
      .max(1)
      .default(0.8)
      .describe('How much of the properties of a name have to agree before one that differs is told.'),
  }),
  *find({ api, options: { ignore, share } }) {
    const byName = new Map<string, Map<Kind, Item[]>>();
    for (const schema of api.all('schema')) {
      if (schema.field !== 'properties') continue;
      const type = typeOf(schema);
      const kind = type === 'integer' || type === 'number' ? 'number' : type === 'string' || type === 'boolean' ? type : undefined;
      if (!kind || ignore.includes(schema.key)) continue;
      let kinds = byName.get(schema.key);
      if (!kinds) byName.set(schema.key, (kinds = new Map()));
      const known = kinds.get(kind);
      if (known) known.push(schema);
      else kinds.set(kind, [schema]);
    }
    for (const kinds of byName.values()) {
      if (kinds.size < 2) continue;
      const [rule, ...others] = [...kinds].sort(([, a], [, b]) => b.length - a.length);
      const total = [...kinds.values()].reduce((sum, { length }) => sum + length, 0);
      if (!rule || total < 6 || rule[1].length / total < share) continue;
      const [usual, agreeing] = rule;
      for (const [kind, odd] of others)
        for (const schema of odd) yield { at: schema, subject: nameOf(schema) || schema.key, schema, kind, usual, agreeing };
    }
  },
  each: ({ schema, kind, usual, agreeing }: Odd) => ({
    message: `${capital(calledOf(schema))} is a ${kind}, but "${schema.key}" is a ${usual} in ${agreeing.length} other places.`,
    related: agreeing
      .slice(0, 3)
      .map((other) => ({ uri: other.document.uri, span: spanOf(other), message: `${capital(calledOf(other))} is a ${usual}.` })),
  }),
  all(found) {
    const names = [...new Set(found.map(({ schema }) => `"${schema.key}"`))];
    const some = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
    return { message: `${found.length} properties have another type than those of the same name elsewhere: ${some}.` };
  },
});

type Kind = 'boolean' | 'number' | 'string';

interface Odd extends Found {
  readonly schema: Item;
  readonly kind: Kind;
  readonly usual: Kind;
  readonly agreeing: readonly Item[];
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
