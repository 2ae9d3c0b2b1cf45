/** Agent files in every half-typed state: read, judged and fixed without a throw, and every place inside the text. */
import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/engine/config.ts';
import { createDocument, createSnapshot } from '../../../server/src/engine/document.ts';
import { createLinter } from '../../../server/src/engine/lint.ts';
import { applyEdits } from '../../../server/src/engine/text.ts';
import { agent } from '../../../server/src/languages/agent/language.ts';
import noMojibake from '../../../server/src/rules/agent/no-mojibake.ts';
import validFrontmatter from '../../../server/src/rules/agent/valid-frontmatter.ts';
import { deletions, truncations } from '../markdown/mangle.ts';

const linter = createLinter({
  languages: [agent],
  rules: [noMojibake, validFrontmatter],
  readConfig: () => defaultConfig,
  log: (message) => assert.fail(message),
});

function lint(path: string, text: string) {
  const document = createDocument(`file:///w/${path}`, text);
  return linter.lint(createSnapshot([document]), document);
}

const fixtures: readonly (readonly [path: string, text: string])[] = [
  [
    '.opencode/agents/reviewer.md',
    '---\ndescription: Use when: always\nmode: subagent\ncolor: #fff\npermission:\n  edit: never\n  bash: {"git *": ask, "*": [1]}\ntools: *all\n---\r\n\nYou are a reviewer. 🎯\n\n```sql\nselect 1;\n```\n',
  ],
  [
    '.claude/agents/reviewer.md',
    '---\nname: "reviewer"\ndescription: |\n  Reviews.\n\ttab\nhooks: &a {b: *a}\n<<: *a\ntools:\n- Read\n- [x\n...\n\nYou are a reviewer. donâ€™t ðŸŽ¯ ðŸ’ Your Communication Style\n',
  ],
  [
    '.github/agents/a.agent.md',
    '---\nhandoffs:\n  - label: x\n    agent: [y]\n  -\n? complex\n: value\n"key: x\n---\nYou are a planner.\n',
  ],
  ['.gemini/agents/a.md', '---\n- kind: remote\n  name: A B\n  agent_card_url: nowhere\n---\nYou are a planner.\n'],
];

describe('Broken agent files', () => {
  // Mocha asks for endless stacks, which makes the reader's thousands of errors dear; nothing else does.
  const stackTraceLimit = Error.stackTraceLimit;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  for (const [path, text] of fixtures) {
    it(`like ${path} never throw`, () => {
      for (const broken of [...truncations(text), ...deletions(text, 300)]) {
        for (const { span, fixes = [] } of lint(path, broken)) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= broken.length, JSON.stringify({ span, broken }));
          for (const { edits } of fixes) applyEdits(broken, edits);
        }
      }
    });
  }

  it('have a fix that keeps the text of a value byte for byte', () => {
    const values = ['Use this when: it matters', 'a: b: "c" \\n # d', "it's: so | > & * ! % @ `", 'Größe: 🎯 {x} [y]', 'ends with:'];
    for (const value of values) {
      const text = `---\nname: reviewer\ndescription: ${value}\nmodel: sonnet\n---\nYou are a reviewer.\n`;
      const [problem, ...others] = lint('.claude/agents/reviewer.md', text);
      assert.deepEqual(others, []);
      const fixed = applyEdits(text, problem?.fixes?.[0]?.edits ?? []);
      assert.deepEqual(lint('.claude/agents/reviewer.md', fixed), []);
      const { values: read } = agent.parse(createDocument('file:///w/.claude/agents/reviewer.md', fixed));
      assert.deepEqual(read, { name: 'reviewer', description: value, model: 'sonnet' });
    }
  });

  it('get carriage returns where they have them', () => {
    const text = '---\r\nname: reviewer\r\ndescription: when: now\r\n---\r\nYou are a reviewer.\r\n';
    const fix = lint('.claude/agents/reviewer.md', text)[0]?.fixes?.[0];
    assert.equal(
      applyEdits(text, fix?.edits ?? []),
      '---\r\nname: reviewer\r\ndescription: |-\r\n  when: now\r\n---\r\nYou are a reviewer.\r\n',
    );
  });

  it('hide no key behind a syntax error', () => {
    const messages = lint(
      '.claude/agents/reviewer.md',
      '---\ntools: [Read\nname: reviewer\ndescription: Reviews.\n---\nYou are a reviewer.\n',
    ).map(({ message }) => message);
    assert.ok(messages.length > 0);
    assert.deepEqual(
      messages.filter((message) => message.includes('is missing')),
      [],
    );
  });

  const hostile = [
    'a: b: c\n',
    'description: a: b\n',
    'a:\n',
    '- ',
    '[',
    '{a: ',
    '&a [*a, ',
    '"',
    '# ',
    '\n',
    '---\n',
    'name: x\n',
    '? ',
    '! ',
    '\t',
    'You are a ',
  ];
  for (const piece of hostile) {
    it(`with ${JSON.stringify(piece)} again and again are judged without waiting`, () => {
      const start = performance.now();
      lint('.opencode/agents/a.md', `---\nname: a\n${piece.repeat(4_000)}\n---\nYou are a reviewer.\n`);
      lint('.claude/agents/a.md', `---\nname: a\n${piece.repeat(4_000)}`);
      assert.ok(performance.now() - start < 20_000, `It took ${Math.round(performance.now() - start)} ms.`);
    });
  }
});
