/** Reports compositions whose parts contradict each other, so that no value fits all of them. */
import { z } from 'zod';
import type { Related } from '../../engine/finding.ts';
import { calledOf, nameOf, partsOf, type TypeWord, typesOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, nodeIn, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';
import { spanOf } from '../../languages/openapi/span.ts';

export default defineManyApiRule({
  id: 'openapi/no-contradicting-all-of',
  title: 'The parts of an "allOf" can all be true at once',
  severity: 'error',
  why: 'A value has to fit every part of an "allOf": parts that exclude each other leave none, and every message is refused.',
  remedy:
    'Give the shared property one type, or take "additionalProperties: false" out of the parts (from 3.1 on "unevaluatedProperties: false" beside the "allOf" does what was meant).',
  fixes: 'none',
  sources: ['JSON Schema Core sections 10.2.1.1 and 10.3.2.3', 'vacuum allof-conflicts'],
  peers: ['vacuum:allof-conflicts'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    const told = new Map<Item, Set<Item>>();
    for (const { item, node } of api.having('schema', 'allOf')) {
      const parts = partsOf(api, item);
      if (parts.length < 2) continue;
      const conflict = conflictOf(api, item, parts);
      if (!conflict) continue;
      // The same two meet again in every composition that is made of this one.
      const { first, second } = conflict;
      const met = told.get(first);
      if (met?.has(second)) continue;
      if (met) met.add(second);
      else told.set(first, new Set([second]));
      yield { at: { ...item, node }, subject: nameOf(item) || 'schema', schema: item, ...conflict };
    }
  },
  each: ({ problem, first, second }) => ({ message: `${problem}.`, related: [relatedTo(first), relatedTo(second)] }),
  all: (found) => ({ message: `${found.length} compositions have parts that contradict each other. The first: ${found[0]?.problem}.` }),
});

interface Conflict {
  /** A sentence without its full stop. */
  readonly problem: string;
  readonly first: Item;
  readonly second: Item;
}

interface Contradiction extends Found, Conflict {
  readonly schema: Item;
}

function relatedTo(item: Item): Related {
  return { uri: item.document.uri, span: spanOf(item), message: `${calledOf(item)} is one of the two.` };
}

function conflictOf(api: Api, schema: Item, parts: readonly Item[]): Omit<Contradiction, keyof Found | 'schema'> | undefined {
  const types = conflictIn(parts, `Nothing fits ${calledOf(schema)}: one part`);
  if (types) return types;
  const properties = new Map<string, Item[]>();
  for (const part of parts) {
    const { tree } = part;
    for (const { key, value } of tree.entries(nodeIn(part, 'properties'))) {
      const property = api.follow(part, value);
      if (!property) continue;
      const known = properties.get(key);
      if (known) known.push(property);
      else properties.set(key, [property]);
    }
  }
  for (const [name, same] of properties) {
    const conflict = same.length > 1 && conflictIn(same, `No value fits "${name}" of ${calledOf(schema)}: one part`);
    if (conflict) return conflict;
  }
  return closedBy(schema, parts, properties);
}

/** Two schemas of one value that name no common type or no common choice. */
function conflictIn(schemas: readonly Item[], beginning: string): Conflict | undefined {
  for (const [index, second] of schemas.entries()) {
    const types = typesOf(second);
    const choices = choicesOf(second);
    if (types.length === 0 && !choices) continue;
    for (const first of schemas.slice(0, index)) {
      if (first === second) continue;
      const others = typesOf(first);
      if (types.length > 0 && others.length > 0 && !types.some((type) => meets(type, others)))
        return { problem: `${beginning} says ${others.join(' or ')}, another ${types.join(' or ')}`, first, second };
      const known = choicesOf(first);
      if (!choices || !known || choices.some((choice) => known.includes(choice))) continue;
      return { problem: `${beginning} allows only ${listed(known)}, another only ${listed(choices)}`, first, second };
    }
  }
  return undefined;
}

function listed(choices: readonly string[]): string {
  const some = choices.slice(0, 3).map((choice) => `"${choice}"`);
  return some.join(', ') + (choices.length > 3 ? ', …' : '');
}

function meets(type: TypeWord, others: readonly TypeWord[]): boolean {
  if (others.includes(type)) return true;
  return (type === 'integer' && others.includes('number')) || (type === 'number' && others.includes('integer'));
}

/** The plain values that a schema allows only; undefined where it allows others. Words count, however they are typed. */
function choicesOf(schema: Item): readonly string[] | undefined {
  const { tree } = schema;
  const constant = nodeIn(schema, 'const');
  const list = nodeIn(schema, 'enum');
  const nodes = constant !== undefined ? [constant] : list === undefined ? [] : [...tree.items(list)];
  if (nodes.length === 0) return undefined;
  if (nodes.some((node) => tree.kindOf(node) === 'mapping' || tree.kindOf(node) === 'sequence')) return undefined;
  return nodes.map((node) => String(tree.valueOf(node)));
}

/** A part that allows no other properties than its own, and another part that has some. */
function closedBy(schema: Item, parts: readonly Item[], properties: ReadonlyMap<string, readonly Item[]>): Conflict | undefined {
  for (const part of parts) {
    const others = nodeIn(part, 'additionalProperties');
    if (others === undefined || part.tree.valueOf(others) !== false || has(part, 'patternProperties')) continue;
    if (stringIn(part, 'properties', '$ref') !== undefined) continue;
    const own = nodeIn(part, 'properties');
    for (const [name, same] of properties) {
      const other = same[0];
      if (!other || part.tree.get(own, name) !== undefined) continue;
      const problem = `One part of ${calledOf(schema)} has "additionalProperties: false" and refuses "${name}" of another part`;
      return { problem, first: part, second: other };
    }
  }
  return undefined;
}
