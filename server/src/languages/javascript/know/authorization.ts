/** Who asks who calls, and who asks what they may do. */
import type { Code, Import } from '../model.ts';
import { all, calledName, textOf } from '../nodes.ts';
import { isNamedOnlyWhereImported } from './names.ts';
import { type Route, routesOf } from './routes.ts';

const authenticates =
  /\b(?:\w*authenticat\w*|(?:require|check|verify|ensure|is)?auth(?:Middleware|Guard|Required)?|(?:require|check|verify|ensure)(?:User|Token|Jwt|Login|Session)|(?:is)?loggedIn|jwtMiddleware|protect)\b/i;
const authorizes =
  /authori[sz]|permi(?:t|ssion)|role|polic(?:y|ies)|\bacl\b|rbac|admin|scope|\bcan\b|\bcan[A-Z]|owner|ability|access|privilege|grant|allow|casl|guard/i;

/** A check of what callers may do that is taken in and never asked, beside routes that ask who calls. */
export function idleAuthorization(code: Code): Import | undefined {
  if (!routesOf(code).some((route) => isAuthenticated(code, route))) return undefined;
  return code.imports.find(({ name }) => isAuthorization(name) && isNamedOnlyWhereImported(code, name));
}

/** True when one of the steps before the handler asks who calls. */
export function isAuthenticated(code: Code, { steps }: Route): boolean {
  return steps.slice(0, -1).some((step) => authenticates.test(textOf(code, step)));
}

/** True when something in the steps, in the handler or in front of all routes asks what the caller may do. */
export function isAuthorized(code: Code, { steps }: Route): boolean {
  const inFront = all(code, 'CallExpression').filter((call) => calledName(call) === 'use');
  return [...steps, ...inFront].some((step) => authorizes.test(textOf(code, step)));
}

/** True when a handler is written out and never speaks of the caller, so that nothing behind it can ask either. */
export function forgetsCaller(code: Code, { handler }: Route): boolean {
  return handler !== undefined && !/user|auth|session|account|caller|tenant|token|locals|state/i.test(textOf(code, handler));
}

function isAuthorization(name: string): boolean {
  return /^authori[sz]e|^(?:require|check|has)(?:Role|Permission|Scope)s?$/i.test(name);
}
