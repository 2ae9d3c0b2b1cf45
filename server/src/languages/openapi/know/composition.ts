/** How schemas are made of others, and what stands beside a schema in the compositions that it is a part of. */
import { memo } from '../../../engine/document.ts';
import { type Api, has, type Item, listIn, nodeIn } from '../model.ts';

const branchFields: ReadonlySet<string> = new Set(['allOf', 'oneOf', 'anyOf', 'not', 'if', 'then', 'else', 'dependentSchemas']);
const lists = ['allOf', 'oneOf', 'anyOf'] as const;

/** For a schema that is a part of others: those others, wherever they are written. */
const wholesOf = memo((api: Api): ReadonlyMap<Item, readonly Item[]> => {
  const wholes = new Map<Item, Item[]>();
  const add = (part: Item | undefined, whole: Item | undefined) => {
    if (!part || whole?.type !== 'schema') return;
    const known = wholes.get(part);
    if (known) known.push(whole);
    else wholes.set(part, [whole]);
  };
  for (const field of branchFields)
    for (const { item, node } of api.having('schema', field)) {
      if (item.tree.kindOf(node) === 'sequence') for (const each of item.tree.items(node)) add(api.follow(item, each), item);
      else if (field === 'dependentSchemas') for (const { value } of item.tree.entries(node)) add(api.follow(item, value), item);
      else add(api.follow(item, node), item);
    }
  // From 3.1 on a reference with keywords beside it is a composition too.
  for (const { item } of api.having('schema', '$ref')) add(api.follow(item, item.node), item);
  return wholes;
});

/** All that may say something of the same value as a schema. */
export interface Company {
  /** The schema itself, what it is made of, and what it is a part of with all its parts. */
  readonly schemas: readonly Item[];
  /** False where one of them cannot be looked into. */
  readonly isKnown: boolean;
}

/** Follows compositions up and down, references included. */
export function companyOf(api: Api, schema: Item): Company {
  const wholes = wholesOf(api);
  const above = new Set<Item>([schema]);
  for (const each of above) for (const whole of wholes.get(each) ?? []) above.add(whole);
  const schemas = new Set(above);
  let isKnown = true;
  for (const each of schemas) {
    if (leadsElsewhere(each)) isKnown = false;
    for (const field of lists) {
      const list = nodeIn(each, field);
      for (const node of each.tree.items(list)) {
        const part = api.follow(each, node);
        if (part) schemas.add(part);
        else isKnown = false;
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
