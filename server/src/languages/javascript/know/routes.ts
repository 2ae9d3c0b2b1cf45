/** The routes that a snippet declares in the manner of Express, Fastify, Koa and Hono. */
import { memo } from '../../../engine/document.ts';
import type { Call, Code, FunctionNode, Node } from '../model.ts';
import { all, calledName, isFunction, parametersOf, resolve, stringOf } from '../nodes.ts';
import { usesPackage } from './origins.ts';

export interface Route {
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Where the path is written. */
  readonly pathNode: Node;
  /** What is asked before the handler, and the handler. */
  readonly steps: readonly Node[];
  /** The handler, where it is written out or declared in the snippet. */
  readonly handler: FunctionNode | undefined;
  /** The app or router, as named. */
  readonly owner: string;
  readonly call: Call;
}

const methods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** False for a text that declares no route, told without reading its syntax. */
export function declaresRoutes(text: string): boolean {
  return /\.(?:get|post|put|patch|delete)\s*\(\s*['"`]\//.test(text);
}

/** The routes of a snippet, in order. */
export const routesOf: (code: Code) => readonly Route[] = memo((code) =>
  all(code, 'CallExpression').flatMap((call) => [...readRoute(code, call)]),
);

function* readRoute(code: Code, call: Call): Iterable<Route> {
  const method = calledName(call);
  if (method === undefined || !methods.has(method) || call.callee.type !== 'MemberExpression') return;
  const { object } = call.callee;
  if (object.type !== 'Identifier' || !isRouter(code, object.name)) return;
  const [pathNode, ...steps] = call.arguments;
  const path = stringOf(pathNode);
  const last = steps.at(-1);
  if (!pathNode || path === undefined || !path.startsWith('/') || !last) return;
  // A client's request has options or data behind its path, a route something that can be called.
  if (!isFunction(last) && last.type !== 'Identifier' && last.type !== 'MemberExpression' && last.type !== 'CallExpression') return;
  yield { method: method.toUpperCase(), path, pathNode, steps, handler: handlerOf(code, last), owner: object.name, call };
}

function handlerOf(code: Code, step: Node): FunctionNode | undefined {
  const resolved = resolve(code, step);
  if (resolved && isFunction(resolved)) return resolved;
  return step.type === 'Identifier' ? all(code, 'FunctionDeclaration').find(({ id }) => id?.name === step.name) : undefined;
}

/** The app or router of a snippet by what it is made of, else by its name. */
function isRouter(code: Code, name: string): boolean {
  const made = code.initial.get(name);
  if (made?.type === 'CallExpression' || made?.type === 'NewExpression')
    return /^(?:express|fastify|koarouter|router|hono|polka|restify|createserver)$/i.test(calledName(made) ?? '');
  return made === undefined && /^(?:app|router|fastify|server|\w+Router|\w+Routes)$/.test(name);
}

/** True when the snippet is certain to be about Express. */
export function isExpress(code: Code): boolean {
  return usesPackage(code, 'express');
}

/** True for a function that answers requests in the manner of Express: `(req, res)`, with or without more. */
export function answersRequests(node: FunctionNode): boolean {
  const [request = '', response = ''] = parametersOf(node).slice(-3);
  return /^_?req(?:uest)?$/.test(request) && /^_?res(?:ponse)?$|^reply$/.test(response);
}
