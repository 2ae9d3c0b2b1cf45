/** Questions about the nodes of a syntax tree, asked the same way by all rules. */
import type { Span } from '../../engine/finding.ts';
import type { Call, Code, FunctionNode, Node, NodeOf, NodeType } from './model.ts';

export function spanOf({ start, end }: Node): Span {
  return { start: start ?? 0, end: end ?? 0 };
}

export function textOf({ text }: Code, node: Node): string {
  const { start, end } = spanOf(node);
  return text.slice(start, end);
}

/** All nodes of a type. */
export function all<T extends NodeType>({ nodes }: Code, type: T): readonly NodeOf<T>[] {
  return nodes.filter((node): node is NodeOf<T> => node.type === type);
}

/** All calls, with and without `new`. */
export function callsOf({ nodes }: Code): readonly Call[] {
  return nodes.filter((node): node is Call => node.type === 'CallExpression' || node.type === 'NewExpression');
}

/** The nodes round a node, innermost first. */
export function* around({ parents }: Code, node: Node): Iterable<Node> {
  for (let parent = parents.get(node); parent; parent = parents.get(parent)) yield parent;
}

/** The nodes inside a node, itself among them. */
export function within({ nodes }: Code, outer: Node): readonly Node[] {
  const { start, end } = spanOf(outer);
  return nodes.filter((node) => (node.start ?? 0) >= start && (node.end ?? 0) <= end);
}

export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'ObjectMethod' ||
    node.type === 'ClassMethod'
  );
}

/** The functions round a node, innermost first. */
export function functionsAround(code: Code, node: Node): readonly FunctionNode[] {
  return [...around(code, node)].filter(isFunction);
}

/** The names of a function's plain parameters; undefined for one that is taken apart. */
export function parametersOf({ params }: FunctionNode): readonly (string | undefined)[] {
  return params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : undefined));
}

/** A chain of names such as `process.env.SECRET` or `this.pool.query`; undefined for anything else. */
export function pathOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'TSNonNullExpression') return pathOf(node.expression);
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined;
  const object = pathOf(node.object);
  const property = node.computed ? stringOf(node.property) : node.property.type === 'Identifier' ? node.property.name : undefined;
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

/** The last name of what is called: `query` in `db.query(…)` and in `getPool().query(…)`. */
export function calledName({ callee }: Call): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression') return undefined;
  return callee.computed || callee.property.type !== 'Identifier' ? undefined : callee.property.name;
}

/** The text of a literal, or of a template without holes. */
export function stringOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'StringLiteral') return node.value;
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}

export function isTrue(node: Node | undefined): boolean {
  return node?.type === 'BooleanLiteral' && node.value;
}

export function isFalse(node: Node | undefined): boolean {
  return node?.type === 'BooleanLiteral' && !node.value;
}

/** The name of a key that is written out. */
export function keyOf(node: Node): string | undefined {
  if (node.type !== 'ObjectProperty' && node.type !== 'ObjectMethod') return undefined;
  if (!node.computed && node.key.type === 'Identifier') return node.key.name;
  return stringOf(node.key);
}

/** The property of an object that is written out. */
export function propertyOf(object: Node | undefined, key: string): NodeOf<'ObjectProperty'> | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  return object.properties.find((property): property is NodeOf<'ObjectProperty'> => {
    return property.type === 'ObjectProperty' && keyOf(property) === key;
  });
}

/** True when an object takes in what is not written out. */
export function hasSpread(object: Node): boolean {
  return object.type === 'ObjectExpression' && object.properties.some(({ type }) => type === 'SpreadElement');
}

/** What an expression stands for, as far as the snippet tells: names are followed to what they are declared with. */
export function resolve({ initial }: Code, node: Node | undefined): Node | undefined {
  const known = node?.type === 'Identifier' ? initial.get(node.name) : undefined;
  return known ?? node;
}
