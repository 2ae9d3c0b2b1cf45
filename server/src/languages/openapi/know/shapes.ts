/** Tells arrays, maps and objects of known properties apart. */
import { type Api, has, type Item, nodeIn } from '../model.ts';
import { isSaid } from './values.ts';

/** True for a schema that names `array` as its type. */
export function isArray(schema: Item): boolean {
  const node = nodeIn(schema, 'type');
  if (node === undefined) return false;
  const { tree } = schema;
  return tree.stringOf(node) === 'array' || Array.from(tree.items(node)).some((each) => tree.stringOf(each) === 'array');
}

/** True for an object whose keys are anybody's: it lets others in, and names none itself. */
export function isMap(api: Api, schema: Item): boolean {
  const more = nodeIn(schema, 'additionalProperties');
  if (more === undefined || isSaid(api, schema, ['properties', 'allOf', 'oneOf', 'anyOf'])) return false;
  return !isFalse(schema, 'additionalProperties');
}

/** True where a field says `false`. */
export function isFalse(schema: Item, field: string): boolean {
  const node = nodeIn(schema, field);
  return node !== undefined && schema.tree.kindOf(node) === 'boolean' && schema.tree.valueOf(node) === false;
}

/** True where a schema lets in properties that it does not name, and says so: `true`, or a schema that says nothing. */
export function isOpen(schema: Item, field: 'additionalProperties' | 'unevaluatedProperties'): boolean {
  const node = nodeIn(schema, field);
  if (node === undefined) return false;
  const { tree } = schema;
  if (tree.kindOf(node) === 'boolean') return tree.valueOf(node) === true;
  if (tree.kindOf(node) !== 'mapping') return false;
  const value = { ...schema, node };
  return !has(value, '$ref') && tree.firstChild(node) < 0;
}
