/** How rules are declared that may find hundreds of things in a schema: found once for all of its files, told singly or in one sentence. */
import { z } from 'zod';
import { memo } from '../../../engine/document.ts';
import type { Finding } from '../../../engine/finding.ts';
import type { Rule, RuleFacts } from '../../../engine/rule.ts';
import type { Schema } from '../catalog.ts';
import { defineSchemaRule, type Found, type SchemaRuleContext, type Shares, say, shareOut } from './schema-rule.ts';

/** The options that all of these rules have. */
export const manyOptions = {
  summaryAbove: z
    .int()
    .min(0)
    .default(5)
    .describe('From how many of them in a schema on, those of the newest migration apart, there is one finding for all.'),
  ignore: z.array(z.string()).default([]).describe('Tables the rule leaves alone, with or without their schema.'),
};

type ManyOptions = z.ZodObject<typeof manyOptions>;

/** What the search for the things may know: nothing of the document, so that one search serves all of them. */
export type SearchContext<O> = Pick<SchemaRuleContext<O>, 'files' | 'schema' | 'options'>;

export interface ManyRuleDefinition<T extends Found, S extends ManyOptions> extends RuleFacts {
  readonly options: S;
  /** Everything that is wrong in the schema, wherever it is written. */
  find(context: SearchContext<z.output<S>>): Iterable<T>;
  each(thing: T, context: SchemaRuleContext<z.output<S>>): Finding;
  /** Said on the first of them; `here` are those in its document. */
  all(things: readonly T[], first: T, here: readonly T[], context: SchemaRuleContext<z.output<S>>): Finding;
}

/** Equal options have equal keys. */
const keyOf = memo((options: object) => JSON.stringify(options));

/** Makes such a rule. */
export function defineManyRule<T extends Found, S extends ManyOptions>(definition: ManyRuleDefinition<T, S>): Rule {
  const answers = new WeakMap<Schema, Map<string, Shares<T>>>();
  const search = ({ files, schema, options }: SearchContext<z.output<S>>): Shares<T> => {
    let known = answers.get(schema);
    if (!known) answers.set(schema, (known = new Map()));
    const key = keyOf(options);
    let answer = known.get(key);
    if (!answer) known.set(key, (answer = shareOut(files, [...definition.find({ files, schema, options })], options.summaryAbove)));
    return answer;
  };
  return defineSchemaRule<S>({
    ...definition,
    check: (context) =>
      say(context.document, search(context), {
        each: (thing) => definition.each(thing, context),
        all: (things, first, here) => definition.all(things, first, here, context),
      }),
  });
}
