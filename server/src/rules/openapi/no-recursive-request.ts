/** Points at schemas of requests that hold themselves, so that a request may be nested without an end. */
import { z } from 'zod';
import { directionsOf } from '../../languages/openapi/know/direction.ts';
import { nameOf } from '../../languages/openapi/know/schemas.ts';
import { type Api, type Item, stringIn } from '../../languages/openapi/model.ts';
import { defineManyApiRule, type Found, manyOptions } from '../../languages/openapi/rule/api-rule.ts';

export default defineManyApiRule({
  id: 'openapi/no-recursive-request',
  title: 'Requests cannot be nested without an end',
  severity: 'hint',
  preset: 'all',
  why: 'A schema that holds itself lets a client send a body of ten thousand levels, which ends the stack of many parsers and handlers.',
  remedy: 'Refuse bodies beyond some depth, and tell that depth in the description of the schema; or send a flat list with parent ids.',
  fixes: 'none',
  sources: ['OWASP API Security Top 10 2023, API4', 'CWE-674', 'IBM no-circular-refs'],
  peers: ['ibm:ibm-no-circular-refs'],
  options: z.strictObject(manyOptions),
  *find({ api }): Iterable<Found> {
    const { sent } = directionsOf(api);
    const holds = heldBy(api, sent);
    const told = new Set<Item>();
    for (const start of holds.keys()) {
      if (told.has(start) || tellsDepth(start)) continue;
      const circle = circleFrom(start, holds);
      if (!circle || circle.some((schema) => told.has(schema) || tellsDepth(schema))) continue;
      for (const schema of circle) told.add(schema);
      yield { at: start, subject: nameOf(start) };
    }
  },
  each: ({ subject }) => ({ message: `"${subject}" holds itself, and nothing tells how deep a request may be nested.` }),
  all: (found) => ({ message: `${found.length} schemas of requests hold themselves, and nothing tells how deep a request may be nested.` }),
});

type Holdings = ReadonlyMap<Item, readonly Item[]>;

/** Which schemas, among those that references lead to, each of them refers to somewhere inside. */
function heldBy(api: Api, sent: ReadonlySet<Item>): Holdings {
  const held = new Map<Item, Item[]>();
  for (const { type, owner, target } of api.references) {
    if (type !== 'schema' || target === undefined || owner.type !== 'schema' || !sent.has(target)) continue;
    const holder = outermost(owner);
    const known = held.get(holder);
    if (known) known.push(target);
    else held.set(holder, [target]);
  }
  return held;
}

/** The whole schema that a part of one belongs to: the component, or what stands in a body. */
function outermost(schema: Item): Item {
  let at = schema;
  while (at.parent?.type === 'schema' && at.document === at.parent.document) at = at.parent;
  return at;
}

/** The schemas on the shortest way from a schema back to itself; undefined where there is none. */
function circleFrom(start: Item, holds: Holdings): readonly Item[] | undefined {
  const cameFrom = new Map<Item, Item>();
  const pending = [start];
  for (let at = pending.shift(); at; at = pending.shift()) {
    for (const next of holds.get(at) ?? []) {
      if (next === start) return wayBack(at, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      pending.push(next);
    }
  }
  return undefined;
}

function wayBack(end: Item, cameFrom: ReadonlyMap<Item, Item>): readonly Item[] {
  const way: Item[] = [];
  for (let at: Item | undefined = end; at && !way.includes(at); at = cameFrom.get(at)) way.push(at);
  return way;
}

function tellsDepth(schema: Item): boolean {
  return /\b(?:depth|deep|levels?|nest(?:ed|ing)?)\b/i.test(stringIn(schema, 'description') ?? '');
}
