/** Reports lower bounds above the upper ones, and bounds that mean nothing. */
import { z } from 'zod';
import { numberBoundsOf } from '../../languages/openapi/know/fit.ts';
import { calledOf, nameOf, schemasHaving } from '../../languages/openapi/know/schemas.ts';
import { type Api, has, type Item, nodeIn, numberIn } from '../../languages/openapi/model.ts';
import { defineApiRule, type Found, type Told } from '../../languages/openapi/rule/api-rule.ts';

export default defineApiRule({
  id: 'openapi/valid-bounds',
  title: 'Lower bounds are not above upper ones',
  severity: 'error',
  why: 'No value at all fits such a schema, so whatever a client sends is refused.',
  remedy: 'Put the bounds in order; the two were mostly mixed up.',
  fixes: 'none',
  sources: ['JSON Schema Validation section 6', 'Redocly no-mixed-number-range-constraints'],
  peers: ['redocly:no-mixed-number-range-constraints'],
  options: z.strictObject({}),
  *find({ api }) {
    for (const { item, node } of [...schemasHaving(api, 'minimum'), ...schemasHaving(api, 'exclusiveMinimum')]) yield* numbers(item, node);
    for (const [least, most] of sizes) for (const { item, node } of schemasHaving(api, least)) yield* size(item, node, least, most);
    for (const { item, node } of api.having('schema', 'required')) yield* requiredAbove(item, node);
    yield* mixed(api);
  },
});

const sizes = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
  ['minContains', 'maxContains'],
] as const;

function found(schema: Item, node: number, message: string): Found & Told {
  return { at: { ...schema, node }, subject: nameOf(schema) || 'schema', message };
}

function* numbers(schema: Item, node: number): Iterable<Found & Told> {
  const { least, most, isAbove, isBelow } = numberBoundsOf(schema);
  if (least === undefined || most === undefined || least < most) return;
  // Both ways of saying a lower bound may stand there: the one that counts is told.
  if (schema.tree.kindOf(node) === 'number' && Number(schema.tree.valueOf(node)) !== least) return;
  if (schema.tree.kindOf(node) === 'boolean') return;
  if (least > most) yield found(schema, node, `No number fits ${calledOf(schema)}: it has to be at least ${least} and at most ${most}.`);
  else if (isAbove || isBelow)
    yield found(schema, node, `No number fits ${calledOf(schema)}: it has to be ${least}, but ${least} is excluded.`);
}

function* size(schema: Item, node: number, least: string, most: string): Iterable<Found & Told> {
  const low = numberIn(schema, least);
  const high = numberIn(schema, most);
  if (low === undefined || high === undefined || low <= high) return;
  yield found(schema, node, `Nothing fits ${calledOf(schema)}: "${least}" is ${low}, and "${most}" is ${high}.`);
}

function* requiredAbove(schema: Item, node: number): Iterable<Found & Told> {
  const most = numberIn(schema, 'maxProperties');
  const bound = nodeIn(schema, 'maxProperties');
  if (most === undefined || bound === undefined) return;
  const names = new Set(Array.from(schema.tree.items(node), (each) => schema.tree.stringOf(each)));
  if (names.size <= most) return;
  yield found(schema, bound, `Nothing fits ${calledOf(schema)}: it requires ${names.size} properties, and "maxProperties" is ${most}.`);
}

/** From 3.1 on both are numbers, and only one of them counts. Before that the exclusive one is an adverb of the other. */
function* mixed(api: Api): Iterable<Found & Told> {
  if (api.version === '2.0' || api.version === '3.0') return;
  for (const [plain, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    for (const { item, node } of api.having('schema', exclusive)) {
      if (!has(item, plain) || item.tree.kindOf(node) !== 'number') continue;
      const message = `Only one of "${plain}" and "${exclusive}" of ${calledOf(item)} counts: leave the other out.`;
      yield { ...found(item, node, message), severity: 'warning' };
    }
  }
}
