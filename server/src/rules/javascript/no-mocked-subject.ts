/** Reports tests that replace the very module they test. */
import { z } from 'zod';
import { casesOf } from '../../languages/javascript/know/tests.ts';
import type { Call, Code, Import } from '../../languages/javascript/model.ts';
import { all, around, pathOf, spanOf, stringOf, textOf } from '../../languages/javascript/nodes.ts';
import { defineCodeRule } from '../../languages/javascript/rule.ts';

export default defineCodeRule({
  id: 'javascript/no-mocked-subject',
  title: 'A test does not replace what it tests',
  severity: 'warning',
  why: 'What is replaced is not run: the test compares the stand-in with itself and passes whatever the code does.',
  remedy: 'Import the real module, and replace only what it calls outside.',
  fixes: 'none',
  sources: ['Vitest: vi.mock', 'Jest: jest.mock', 'Meszaros, xUnit Test Patterns: Test Double'],
  options: z.strictObject({}),
  about: (text) => /\b(?:vi|jest)\.mock\(/.test(text),
  *find(code) {
    if (casesOf(code).length === 0) return;
    for (const mock of all(code, 'CallExpression')) {
      const source = replacedModule(code, mock);
      const subject = code.imports.find((each) => each.source === source && isJudged(code, each) && !isSteered(code, each));
      const path = mock.arguments[0];
      if (!subject || !path) continue;
      const message = `"${source}" is replaced, and "${subject.name}" from it is what the test judges: it judges the stand-in.`;
      yield { span: spanOf(path), message, subject: subject.name };
    }
  },
});

/** The module that is replaced as a whole; one that keeps what it really does is not. */
function replacedModule(code: Code, call: Call): string | undefined {
  if (!/^(?:vi|jest)\.mock$/.test(pathOf(call.callee) ?? '')) return undefined;
  if (
    /actual|original|spy:/i.test(
      call.arguments
        .slice(1)
        .map((argument) => textOf(code, argument))
        .join(' '),
    )
  )
    return undefined;
  return stringOf(call.arguments[0]);
}

/** True where what a function gives back is handed to `expect`. */
function isJudged(code: Code, { name }: Import): boolean {
  return all(code, 'CallExpression').some((call) => {
    if (pathOf(call.callee) !== name) return false;
    const outer = [...around(code, call)].find(({ type }) => type !== 'AwaitExpression');
    return outer?.type === 'CallExpression' && pathOf(outer.callee) === 'expect';
  });
}

/** True where the test tells the stand-in what to do, or asks it how it was called: it is a helper then. */
function isSteered({ text }: Code, { name }: Import): boolean {
  return new RegExp(
    `mocked\\(\\s*${name}\\b|\\b${name}(?:\\s+as\\b|\\.mock|\\)\\s*\\.\\s*(?:not\\.)?toHaveBeen)|<[^<>]*typeof ${name}\\b`,
  ).test(text);
}
