/** Hovers in agent files: what is said of the words at a cursor (`¦`). */
import assert from 'node:assert/strict';
import { hoverAt } from '../../../../server/src/languages/agent/navigate/hover.ts';
import { marked } from '../../marked.ts';

const claude = '.claude/agents/order-reviewer.md';
const copilot = '.github/agents/order-reviewer.agent.md';
const opencode = '.opencode/agents/order-reviewer.md';

const shop: Readonly<Record<string, string>> = {
  '.claude/agents/stock.md': '---\nname: stock-keeper\ndescription: Keeps the *stock* | [x](y).\n---\nYou are the stock keeper.\n',
  '.github/agents/rooms.agent.md': '---\nname: Room Planner\ndescription: Plans rooms.\n---\nYou are a planner.\n',
};

function hover(file: string, text: string) {
  const { snapshot, document, offset } = marked({ ...shop, [file]: text });
  const found = hoverAt(snapshot, document, offset);
  return { words: found && document.text.slice(found.span.start, found.span.end), markdown: found?.markdown ?? '' };
}

const page = (lines: string, body = 'You are a reviewer.\n') => `---\n${lines}\n---\n${body}`;
const head = 'name: order-reviewer\ndescription: Reviews orders.\n';

describe('A hover in an agent file', () => {
  const cases: readonly (readonly [what: string, file: string, text: string, words: string, says: readonly RegExp[]])[] = [
    [
      'says what a key is for, and what tools do with it',
      claude,
      page(`${head}perm¦issionMode: plan`),
      'permissionMode',
      [
        /^\*\*`permissionMode`\*\* · one of default, /,
        /What it may do without asking\./,
        /- `plan`: Only reads/,
        /- ✓ Known to Claude Code\./,
      ],
    ],
    [
      'says which tool a value breaks',
      claude,
      page(`${head}too¦ls: Read, Write`),
      'tools',
      [/- ✓ Known to Claude Code\b.* and \w+\./, /✗ OpenCode: .*`?tools`?/, /✗ Gemini CLI: Does not load the agent: .*a list/],
    ],
    [
      'says what is wrong with text as text',
      opencode,
      page('description: a\nst¦eps: "a|*b*"'),
      'steps',
      [/✗ OpenCode: Rejects .*"a\\\|\\\*b\\\*"/],
    ],
    ['says that a key has to be there', claude, page('descr¦iption: a\nname: a'), 'description', [/ · required/]],
    ['says that a key is for people', 'agents/orders.md', page(`${head}emo¦ji: x`), 'emoji', [/for people only/, /✗ Gemini CLI/]],
    ['says that a key is unknown', claude, page(`${head}flavour¦: x`), 'flavour', [/no key of Claude Code/]],
    ['says what replaced a key', opencode, page('description: a\nmaxSteps¦: 3'), 'maxSteps', [/It is now called `steps`\./]],
    ['says what a value means', claude, page(`${head}permissionMode: pl¦an`), 'plan', [/^`plan`: Only reads, and makes a plan\.$/]],
    ['says what a value in quotes means', claude, page(`${head}memory: "us¦er"`), '"user"', [/^`user`: For all projects/]],
    ['says what a model is', claude, page(`${head}model: op¦us`), 'opus', [/^`opus`: /]],
    [
      'says what a tool does, and what it is called elsewhere',
      claude,
      page(`${head}tools: Read, Gr¦ep`),
      'Grep',
      [/^`Grep`: Searches in files\./, /OpenCode `grep`/],
    ],
    ['knows tools in lists', copilot, page(`${head}tools: ['ed¦it']`), 'edit', [/^`edit`: Writes whole files\./, /Claude Code `Write`/]],
    ['says what a tool is called now', claude, page(`${head}tools: MultiE¦dit`), 'MultiEdit', [/is now called `Edit`/]],
    ['says that a tool is gone', claude, page(`${head}tools: TodoR¦ead`), 'TodoRead', [/has no such tool any more/]],
    ['says what colours are elsewhere', claude, page(`${head}color: bl¦ue`), 'blue', [/Claude Code `blue`, OpenCode `"#3498DB"`/]],
    ['says which name is nearest to a colour', opencode, page('color: "#9B59¦B6"'), '"#9B59B6"', [/Claude Code `purple`/]],
    [
      'says what a key inside means',
      copilot,
      page(`${head}handoffs:\n  - label: a\n    agent: b\n    prompt: c\n    se¦nd: true`),
      'send',
      [/^`send`: True sends/],
    ],
    ['says what an event is', claude, page(`${head}hooks:\n  PreTool¦Use: []`), 'PreToolUse', [/^`PreToolUse`: Before a tool is used/]],
    [
      'says whom a handoff names',
      copilot,
      page(`${head}handoffs:\n  - label: a\n    agent: Room Pl¦anner\n    prompt: c`),
      'Room Planner',
      [/^\*\*Copilot agent\*\* `Room Planner` · rooms\\\.agent\\\.md\n\nPlans rooms\\\.$/],
    ],
    [
      'says whom the body names, with its words as words',
      claude,
      page(head, 'You are it.\n\nAsk the `stock-ke¦eper` agent first.\n'),
      'stock-keeper',
      [/Keeps the \\\*stock\\\* \\\| \\\[x\\\]\\\(y\\\)/],
    ],
    [
      'gives the verdict of each tool on the dashes',
      claude,
      `-¦--\n${head}---\nYou are it.\n`,
      '---',
      [/^\| Tool \| Verdict \| Why \|\n.*\n\| \*\*Claude\u00A0Code\*\*\u00A0 \| ✓\u00A0loads\u00A0 \| {2}\|\n/],
    ],
    [
      'gives the verdict on words that have nothing better',
      claude,
      page('name: order-reviewer\ndescription: Reviews or¦ders.'),
      'orders.',
      [/^\| Tool/],
    ],
    [
      'gives the verdict below the words on the name',
      claude,
      page(`na¦me: order-reviewer\ndescription: a`),
      'name',
      [/^\*\*`name`\*\*[\s\S]*\n\n\| Tool/],
    ],
    [
      'puts the tool first that reads the file',
      opencode,
      `--¦-\ndescription: a\n---\nYou.\n`,
      '---',
      [/\| :-- \| :-- \| :-- \|\n\| \*\*OpenCode\*\*\u00A0 \| ✓/],
    ],
    [
      'says why a tool will not load it, in one row',
      opencode,
      `--¦-\ndescription: a\nsteps: "a|b"\n---\nYou.\n`,
      '---',
      [
        /\*\*OpenCode\*\*\u00A0 \| ✗\u00A0will\u00A0not\u00A0load\u00A0 \| Rejects its whole configuration and does not start: `steps`\. \|\n/,
      ],
    ],
    [
      'names keys together',
      '.gemini/agents/a.md',
      `--¦-\n${head}emoji: x\nvibe: y\n---\nYou.\n`,
      '---',
      [/\*\*Gemini\u00A0CLI\*\*\u00A0 \| ✗\u00A0will\u00A0not\u00A0load\u00A0 \| Does not load the agent: `emoji`, `vibe`\. \|/],
    ],
    [
      'stays useful where the YAML is broken',
      claude,
      page(`name: a\ndescription: Use when: b: c\nmo¦del: opus`),
      'model',
      [/^\*\*`model`\*\*/],
    ],
    ['knows Windows line ends', claude, `---\r\nname: a\r\ndescription: b\r\nmodel: ha¦iku\r\n---\r\nYou.\r\n`, 'haiku', [/^`haiku`/]],
  ];
  for (const [what, file, text, words, says] of cases)
    it(what, () => {
      const found = hover(file, text);
      for (const pattern of says) assert.match(found.markdown, pattern);
      assert.equal(found.words, words);
    });

  const silent: readonly (readonly [where: string, file: string, text: string])[] = [
    ['in the body', claude, page(head, 'You are a rev¦iewer.\n')],
    ['in other Markdown', 'docs/notes.md', page('title: N¦otes')],
    ['on an agent that nobody knows', claude, page(head, 'You are it. Use the `bill-wr¦iter` agent.\n')],
    ['in instructions', 'AGENTS.md', '# Build\n\nRun ma¦ke.\n'],
  ];
  for (const [where, file, text] of silent) it(`says nothing ${where}`, () => assert.equal(hover(file, text).words, undefined));
});
