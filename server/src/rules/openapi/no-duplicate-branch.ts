/** Reports branches of a composition that are the same, so that one of them is never chosen. */
import { z } from 'zod';
import { count } from '../../engine/text.ts';
import type { NodeId } from '../../languages/data/tree.ts';
import { calledOf, nameOf, type TypeWord, typesOf } from '../../languages/openapi/know/schemas.ts';
import type { Api, Item } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-duplicate-branch',
  title: 'The branches of a composition differ',
  severity: 'warning',
  why: 'What fits one of two equal branches of a "oneOf" fits both, and "oneOf" then refuses it; elsewhere the second one means nothing.',
  remedy: 'Take out what is there twice, say how the branches differ, or use "anyOf".',
  fixes: 'none',
  sources: ['JSON Schema Core section 10.2.1', 'Redocly no-illogical-composition-keywords'],
  peers: ['redocly:no-illogical-composition-keywords'],
  options: z.strictObject({ ...manyOptions }),
  *find({ api }) {
    for (const keyword of ['oneOf', 'anyOf', 'allOf'] as const)
      for (const { item, node } of api.having('schema', keyword)) yield* repeated(api, item, node, keyword);
  },
  each: ({ problem, severity }) => ({ message: `${problem}.`, ...(severity && { severity }) }),
  all: (found) => ({ message: `${found.length} compositions have branches that do not differ. The first: ${found[0]?.problem}.` }),
});

interface Alike extends Found {
  readonly problem: string;
  readonly severity?: 'error';
}

function* repeated(api: Api, schema: Item, list: number, keyword: 'oneOf' | 'anyOf' | 'allOf'): Iterable<Alike> {
  const { tree } = schema;
  if (tree.kindOf(list) !== 'sequence') return;
  if (keyword !== 'oneOf' && differsAtOnce(schema, list)) return;
  const typed = typesIn(schema, list);
  const seen = new Map<string, number>();
  const branches: Branch[] = [];
  let number = 0;
  for (const node of tree.items(list)) {
    number++;
    const reference = tree.stringOf(tree.get(node, '$ref'));
    const type = reference === undefined ? (tree.stringOf(tree.get(node, 'type')) ?? '') : '';
    // A branch whose type no other has is like no other: only few are read as a whole.
    const meaning = reference ?? ((typed.get(type) ?? 0) > 1 ? meaningOf(tree.valueOf(node)) : type);
    // Branches that only describe are a habit of some generators, and harmless but in a choice.
    if (meaning === '[]' && keyword !== 'oneOf') continue;
    const before = seen.get(meaning);
    if (before !== undefined) {
      const isFatal = keyword === 'oneOf';
      const problem = `Branches ${before} and ${number} of "${keyword}" in ${calledOf(schema)} are the same${isFatal ? ', so no value fits exactly one of them' : ''}`;
      yield { at: { ...schema, node }, subject: nameOf(schema) || 'schema', problem, ...(isFatal && { severity: 'error' }) };
      continue;
    }
    seen.set(meaning, number);
    if (keyword !== 'oneOf') continue;
    const branch = api.follow(schema, node);
    if (branch) branches.push({ node, number, types: typesOf(branch), isBare: isBare(branch) });
  }
  // From 3.1 on that is against the standard, which is told as such.
  if (number === 0 && api.version === '3.0')
    yield { at: { ...schema, node: list }, subject: nameOf(schema) || 'schema', problem: `"${keyword}" of ${calledOf(schema)} is empty` };
  for (const wide of branches) {
    const held = wide.isBare ? branches.filter((other) => other !== wide && isWithin(other, wide)) : [];
    const [first] = held;
    if (!first) continue;
    const others = held.length > 1 ? ` and ${count(held.length - 1, 'other branch', 'other branches')}` : '';
    const problem = `What fits branch ${first.number}${others} of "oneOf" in ${calledOf(schema)} fits branch ${wide.number} as well, and is refused for that`;
    yield { at: { ...schema, node: wide.node }, subject: nameOf(schema) || 'schema', problem };
  }
}

interface Branch {
  readonly node: NodeId;
  readonly number: number;
  readonly types: readonly TypeWord[];
  /** True for a branch that names its type and nothing else that refuses a value. */
  readonly isBare: boolean;
}

/** True when the types of a branch are among those of another; every integer is a number. */
function isWithin({ types }: Branch, other: Branch): boolean {
  return types.length > 0 && types.every((type) => other.types.includes(type) || (type === 'integer' && other.types.includes('number')));
}

/** True for the nearly all lists whose branches are different references, and one schema that is written here. */
function differsAtOnce({ tree }: Item, list: number): boolean {
  const references: string[] = [];
  let written = 0;
  for (const node of tree.items(list)) {
    const reference = tree.stringOf(tree.get(node, '$ref'));
    if (reference === undefined ? ++written > 1 : references.includes(reference)) return false;
    if (reference !== undefined) references.push(reference);
  }
  return references.length + written > 0;
}

/** How many branches that are written here name each type. */
function typesIn({ tree }: Item, list: number): ReadonlyMap<string, number> {
  const types = new Map<string, number>();
  for (const node of tree.items(list)) {
    if (tree.get(node, '$ref') !== undefined) continue;
    const type = tree.stringOf(tree.get(node, 'type')) ?? '';
    types.set(type, (types.get(type) ?? 0) + 1);
  }
  return types;
}

/** Words that only describe: two branches that differ in these alone allow the same. */
const annotations: ReadonlySet<string> = new Set([
  ...['title', 'description', 'example', 'examples', 'externalDocs', 'deprecated', 'default', '$comment'],
]);

function meaningOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? '';
  const said = Object.entries(value).filter(([key]) => !annotations.has(key) && !key.startsWith('x-'));
  return JSON.stringify(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A format may refuse a text, but no number. */
function isBare(schema: Item): boolean {
  let isNumber = false;
  let hasFormat = false;
  for (const { key, value } of schema.tree.entries(schema.node)) {
    if (key === 'type') isNumber = schema.tree.stringOf(value) === 'number';
    else if (key === 'format') hasFormat = true;
    else if (!annotations.has(key) && !key.startsWith('x-')) return false;
  }
  return isNumber || !hasFormat;
}
