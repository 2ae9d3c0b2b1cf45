/** Who uses a shared part of a description: the operations that lead to it, and which way its values travel there. */
import { memo } from '../../../engine/document.ts';
import type { Api, Item, Operation, Reference } from '../model.ts';
import type { Direction } from './change.ts';

/** The operations that reach an item, by the way its values travel. */
export type Reach = ReadonlyMap<Direction, ReadonlySet<Operation>>;

/** What values below this schema keyword are like is not what is sent: a change there may do the opposite. */
const turnedRound = new Set(['not', 'if', 'contains', 'dependentSchemas', 'propertyNames']);

/** Follows the references to an item backwards to the operations under `paths`. Those of callbacks and webhooks are left out. */
export function reachOf(api: Api, item: Item): Reach {
  const { referencesTo, byItem, byPathItem } = usesIn(api);
  const reach = new Map<Direction, Set<Operation>>();
  const add = (direction: Direction | undefined, operation: Operation) => {
    if (!direction) return;
    const known = reach.get(direction);
    if (known) known.add(operation);
    else reach.set(direction, new Set([operation]));
  };
  const met = new Map<Item, Set<Direction | undefined>>();
  const queue: { readonly item: Item; readonly direction: Direction | undefined }[] = [{ item, direction: undefined }];
  for (const start of queue) {
    let direction = start.direction;
    for (let at: Item | undefined = start.item; at; at = at.parent) {
      direction ??= directionAt(at);
      const directions = met.get(at) ?? new Set();
      if (directions.has(direction)) break;
      met.set(at, directions.add(direction));
      for (const { owner } of referencesTo.get(at) ?? []) queue.push({ item: owner, direction });
      if (at.type === 'operation') {
        const operation = byItem.get(at);
        if (operation) add(direction, operation);
        break;
      }
      if (at.type === 'pathItem') {
        for (const operation of byPathItem.get(at) ?? []) add(direction, operation);
        break;
      }
      if (at.type === 'schema' && turnedRound.has(at.field)) break;
    }
  }
  return reach;
}

/** True where something holds for a schema, or for everything that it is a part of and that is used instead of it. */
export function holdsForUsers(api: Api, schema: Item, holds: (schema: Item) => boolean, met: ReadonlySet<Item> = new Set()): boolean {
  if (holds(schema)) return true;
  const references = usesIn(api).referencesTo.get(schema) ?? [];
  const owners = references.map(({ owner, field }) => (field === 'allOf' ? owner : undefined));
  if (schema.field === 'allOf' && schema.parent?.type === 'schema') owners.push(schema.parent);
  const above = new Set([...met, schema]);
  return owners.length > 0 && owners.every((owner) => owner && !above.has(owner) && holdsForUsers(api, owner, holds, above));
}

function directionAt({ type, tree, node }: Item): Direction | undefined {
  if (type === 'requestBody') return 'request';
  if (type === 'response') return 'response';
  if (type !== 'parameter') return undefined;
  return tree.stringOf(tree.get(node, 'in')) === 'body' ? 'request' : 'parameter';
}

const usesIn = memo((api: Api) => {
  const referencesTo = new Map<Item, Reference[]>();
  for (const reference of api.references) {
    if (!reference.target) continue;
    const known = referencesTo.get(reference.target);
    if (known) known.push(reference);
    else referencesTo.set(reference.target, [reference]);
  }
  const byPathItem = new Map<Item, Operation[]>();
  for (const operation of api.operations) {
    const known = byPathItem.get(operation.pathItem);
    if (known) known.push(operation);
    else byPathItem.set(operation.pathItem, [operation]);
  }
  return { referencesTo, byPathItem, byItem: new Map(api.operations.map((operation) => [operation.item, operation])) };
});
