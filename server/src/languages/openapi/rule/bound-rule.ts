/** How rules are declared that ask values of one type for a keyword: one finding for a description, and fixes where a value can be proposed. */
import { z } from 'zod';
import type { Rule, RuleFacts } from '../../../engine/rule.ts';
import { insertEntry } from '../fix/insert.ts';
import type { TypeWord } from '../know/schemas.ts';
import { labelOf, ownNameOf, siteOf, valuesOf, type Which } from '../know/values.ts';
import type { Api, Item } from '../model.ts';
import { defineManyApiRule, type Found, manyOptions } from './api-rule.ts';

interface BoundRuleDefinition extends RuleFacts {
  readonly types: readonly TypeWord[];
  /** What a value is called: `array`. */
  noun(schema: Item): string;
  /** What all that it asks are called: `arrays and maps`. */
  readonly nouns: string;
  /** Which values are judged where nobody says better; those that clients send. */
  readonly schemas?: Which;
  /** False for values of the types that the rule does not speak of. */
  asks?(api: Api, schema: Item): boolean;
  /** What a value lacks: `no "maxItems"`; undefined where it is well as it is. */
  lack(api: Api, schema: Item): string | undefined;
  /** What is said to be lacking where there are many, each with its own. */
  readonly lacks: string;
  /** What may be written into the schema; nothing where no value can be proposed. */
  propose?(api: Api, schema: Item, name: string): Readonly<Record<string, string | number>>;
  readonly fixAll?: string;
}

const optionsOf = (which: Which) =>
  z.strictObject({
    ...manyOptions,
    schemas: z.enum(['sent', 'all']).default(which).describe('Which values are judged: those that clients send, or all.'),
    ignore: z.array(z.string()).default([]).describe('Names of properties and parameters the rule leaves alone.'),
  });

/** Makes a rule about the values that clients send, or about all. */
export function defineBoundRule({ types, noun, nouns, schemas = 'sent', asks, lack, lacks, propose, ...facts }: BoundRuleDefinition): Rule {
  const asked = function* (api: Api, which: Which): Iterable<Item> {
    for (const type of types) for (const schema of valuesOf(api, type, which)) if (asks?.(api, schema) ?? true) yield schema;
  };
  return defineManyApiRule<Unbounded, ReturnType<typeof optionsOf>>({
    ...facts,
    options: optionsOf(schemas),
    *find({ api, options }): Iterable<Unbounded> {
      const tally = { judged: 0 };
      for (const schema of asked(api, options.schemas)) {
        tally.judged++;
        const missing = lack(api, schema);
        if (missing !== undefined && !options.ignore.includes(ownNameOf(schema))) yield lacking(api, schema, missing, tally);
      }
    },
    each: ({ subject, schema, missing }) => ({ message: `The ${noun(schema)} "${subject}" has ${missing}.` }),
    all(found, { options }) {
      const judged = found[0]?.tally.judged ?? 0;
      const which = options.schemas === 'sent' ? ' that clients send' : '';
      const number = found.length === judged ? `All ${judged}` : `${found.length} of ${judged}`;
      return { message: `${number} ${nouns}${which} have ${lacks}.` };
    },
    fix({ schema }, { api }) {
      const proposed = Object.entries(propose?.(api, schema, ownNameOf(schema)) ?? {});
      if (proposed.length === 0) return undefined;
      const written = proposed.map(([keyword, value]) => `"${keyword}: ${value}"`).join(' and ');
      return {
        title: `Write ${written} for "${ownNameOf(schema) || labelOf(api, schema)}"`,
        get edits() {
          return proposed.flatMap(([keyword, value]) => insertEntry(schema, schema.node, keyword, value) ?? []);
        },
      };
    },
  });
}

interface Unbounded extends Found {
  readonly schema: Item;
  readonly missing: string;
  /** How many values were judged, known when all are found. */
  readonly tally: { readonly judged: number };
}

/** A getter: only a few of thousands are ever named. */
function lacking(api: Api, schema: Item, missing: string, tally: Unbounded['tally']): Unbounded {
  return {
    at: siteOf(schema),
    get subject() {
      return labelOf(api, schema);
    },
    schema,
    missing,
    tally,
  };
}
