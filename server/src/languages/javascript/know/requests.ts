/** What comes with a request: the parts of it that its sender chooses. */
import type { Code, Node } from '../model.ts';
import { pathOf, within } from '../nodes.ts';

const sent =
  /^(?:req|request|ctx\.req|ctx\.request|c\.req)\.(?:params|query|body|headers|cookies)\b|^ctx\.(?:params|query)\b|^event\.(?:queryStringParameters|pathParameters|body)\b/;

/** The first thing in an expression that a request's sender chooses, as written: `req.params.id`, or a name taken from it. */
export function sentIn(code: Code, expression: Node): string | undefined {
  // A call stands between: what it gives back may be checked, or something else.
  if (within(code, expression).some(({ type }) => type === 'CallExpression')) return undefined;
  for (const node of within(code, expression)) {
    const path = pathOf(node);
    if (path === undefined) continue;
    if (sent.test(path)) return path;
    if (node.type === 'Identifier' && namesFrom(code).has(node.name)) return node.name;
  }
  return undefined;
}

/** True for an expression that reads a part of a request that its sender chooses. */
export function isSent(node: Node): boolean {
  return sent.test(pathOf(node) ?? '');
}

/** The names that are declared as parts of a request: `const { id } = req.params`. */
function namesFrom(code: Code): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of code.nodes) {
    if (node.type !== 'VariableDeclarator' || !node.init || !isSent(node.init)) continue;
    if (node.id.type === 'Identifier') names.add(node.id.name);
    if (node.id.type !== 'ObjectPattern') continue;
    for (const property of node.id.properties)
      if (property.type === 'ObjectProperty' && property.value.type === 'Identifier') names.add(property.value.name);
  }
  return names;
}
