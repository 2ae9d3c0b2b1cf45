/** Which package a call comes from, through imports and names. */
import { requiredModule } from '../code.ts';
import type { Call, Code, Node } from '../model.ts';
import { calledName, callsOf } from '../nodes.ts';

export interface Origin {
  readonly source: string;
  /** The package's own name for what is called; `default` for the package itself. */
  readonly member: string;
}

/** Where what is called comes from; undefined where the snippet does not tell. */
export function originOf({ imports }: Code, call: Call): Origin | undefined {
  const { callee } = call;
  if (callee.type === 'Identifier') {
    const known = imports.find(({ name }) => name === callee.name);
    return known && { source: known.source, member: known.imported };
  }
  const direct = requiredModule(callee);
  if (direct !== undefined) return { source: direct, member: 'default' };
  const member = calledName(call);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || member === undefined) return undefined;
  const name = callee.object.name;
  const known = imports.find((each) => each.name === name && each.imported === 'default');
  return known && { source: known.source, member };
}

/** The calls of what a package is or gives: its members by these names, `default` for itself. */
export function callsFrom(code: Code, source: string, ...members: readonly string[]): readonly Call[] {
  return callsOf(code).filter((call) => {
    const origin = originOf(code, call);
    return origin?.source === source && members.includes(origin.member);
  });
}

/** True when the snippet takes anything from one of these packages. */
export function usesPackage({ imports }: Code, ...sources: readonly string[]): boolean {
  return imports.some(({ source }) => sources.includes(source));
}

/** The first argument that is an object written out. */
export function optionsOf({ arguments: given }: Call): Node | undefined {
  return given.find(({ type }) => type === 'ObjectExpression');
}
