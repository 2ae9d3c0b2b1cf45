/** Reports tests that import nothing of the project. */
import { z } from 'zod';
import { casesOf, isTestFramework } from '../../languages/javascript/know/tests.ts';
import type { Code, Node } from '../../languages/javascript/model.ts';
import { spanOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/require-real-import',
  title: 'A test imports what it tests',
  severity: 'hint',
  preset: 'strict',
  why: 'A test that imports nothing of the project tests a copy, or values that stand in the test itself. It passes whatever the code does.',
  remedy: 'Import the module that is tested from where it lies.',
  fixes: 'none',
  sources: ['Beck, Test-Driven Development by Example', 'Vitest: Getting Started'],
  options: z.strictObject({}),
  about: (text) => /\b(?:vitest|jest|mocha|node:test|bun:test)\b/.test(text) && /\b(?:it|test)\(/.test(text),
  *find(code) {
    const [first] = casesOf(code);
    if (!code.isWhole || !first || code.imports.length === 0) return;
    if (!code.imports.every(({ source }) => isTestFramework(source)) || loadsMore(code) || teachesTesting(code)) return;
    const message = 'The test imports nothing of the project: it tests only itself.';
    yield { span: spanOf(first.callee), message, subject: 'import' };
  },
});

/** What declares functions of its own, or is about stand-ins and clocks, shows how tests are written. */
function teachesTesting({ nodes, text }: Code): boolean {
  return (
    /\b(?:mock|spy|timers?|useFakeTimers)\b/i.test(text) ||
    nodes.some(({ type }) => type === 'FunctionDeclaration' || type === 'ClassDeclaration')
  );
}

/** Modules that are loaded for what they do, or later; and requests, which reach the code from outside. */
function loadsMore({ nodes, imports, text }: Code): boolean {
  const loading = nodes.filter((node) => node.type === 'ImportDeclaration' || isLoading(node));
  return loading.length > new Set(imports.map(({ statement }) => statement.start)).size || /\b(?:fetch|request|inject)\(/.test(text);
}

function isLoading(node: Node): boolean {
  if (node.type === 'ImportExpression') return true;
  return (
    node.type === 'CallExpression' &&
    (node.callee.type === 'Import' || (node.callee.type === 'Identifier' && node.callee.name === 'require'))
  );
}
