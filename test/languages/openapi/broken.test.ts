/** A description that is being typed: one finding where it breaks, and those of the rest stay as they were. */
import assert from 'node:assert/strict';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { positionAt } from '../../../server/src/engine/text.ts';
import { linter } from '../../harness/page.ts';

const operation = (method: string) => [
  `    ${method}:`,
  `      sumary${method}: ${method} it`,
  '      responses:',
  "        '200':",
  '          description: Fine.',
  '          content:',
  '            application/json:',
  `              schema: { $ref: '#/components/schemas/Missing${method}' }`,
];

const lines = [
  'openapi: 3.0.4',
  'info:',
  '  title: Shop',
  '  version: 1.0.0',
  'paths:',
  '  /orders:',
  ...operation('get'),
  ...operation('put'),
  '  /people:',
  ...operation('post'),
  'components:',
  '  schemas:',
  '    Order:',
  '      type: object',
  '      colour: red',
  '      properties:',
  '        id: { type: string, colour: red }',
];

/** What people have typed of a line before they are done with it. */
const breaks: Readonly<Record<string, (line: string) => string>> = {
  'a bracket is open': (line) => `${line} [`,
  'a brace is open': (line) => `${line} {`,
  'a quote is open': (line) => line.replace(/: (.*)$/, ': "$1'),
  'a tab indents': (line) => line.replace(/^ {2}/, '\t'),
  'nothing follows a key': (line) => line.replace(/:.*$/, ''),
  'an alias means nothing': (line) => line.replace(/: .*$/, ': *nobody'),
  'a value starts with @': (line) => line.replace(/: .*$/, ': @x'),
  'a value holds a colon': (line) => `${line}: x: y`,
};

const judged = ['openapi/valid-structure', 'openapi/valid-reference'];

/** The findings as `line message`, and how many there are about the syntax. */
function findingsIn(text: string) {
  const document = createDocument('file:///w/openapi.yaml', text);
  const problems = linter.lint(createSnapshot([document]), document);
  const found = problems.filter(({ rule }) => judged.includes(rule.id));
  return {
    syntax: problems.filter(({ rule }) => rule.id === 'openapi/valid-syntax').length,
    found: found.map(({ span, message }) => ({ line: positionAt(document, span.start).line, message })),
  };
}

function broken(line: number, change: (line: string) => string): string {
  return `${lines.map((each, index) => (index === line ? change(each) : each)).join('\n')}\n`;
}

describe('A description that is being typed', () => {
  const whole = findingsIn(`${lines.join('\n')}\n`);

  it('has findings to lose', () => assert.equal(whole.found.length, 8));

  for (const [title, change] of Object.entries(breaks)) {
    it(`says at most one thing about its syntax, and nothing new elsewhere, where ${title}`, () => {
      for (const [line, text] of lines.entries()) {
        if (change(text) === text) continue;
        const { syntax, found } = findingsIn(broken(line, change));
        assert.ok(syntax <= 1, `${syntax} findings about the syntax of "${change(text)}".`);
        const known = whole.found.map(({ message }) => message);
        const elsewhere = found.filter((each) => Math.abs(each.line - line) > 4 && !known.includes(each.message));
        assert.deepEqual(elsewhere, [], change(text));
      }
    });
  }

  it('keeps its findings when a value is being typed', () => {
    const scalars = lines.flatMap((line, index) => (/^ +(?:title|version|sumary\w+|description): \w/.test(line) ? [index] : []));
    assert.equal(scalars.length, 8);
    for (const title of ['a quote is open', 'an alias means nothing', 'a value starts with @']) {
      for (const line of scalars) {
        const kept = whole.found.filter((each) => Math.abs(each.line - line) > 1);
        const { syntax, found } = findingsIn(broken(line, breaks[title] ?? String));
        assert.equal(syntax, 1);
        const lost = kept.filter(({ message }) => !found.some((each) => each.message === message));
        assert.deepEqual(lost, [], `${title}: ${lines[line] ?? ''}`);
      }
    }
  });
});
