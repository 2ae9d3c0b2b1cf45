/** What comes with a request: the parts of it that its sender chooses. */
import type { Code, FunctionNode, Node } from '../model.ts';
import { all, functionsAround, pathOf, textOf } from '../nodes.ts';

const sent =
  /^(?:req|request|ctx\.req|ctx\.request|c\.req)\.(?:params|query|body|headers|cookies)\b|^ctx\.(?:params|query)\b|^event\.(?:queryStringParameters|pathParameters|body)\b/;

/** True for an expression that reads a part of a request that its sender chooses. */
export function isSent(node: Node): boolean {
  return sent.test(pathOf(node) ?? '');
}

/**
 * The part of an expression's value that a request's sender chooses, and nothing looks at before. What a call gives back may be
 * checked or something else, so it is none.
 */
export function sentIn(code: Code, expression: Node): Node | undefined {
  const within = (...parts: readonly Node[]) => parts.map((part) => sentIn(code, part)).find((node) => node !== undefined);
  switch (expression.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return comesFromSender(code, expression) && !isLookedAt(code, expression) ? expression : undefined;
    case 'LogicalExpression':
      return within(expression.left, expression.right);
    case 'BinaryExpression':
      return expression.operator === '+' ? within(expression.left, expression.right) : undefined;
    case 'ConditionalExpression':
      return within(expression.consequent, expression.alternate);
    case 'TemplateLiteral':
      return within(...expression.expressions);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return within(expression.expression);
    default:
      return undefined;
  }
}

/** A part of the request, or a name that the function round it declares as one: `const { id } = req.params`. */
function comesFromSender(code: Code, node: Node): boolean {
  if (isSent(node)) return true;
  if (node.type !== 'Identifier') return false;
  const functions: readonly Node[] = functionsAround(code, node);
  return all(code, 'VariableDeclarator').some(({ id, init }) => {
    if (!init || !isSent(init) || !functionsAround(code, init).some((each) => functions.includes(each))) return false;
    if (id.type === 'Identifier') return id.name === node.name;
    if (id.type !== 'ObjectPattern') return false;
    return id.properties.some(
      ({ type, ...property }) => type === 'ObjectProperty' && 'value' in property && isNamed(property.value, node.name),
    );
  });
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' ? node.name === name : node.type === 'AssignmentPattern' && isNamed(node.left, name);
}

/** True where something in the function asks whether the value is one of those that are allowed. */
function isLookedAt(code: Code, node: Node): boolean {
  const round: FunctionNode | undefined = functionsAround(code, node).at(-1);
  const words = textOf(code, node).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const looks = new RegExp(
    `(?:includes|has|hasOwn|indexOf|test|match|\\b\\w*(?:valid|check|assert|allow|parse)\\w*|\\bis[A-Z]\\w*)\\([^()]*${words}|${words}\\s+in\\b`,
    'i',
  );
  return looks.test(round ? textOf(code, round) : code.text);
}
