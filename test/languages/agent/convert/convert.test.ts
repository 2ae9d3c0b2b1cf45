/** Conversions between tools: what each target gets, and what it is told that it cannot have. */
import assert from 'node:assert/strict';
import { createDocument } from '../../../../server/src/engine/document.ts';
import { type Conversion, conversionTargets, convert, rootOf, sourceOf } from '../../../../server/src/languages/agent/convert/convert.ts';
import type { ConversionTarget } from '../../../../server/src/languages/agent/convert/dialect.ts';

const body = '\n# Stock Planner\n\nYou are a stock planner.\n';

/** The file with these keys, for a tool. */
function file(uri: string, keys: string, text = body) {
  return createDocument(`file:///shop/${uri}`, `---\n${keys.trim()}\n---\n${text}`);
}

function converted(document: ReturnType<typeof file>, to: ConversionTarget): Conversion {
  const conversion = convert(document, to);
  assert.ok(conversion, `${document.uri} is no agent.`);
  return conversion;
}

function told({ report }: Conversion): readonly string[] {
  return report.map(({ kind, key, says }) => `${kind} ${key}: ${says}`);
}

const planner = file(
  '.claude/agents/stock-planner.md',
  `
name: stock-planner
description: "Plans stock: use when orders change."
tools: Read, Grep, Glob, Edit, Write, Bash, mcp__shelf__count, mcp__shelf
model: sonnet
maxTurns: 12
color: blue
`,
);

describe('A subagent of Claude Code becomes', () => {
  const expected: Readonly<Record<Exclude<ConversionTarget, 'claude'>, { path: string; text: string; told: readonly string[] }>> = {
    opencode: {
      path: '.opencode/agents/stock-planner.md',
      text: `---
description: "Plans stock: use when orders change."
mode: subagent
steps: 12
color: "#3498DB"
permission:
  "*": deny
  read: allow
  grep: allow
  glob: allow
  edit: allow
  bash: allow
  shelf_count: allow
  "shelf_*": allow
---
${body}`,
      told: ['lost model: What "sonnet" is called in OpenCode is not certain, so the model is that of the conversation.'],
    },
    copilot: {
      path: '.github/agents/stock-planner.agent.md',
      text: `---
name: stock-planner
description: "Plans stock: use when orders change."
model: Claude Sonnet 4.5 (copilot)
tools: [read, search, edit, execute, shelf/count, shelf/*]
---
${body}`,
      told: ['lost color: GitHub Copilot has no colours.', 'lost maxTurns: GitHub Copilot has no bound on turns.'],
    },
    cursor: {
      path: '.cursor/agents/stock-planner.md',
      text: `---
name: stock-planner
description: Plans stock: use when orders change.
---
${body}`,
      told: [
        'lost model: What "sonnet" is called in Cursor is not certain, so the model is that of the conversation.',
        'lost tools: Cursor has no list of tools: the agent has all of them.',
        'lost color: Cursor has no colours.',
        'lost maxTurns: Cursor has no bound on turns.',
      ],
    },
    gemini: {
      path: '.gemini/agents/stock-planner.md',
      text: `---
name: stock-planner
description: "Plans stock: use when orders change."
tools:
  - read_file
  - grep_search
  - glob
  - replace
  - write_file
  - run_shell_command
  - mcp_shelf_count
  - mcp_shelf_*
max_turns: 12
---
${body}`,
      told: [
        'lost model: Gemini CLI does not run "sonnet", so the model is that of the conversation.',
        'lost color: Gemini CLI has no colours.',
      ],
    },
    codex: {
      path: '.codex/agents/stock-planner.toml',
      text: `name = "stock-planner"
description = "Plans stock: use when orders change."
developer_instructions = '''
${body}'''
`,
      told: [
        'lost model: Codex does not run "sonnet", so the model is that of the conversation.',
        'lost tools: Codex has no list of tools: the agent has all of them.',
        'lost color: Codex has no colours.',
        'lost maxTurns: Codex has no bound on turns.',
      ],
    },
    skill: {
      path: '.claude/skills/stock-planner/SKILL.md',
      text: `---
name: stock-planner
description: "Plans stock: use when orders change."
metadata:
  color: blue
---
${body}`,
      told: [
        'lost model: An Agent Skill does not choose the model in such files.',
        'lost tools: An Agent Skill has no list of tools in such files.',
        'lost maxTurns: An Agent Skill has no bound on turns.',
      ],
    },
    agency: {
      path: 'agents/stock-planner.md',
      text: `---
name: Stock Planner
description: "Plans stock: use when orders change."
color: blue
tools: Read, Grep, Glob, Edit, Write, Bash, mcp__shelf__count, mcp__shelf
---
${body}`,
      told: [
        'lost model: The agency-agents collection does not choose the model in such files.',
        'lost maxTurns: The agency-agents collection has no bound on turns.',
      ],
    },
  };
  for (const [to, { path, text, told: report }] of Object.entries(expected)) {
    it(`a file of ${to}`, () => {
      const target = conversionTargets.find(({ id }) => id === to)?.id ?? 'claude';
      const conversion = converted(planner, target);
      assert.equal(conversion.path, path);
      assert.equal(conversion.text, text);
      assert.deepEqual(told(conversion), report);
    });
  }

  it('itself, byte for byte', () => {
    assert.equal(converted(planner, 'claude').text, planner.text);
    assert.deepEqual(told(converted(planner, 'claude')), []);
  });
});

describe('Converting', () => {
  const claude = (keys: string) => file('.claude/agents/stock-planner.md', `name: stock-planner\ndescription: Plans stock.\n${keys}`);
  const opencode = (keys: string) => file('.opencode/agents/stock-planner.md', `description: Plans stock.\n${keys}`);
  const copilot = (keys: string) => file('.github/agents/stock-planner.agent.md', `description: Plans stock.\n${keys}`);
  const gemini = (keys: string) => file('.gemini/agents/stock-planner.md', `name: stock-planner\ndescription: Plans stock.\n${keys}`);
  const agency = (keys: string) => file('logistics/stock-planner.md', `name: Stock Planner\ndescription: Plans stock.\n${keys}`);

  const cases: readonly (readonly [
    title: string,
    from: ReturnType<typeof file>,
    to: ConversionTarget,
    lines: readonly string[],
    told?: readonly string[],
  ])[] = [
    [
      'takes tools away',
      claude('disallowedTools: Bash, Write'),
      'opencode',
      ['permission:', '  bash: deny', '  edit: deny'],
      ['changed disallowedTools: OpenCode takes more away: what changes files.'],
    ],
    ['gives no tools', claude('tools: []'), 'gemini', ['tools: []']],
    ['says nothing where all tools are allowed', claude('tools: "*"'), 'gemini', []],
    [
      'lists the others where a tool cannot be taken away',
      claude('disallowedTools: Bash'),
      'copilot',
      ['tools: [read, search, edit, web, agent, todo, vscode/askQuestions]'],
      ['changed disallowedTools: GitHub Copilot cannot take tools away: all its others are listed, but for those of MCP servers.'],
    ],
    [
      'tells what a broader tool may do besides',
      claude('tools: Edit'),
      'opencode',
      ['permission:', '  "*": deny', '  edit: allow'],
      ['changed tools: "edit" of OpenCode also writes files.'],
    ],
    [
      'keeps the agents that may be called',
      claude('tools: Read, Agent(packer, buyer)'),
      'copilot',
      ['tools: [read, agent]', 'agents: [packer, buyer]'],
    ],
    [
      'keeps the agents that may be called as patterns',
      copilot('tools: [read, agent]\nagents: [packer]'),
      'opencode',
      ['mode: all', 'permission:', '  "*": deny', '  read: allow', '  task:', '    "*": deny', '    packer: allow'],
    ],
    [
      'reads the patterns of agents again',
      opencode('permission:\n  "*": deny\n  read: allow\n  task:\n    "*": deny\n    packer: allow'),
      'claude',
      ['tools: Read, Agent(packer)'],
    ],
    [
      'reads the older map of tools',
      opencode('tools:\n  bash: false\n  write: false'),
      'claude',
      ['disallowedTools: Bash, PowerShell, Write, Edit, NotebookEdit'],
    ],
    [
      'tells of what is asked and of patterns',
      opencode('permission:\n  webfetch: ask\n  bash:\n    "*": deny\n    "git log": allow'),
      'claude',
      ['disallowedTools: Bash, PowerShell'],
      [
        'changed permission: What "bash" may do with some files or commands is left out: the tool goes over as a whole.',
        'changed permission: OpenCode asks before it uses "webfetch"; elsewhere settings decide what is asked.',
      ],
    ],
    [
      'keeps an agent from changing anything',
      claude('tools: Read, Grep'),
      'cursor',
      ['readonly: true'],
      ['changed tools: Cursor has no list of tools: "readonly" keeps the agent from changing anything, and it has all others.'],
    ],
    [
      'names colours by their hue',
      opencode('color: "#2ECC70"'),
      'claude',
      ['color: green'],
      ['changed color: "#2ECC70" becomes "green", the nearest that Claude Code has.'],
    ],
    [
      'has no name for a colour of a theme',
      opencode('color: accent'),
      'claude',
      [],
      ['lost color: Claude Code has no colour that comes near to "accent".'],
    ],
    [
      'keeps a colour of the collection',
      agency('color: teal\nemoji: 📦'),
      'opencode',
      ['color: "#008080"'],
      [
        'changed name: "Stock Planner" is called "stock-planner": OpenCode has one name, in lower case with hyphens.',
        'lost emoji: OpenCode has nothing like "emoji".',
      ],
    ],
    [
      'keeps the name for people where there is one',
      agency('color: teal\nemoji: 📦'),
      'gemini',
      ['display_name: Stock Planner'],
      ['lost color: Gemini CLI has no colours.', 'lost emoji: Gemini CLI has nothing like "emoji".'],
    ],
    ['spells the model with its provider', claude('model: claude-opus-5'), 'opencode', ['model: anthropic/claude-opus-5']],
    ['takes the provider off again', opencode('model: anthropic/claude-opus-5'), 'claude', ['model: claude-opus-5']],
    ['knows the model of the conversation', claude('model: inherit'), 'gemini', []],
    ['knows whose model it is', opencode('model: google/gemini-3-pro'), 'gemini', ['model: gemini-3-pro']],
    [
      'has no model of another vendor',
      opencode('model: openai/gpt-6'),
      'claude',
      [],
      ['lost model: What "gpt-6" is called in Claude Code is not certain, so the model is that of the conversation.'],
    ],
    ['carries turns and temperature', gemini('max_turns: 7\ntemperature: 0.2'), 'opencode', ['temperature: 0.2', 'steps: 7']],
    ['hides from people what others call', opencode('mode: subagent'), 'copilot', ['user-invocable: false']],
    [
      'tells of what people talk to',
      opencode('mode: primary'),
      'gemini',
      [],
      ['changed mode: Gemini CLI takes it for a subagent, which others call.'],
    ],
    [
      'brings MCP servers along',
      claude('mcpServers:\n  - shelf:\n      command: shelf\n      args: [serve]'),
      'copilot',
      ['mcp-servers:', '  shelf:', '    type: local', '    command: shelf', '    args: [serve]', '    tools: ["*"]'],
    ],
    [
      'tells of servers that are set up elsewhere',
      claude('mcpServers: [shelf]'),
      'gemini',
      [],
      ['lost mcpServers: The MCP server "shelf" is set up elsewhere: set it up in the other tool, too.'],
    ],
    [
      'moves no hooks',
      claude('hooks:\n  Stop: []'),
      'copilot',
      [],
      ['lost hooks: Hooks run commands, and every tool has events and inputs of its own: write them anew and try them.'],
    ],
    [
      'tells of comments',
      claude('color: red # as in the shop\n# on trial'),
      'opencode',
      ['color: "#E74C3C"'],
      ['lost #: The comment "# as in the shop" is left out.', 'lost #: The comment "# on trial" is left out.'],
    ],
    [
      'calls tools as they are called today',
      file('agents/stock-planner.md', 'name: stock-planner\ndescription: Plans stock.\ntools: Read, MultiEdit, LS'),
      'claude',
      ['tools: Read, Edit'],
      ['changed tools: "MultiEdit" is called "Edit" now.', 'lost tools: Claude Code has no tool "LS" any more.'],
    ],
    [
      'keeps the keys of its own tool',
      file(
        'plugins/shop/agents/stock-planner.md',
        'name: stock-planner\ndescription: Plans stock.\nmemory: project\nskills: [count-stock]',
      ),
      'claude',
      ['skills: [count-stock]', 'memory: project'],
    ],
  ];
  for (const [title, from, to, lines, report = []] of cases) {
    it(`${title}: ${to}`, () => {
      const conversion = converted(from, to);
      const rest = conversion.text
        .split('\n')
        .slice(1, conversion.text.split('\n').indexOf('---', 1))
        .filter((line) => !/^(?:name: [Ss]tock|description:|mode: subagent$|color: gray)/.test(line));
      assert.deepEqual(rest, lines);
      assert.deepEqual(told(conversion), report);
    });
  }

  it('puts dashes that would end the keys in Claude Code into escapes', () => {
    assert.match(converted(copilot('name: "Plan --- and buy"'), 'claude').text, /^---\nname: stock-planner\n/);
    const dashed = file('.github/agents/stock-planner.agent.md', 'description: Plans --- and buys.');
    assert.match(converted(dashed, 'claude').text, /\ndescription: "Plans --\\x2D and buys\."\n---\n/);
  });

  it('writes a description on one line where the tool reads no more', () => {
    const long = file('.claude/agents/stock-planner.md', 'name: stock-planner\ndescription: |-\n  Plans stock.\n  Use it often.');
    const conversion = converted(long, 'cursor');
    assert.match(conversion.text, /\ndescription: Plans stock\. Use it often\.\n/);
    assert.deepEqual(told(conversion), ['changed description: "description" is put on one line: Cursor reads no more.']);
  });

  it('cuts a description that is too long for a skill at the end of a sentence', () => {
    const long = file('.claude/agents/stock-planner.md', `name: stock-planner\ndescription: ${'Plans the stock of a shop. '.repeat(60)}`);
    const [, description = ''] = /\ndescription: (.*)\n/.exec(converted(long, 'skill').text) ?? [];
    assert.ok(description.length > 900 && description.length <= 1024, String(description.length));
    assert.match(description, /shop\.$/);
  });

  it('makes a description where one is needed, from the text', () => {
    const bare = createDocument('file:///shop/.opencode/agents/stock-planner.md', 'You are a planner who keeps the shelves full.\n');
    const conversion = converted(bare, 'gemini');
    assert.match(conversion.text, /^---\nname: stock-planner\ndescription: Planner who keeps the shelves full\.\n---\n\nYou are/);
    assert.deepEqual(told(conversion), [
      'added description: There is no description, and one is needed: "Planner who keeps the shelves full.".',
    ]);
  });

  it('gives an agent without a text its description where a text is needed', () => {
    const bare = file('.claude/agents/stock-planner.md', 'name: stock-planner\ndescription: Plans stock.', '\n');
    assert.match(converted(bare, 'codex').text, /developer_instructions = '''\nPlans stock\.\n'''/);
    assert.match(converted(bare, 'cursor').text, /---\nPlans stock\.\n$/);
  });

  it('warns of what a target takes for an input', () => {
    const text = file(
      '.claude/agents/stock-planner.md',
      'name: stock-planner\ndescription: Plans stock.',
      `\nUse \${shelf} and \${query}.\n`,
    );
    assert.deepEqual(told(converted(text, 'gemini')), [
      `beware prompt: Gemini CLI takes "\${shelf}" in the text for an input that nobody gives, and stops when the agent runs.`,
    ]);
  });

  it('keeps the line ends of the file', () => {
    const windows = createDocument(planner.uri, planner.text.replaceAll('\n', '\r\n'));
    for (const { id } of conversionTargets) assert.doesNotMatch(converted(windows, id).text, /[^\r]\n/, id);
  });

  it('keeps folders where they are no part of the name', () => {
    const deep = file('.claude/agents/shop/night/stock-planner.md', 'name: stock-planner\ndescription: Plans stock.');
    assert.equal(converted(deep, 'cursor').path, '.cursor/agents/shop/night/stock-planner.md');
    assert.equal(converted(deep, 'opencode').path, '.opencode/agents/stock-planner.md');
    assert.equal(converted(agency('emoji: 📦'), 'claude').path, '.claude/agents/logistics/stock-planner.md');
    assert.equal(rootOf(deep.uri), 'file:///shop');
  });

  it('takes a value with a colon for text, as Claude Code does', () => {
    const loose = file('.claude/agents/stock-planner.md', 'name: stock-planner\ndescription: Use when: orders change');
    assert.match(converted(loose, 'gemini').text, /\ndescription: "Use when: orders change"\n/);
  });

  it('reads agents of Codex', () => {
    const toml =
      'name = "stock-planner"\ndescription = "Plans stock."\nsandbox_mode = "read-only"\ndeveloper_instructions = \'\'\'\n\nYou plan.\n\'\'\'\n';
    const conversion = converted(createDocument('file:///shop/.codex/agents/stock-planner.toml', toml), 'claude');
    assert.equal(
      conversion.text,
      '---\nname: stock-planner\ndescription: Plans stock.\ndisallowedTools: Write, Edit, Bash, PowerShell, NotebookEdit\n---\n\nYou plan.\n',
    );
  });

  it('reads what Cursor reads, which is no YAML', () => {
    const lines = file('.cursor/agents/stock-planner.md', 'name: stock-planner\ndescription: Plans: stock # and more\nReadonly: TRUE');
    assert.match(converted(lines, 'codex').text, /description = "Plans: stock # and more"\nsandbox_mode = "read-only"\n/);
  });

  it('repairs keys that cannot be read first', () => {
    const broken = file(
      '.claude/agents/stock-planner.md',
      'name: stock-planner\ndescription: Use when: orders change\nExamples follow here\nmodel: opus',
    );
    const conversion = converted(broken, 'gemini');
    assert.match(conversion.text, /Use when: orders change\n {2}Examples follow here/);
    assert.equal(conversion.report[0]?.says, 'The keys had mistakes and were repaired first.');
  });

  it('leaves alone what is no agent', () => {
    for (const uri of ['README.md', '.github/prompts/plan.prompt.md', '.cursor/rules/style.mdc', 'CLAUDE.md'])
      assert.equal(convert(file(uri, 'description: Plans stock.'), 'claude'), undefined, uri);
    assert.equal(sourceOf(planner), 'claude');
  });
});
