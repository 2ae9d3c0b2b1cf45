/** How schemas are made of others, and what stands beside a schema in the compositions that it is a part of. */
import { memo } from '../../../engine/document.ts';
import type { NodeId } from '../../data/tree.ts';
import { type Api, has, type Item, listIn, nodeIn, stringIn } from '../model.ts';

const branchFields = ['allOf', 'oneOf', 'anyOf', 'if', 'then', 'else', 'dependentSchemas', '$ref'] as const;
const lists = ['allOf', 'oneOf', 'anyOf'] as const;

/** What a schema is a part of, and by which keyword. */
interface Whole {
  readonly schema: Item;
  readonly by: string;
}

const wholesOf = memo((api: Api): ReadonlyMap<Item, readonly Whole[]> => {
  const wholes = new Map<Item, Whole[]>();
  const add = (part: Item | undefined, schema: Item, by: string) => {
    const known = part && wholes.get(part);
    if (known) known.push({ schema, by });
    else if (part) wholes.set(part, [{ schema, by }]);
  };
  const addAt = (schema: Item, node: NodeId, by: string) => {
    const target = api.follow(schema, node);
    const written = writtenAt(api, schema, node);
    add(target, schema, by);
    if (written !== target) add(written, schema, by);
  };
  for (const by of branchFields)
    for (const { item, node } of api.having('schema', by)) {
      if (by === '$ref') add(api.follow(item, item.node), item, by);
      else if (item.tree.kindOf(node) === 'sequence') for (const each of item.tree.items(node)) addAt(item, each, by);
      else if (by === 'dependentSchemas') for (const { value } of item.tree.entries(node)) addAt(item, value, by);
      else addAt(item, node, by);
    }
  return wholes;
});

/** The schema that is written at a node: it may say something beside its reference. */
function writtenAt(api: Api, { document, tree }: Item, node: NodeId): Item | undefined {
  return api.itemAt({ document, tree, node });
}

/** All that may say something of the same value as a schema. */
export interface Company {
  /** The schema itself, what it is made of, and what it is a part of with all its parts. */
  readonly schemas: readonly Item[];
  /** False where one of them cannot be looked into. */
  readonly isKnown: boolean;
}

/** What has more company than this is not looked into. */
const mostCompany = 300;

/** Follows compositions up and down, references included. */
export function companyOf(api: Api, schema: Item): Company {
  const wholes = wholesOf(api);
  /** The keywords by which the schemas above were reached. */
  const reachedBy = new Map<Item, Set<string>>([[schema, new Set()]]);
  for (const [each] of reachedBy) {
    if (reachedBy.size > mostCompany) return { schemas: [schema], isKnown: false };
    for (const whole of wholes.get(each) ?? []) {
      const known = reachedBy.get(whole.schema);
      if (known) known.add(whole.by);
      else reachedBy.set(whole.schema, new Set([whole.by]));
    }
  }
  const schemas = new Set(reachedBy.keys());
  let isKnown = true;
  for (const each of schemas) {
    if (schemas.size > mostCompany) return { schemas: [...schemas], isKnown: false };
    if (leadsElsewhere(each)) isKnown = false;
    for (const field of lists) {
      // The other branches of a choice speak of other values.
      if (field !== 'allOf' && reachedBy.get(each)?.has(field)) continue;
      for (const node of each.tree.items(nodeIn(each, field))) {
        const part = api.follow(each, node);
        const written = writtenAt(api, each, node);
        if (part) schemas.add(part);
        else isKnown = false;
        if (written) schemas.add(written);
      }
    }
    for (const field of ['then', 'else']) {
      const part = api.follow(each, nodeIn(each, field));
      if (part) schemas.add(part);
    }
    if (!has(each, '$ref')) continue;
    const target = api.follow(each, each.node);
    if (target) schemas.add(target);
    else isKnown = false;
  }
  return { schemas: [...schemas], isKnown };
}

/** True where a schema has properties by other means than by naming them. */
export function isOpen(schema: Item): boolean {
  const others = nodeIn(schema, 'additionalProperties');
  if (others !== undefined && schema.tree.valueOf(others) !== false) return true;
  // A whole map behind a reference is nothing the standard knows, but some write it.
  if (stringIn(schema, 'properties', '$ref') !== undefined) return true;
  return ['patternProperties', 'propertyNames', 'unevaluatedProperties', 'dependentSchemas'].some((keyword) => has(schema, keyword));
}

/** True where every part of a schema's `allOf` can be looked into, and every part of those. */
export function isWholeKnown(api: Api, schema: Item, depth = 0): boolean {
  if (depth > 30) return false;
  let parts = 0;
  for (const part of listIn(api, schema, 'allOf')) {
    if (!isWholeKnown(api, part, depth + 1)) return false;
    parts++;
  }
  const listed = [...schema.tree.items(nodeIn(schema, 'allOf'))].length;
  return parts === listed && !leadsElsewhere(schema) && (!has(schema, '$ref') || api.follow(schema, schema.node) !== undefined);
}

/** References that are only known when a value is there. */
function leadsElsewhere(schema: Item): boolean {
  return has(schema, '$dynamicRef') || has(schema, '$recursiveRef');
}
