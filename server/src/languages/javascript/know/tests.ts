/** Tells tests from other code, and what they are about. */
import { memo } from '../../../engine/document.ts';
import type { Call, Code } from '../model.ts';
import { all, pathOf, stringOf } from '../nodes.ts';

const frameworks =
  /^(?:vitest|@jest\/globals|mocha|chai|node:test|node:assert(?:\/strict)?|assert|bun:test|sinon|@testing-library\/jest-dom.*)$/;

/** The cases of a test, `it('…', …)` and the like. */
export const casesOf: (code: Code) => readonly Call[] = memo((code) =>
  all(code, 'CallExpression').filter((call) => {
    return /^(?:it|test)(?:\.(?:only|skip|each|concurrent))?$/.test(pathOf(call.callee) ?? '') && stringOf(call.arguments[0]) !== undefined;
  }),
);

export function isTest(code: Code): boolean {
  return casesOf(code).length > 0;
}

/** True for a package that only tests use. */
export function isTestFramework(source: string): boolean {
  return frameworks.test(source);
}
