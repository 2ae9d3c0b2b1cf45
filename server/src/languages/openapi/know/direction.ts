/** Which way a schema's values travel: what clients send needs bounds, what servers answer may not change its shape. */
import { memo } from '../../../engine/document.ts';
import { type Api, type Item, itemIn, mapIn } from '../model.ts';

export interface Directions {
  /** Schemas of parameters, request bodies and what these are made of. */
  readonly sent: ReadonlySet<Item>;
  /** Schemas of responses, their headers and what these are made of. */
  readonly answered: ReadonlySet<Item>;
}

/**
 * Follows the schemas of requests and responses through all references. What a callback or webhook sends travels the other
 * way; schemas that no operation reaches are in neither.
 */
export const directionsOf: (api: Api) => Directions = memo((api) => {
  const children = childrenOf(api);
  const sent = new Set<Item>();
  const answered = new Set<Item>();
  for (const { item, pathItem } of api.operations) {
    for (const owner of [pathItem, item]) reach(api, children, owner, 'parameters', sent);
    reach(api, children, item, 'requestBody', sent);
    const responses = itemIn(api, item, 'responses');
    if (responses) for (const [, response] of mapIn(api, responses)) spread(children, response, answered);
  }
  return { sent, answered };
});

/** The items directly below each item, references followed. */
function childrenOf(api: Api): ReadonlyMap<Item, readonly Item[]> {
  const children = new Map<Item, Item[]>();
  const add = (parent: Item | undefined, child: Item | undefined) => {
    if (!parent || !child) return;
    const known = children.get(parent);
    if (known) known.push(child);
    else children.set(parent, [child]);
  };
  const inherited = ['parameter', 'requestBody', 'mediaType', 'encoding', 'response', 'header', 'schema'] as const;
  for (const type of inherited) for (const item of api.all(type)) add(item.parent, item);
  for (const { owner, target } of api.references) add(owner, target);
  return children;
}

function reach(api: Api, children: ReadonlyMap<Item, readonly Item[]>, owner: Item, field: string, into: Set<Item>): void {
  const node = owner.tree.get(owner.node, field);
  if (node === undefined) return;
  const listed = owner.tree.kindOf(node) === 'sequence' ? [...owner.tree.items(node)] : [node];
  for (const each of listed) {
    const item = api.follow(owner, each);
    if (item) spread(children, item, into);
  }
}

function spread(children: ReadonlyMap<Item, readonly Item[]>, from: Item, into: Set<Item>): void {
  const pending = [from];
  for (let item = pending.pop(); item; item = pending.pop()) {
    if (into.has(item)) continue;
    into.add(item);
    pending.push(...(children.get(item) ?? []));
  }
}
