/** Completion in agent files: what is offered at a cursor (`¦`), and what the text is once it is taken. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/engine/text.ts';
import { completionsAt } from '../../../../server/src/languages/agent/navigate/complete.ts';
import { marked } from '../../marked.ts';

const claude = '.claude/agents/order-reviewer.md';
const copilot = '.github/agents/order-reviewer.agent.md';
const opencode = '.opencode/agents/order-reviewer.md';
const gemini = '.gemini/agents/order-reviewer.md';

const shop: Readonly<Record<string, string>> = {
  '.claude/agents/stock.md': '---\nname: stock-keeper\ndescription: Keeps the *stock*.\nmodel: opus\n---\nYou are the stock keeper.\n',
  '.github/agents/rooms.agent.md': '---\nname: Room Planner\ndescription: Plans rooms.\nmodel: GPT-5 (copilot)\n---\nYou are a planner.\n',
  '.opencode/agents/bills.md': '---\ndescription: Writes invoices.\nmodel: acme/big-1\n---\nYou write invoices.\n',
  '.claude/skills/refunds/SKILL.md': '---\nname: refunds\ndescription: Refunds orders.\n---\n# Refunds\n',
};

const offered = (file: string, text: string) => {
  const { snapshot, document, offset } = marked({ ...shop, [file]: text });
  return completionsAt(snapshot, document, offset);
};

const labels = (file: string, text: string) => offered(file, text).map(({ label }) => label);

/** The text once the proposal of this label is taken; further lines are indented as editors do it. */
function taken(file: string, text: string, label: string): string {
  const { document, offset } = marked({ ...shop, [file]: text });
  const proposals = offered(file, text);
  const proposal = proposals.find((each) => each.label === label);
  assert.ok(proposal, `"${label}" is not offered, but ${proposals.map((each) => each.label).join(', ') || 'nothing'}.`);
  const { span, snippet } = proposal;
  const lineStart = document.text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(document.text.slice(lineStart))?.[0] ?? '';
  assert.ok(span.start <= offset && offset <= span.end, 'The cursor lies in what is replaced.');
  assert.doesNotMatch(document.text.slice(span.start, span.end), /\n/, 'Only one line may be replaced.');
  return applyEdits(document.text, [{ span, text: snippet.replaceAll('\n', `\n${indent}`) }]);
}

/** Frontmatter with a body. */
const page = (lines: string) => `---\n${lines}\n---\nYou are a reviewer.\n`;
const head = 'name: order-reviewer\ndescription: Reviews orders.\n';

describe('Completion in an agent file', () => {
  const firsts: readonly (readonly [what: string, file: string, text: string, first: readonly string[]])[] = [
    ['offers the keys that have to be there first', claude, page('¦'), ['name', 'description', 'tools']],
    ['leaves out keys that are there', claude, page(`name: a\n¦\ntools: Read`), ['description', 'disallowedTools', 'model']],
    ['knows half a key', claude, page(`${head}mod¦`), ['tools', 'disallowedTools', 'model']],
    ['offers keys before anything closes the frontmatter', claude, '---\nname: a\n¦', ['description', 'tools']],
    ['offers keys in a file with Windows line ends', claude, '---\r\nname: a\r\n¦\r\n---\r\n', ['description', 'tools']],
    ['offers keys below broken lines', claude, page('name: a\ndescription: Use when: b: c\ntools: [Read\n¦'), ['disallowedTools', 'model']],
    ['offers keys below a text', claude, page('description: >\n  Reviews orders.\n¦'), ['name', 'tools']],
    ['offers no deprecated key', opencode, page('description: a\n¦'), ['name', 'mode', 'model', 'variant']],
    ['offers models', claude, page(`${head}model: ¦`), ['inherit', 'sonnet', 'opus', 'haiku']],
    ['offers models in quotes', claude, page(`${head}model: "¦"`), ['inherit', 'sonnet']],
    ['offers the models that others use', opencode, page('model: ¦'), ['acme/big-1']],
    ['offers the models that others use, and known ones', copilot, page('model: ¦'), ['GPT-5 (copilot)', 'Claude Sonnet 4.5 (copilot)']],
    ['offers permission modes', claude, page(`${head}permissionMode: pl¦`), ['default', 'acceptEdits']],
    ['offers tools', claude, page(`${head}tools: ¦`), ['Read', 'Glob', 'Grep', 'Write']],
    ['offers the tools that are not listed yet', claude, page(`${head}tools: Read, Gr¦`), ['Glob', 'Grep', 'Write']],
    ['offers tools between others', claude, page(`${head}tools: Read, ¦, Grep`), ['Glob', 'Write']],
    ['offers tools in brackets', claude, page(`${head}tools: [Read, ¦]`), ['Glob', 'Grep']],
    ['offers tools in brackets that are still open', claude, page(`${head}tools: [Read, Gl¦`), ['Glob', 'Grep']],
    ['offers tools in brackets over several lines', gemini, page(`${head}tools: [\n  read_file,\n  ¦\n]`), ['read_many_files', 'glob']],
    ['offers tools in a list', gemini, page(`${head}tools:\n  - read_file\n  - ¦`), ['read_many_files', 'glob']],
    ['offers tools in a list in the column of its key', gemini, page(`${head}tools:\n- ¦\n- read_file`), ['read_many_files', 'glob']],
    ['offers no tool that subagents never get', claude, page(`${head}tools: AskUser¦`), ['Read']],
    ['offers tools behind a half-typed quote', claude, page(`${head}tools: "Read, ¦`), ['Glob', 'Grep']],
    ['offers agents in a call', claude, page(`${head}tools: Read, Agent(sto¦`), ['stock-keeper']],
    ['offers agents of handoffs', copilot, page('handoffs:\n  - label: Go on\n    agent: ¦'), ['Room Planner']],
    ['offers agents of handoffs in brackets', copilot, page('handoffs: [{ label: Go on, agent: ¦ }]'), ['Room Planner']],
    ['offers the keys of a handoff', copilot, page('handoffs:\n  - label: Go on\n    ¦'), ['agent', 'prompt', 'send']],
    ['offers the first key of a handoff', copilot, page('handoffs:\n  - ¦'), ['label', 'agent', 'prompt']],
    ['leaves the next handoff alone', copilot, page('handoffs:\n  - ¦\n    prompt: a\n  - label: b'), ['label', 'agent', 'send']],
    ['offers flags', copilot, page('user-invocable: ¦'), ['true', 'false']],
    ['offers skills', claude, page(`${head}skills: ¦`), ['refunds']],
    ['offers events', claude, page(`${head}hooks:\n  ¦`), ['PreToolUse', 'PostToolUse']],
    ['offers the keys of an entry of an event', claude, page(`${head}hooks:\n  PreToolUse:\n    - ¦`), ['matcher', 'hooks']],
    ['offers the tools of a matcher', claude, page(`${head}hooks:\n  Stop:\n    - matcher: "Edit|Wr¦"`), ['Read', 'Glob', 'Grep', 'Write']],
    [
      'offers the types of a hook',
      claude,
      page(`${head}hooks:\n  Stop:\n    - matcher: Edit\n      hooks:\n        - type: ¦`),
      ['command', 'prompt'],
    ],
    ['offers the keys of a server', claude, page(`${head}mcpServers:\n  - shop:\n      ¦`), ['type', 'command']],
    ['offers the keys of a server of Gemini CLI', gemini, page(`${head}mcp_servers:\n  shop:\n    command: a\n    ¦`), ['args', 'env']],
    ['offers tools of permissions', opencode, page('permission:\n  edit: ask\n  ¦'), ['*', 'bash', 'read']],
    ['offers what permissions say', opencode, page('permission:\n  bash: ¦'), ['allow', 'ask', 'deny']],
    ['offers what permissions say of a pattern', opencode, page('permission:\n  bash:\n    "git *": ¦'), ['allow', 'ask', 'deny']],
    ['offers colours', claude, page(`${head}color: ¦`), ['red', 'blue', 'green']],
    ['offers colours behind a hash', opencode, page('color: #¦'), ['primary', 'secondary']],
    ['offers the keys of Claude Code in a collection', 'agents/orders.md', page(`${head}¦`), ['tools', 'disallowedTools']],
    ['offers agents behind their sign in the body', claude, `${page(head)}Ask @agent-st¦`, ['stock-keeper']],
    ['offers all agents', copilot, page('agents: ¦'), ['*', 'Room Planner']],
    ['offers globs and flags of a rule', '.cursor/rules/api.mdc', page('alwaysApply: ¦'), ['true', 'false']],
    ['offers who answers a prompt', '.github/prompts/plan.prompt.md', page('agent: ¦'), ['ask', 'edit', 'agent', 'Room Planner']],
    ['offers the frontmatter of a new file', claude, '¦', ['Claude Code subagent']],
    ['offers the frontmatter behind dashes', opencode, '---¦\n', ['OpenCode agent']],
    ['offers the frontmatter of a skill', '.claude/skills/refund-orders/SKILL.md', '¦', ['Claude Code skill']],
  ];
  for (const [what, file, text, first] of firsts) {
    it(what, () => {
      const all = labels(file, text);
      assert.deepEqual(all.slice(0, first.length), first);
      assert.equal(new Set(all).size, all.length, 'Nothing is offered twice.');
    });
  }

  const silent: readonly (readonly [where: string, file: string, text: string])[] = [
    ['in the body', claude, `${page(head)}Use the ¦`],
    ['behind the sign of a mention in the body', claude, `${page(head)}Ask @st¦`],
    ['at the margin of the body', claude, `${page(head)}\n¦`],
    ['in a text that goes on below its key', claude, page('name: a\ndescription: |\n  Reviews or¦')],
    ['in what looks like a key in a text', claude, page('name: a\ndescription: >\n  Use when\n  model: ¦')],
    ['in a list in a text', claude, page('description: |\n  - ¦\nname: a')],
    ['in the empty line of a text', claude, page('description: |\n  Reviews.\n¦\n  More.\nname: a')],
    ['in a value that is words', claude, page('name: ¦')],
    ['directly behind a colon', claude, page(`${head}model:¦`)],
    ['in a comment', claude, page(`${head}# mod¦`)],
    ['in a comment behind a value', claude, page(`${head}model: opus # so¦`)],
    ['behind a quote that is closed', claude, page(`${head}model: "opus"¦`)],
    ['on the key of a list below', claude, page(`${head}tools: ¦\n  - Read`)],
    ['on the dashes', claude, `---¦\n${head}---\n`],
    ['in other Markdown', 'docs/notes.md', page('title: a\n¦')],
    ['in a new file where no tool looks', 'docs/new.md', '¦'],
    ['in a new file that no agent is', '.claude/agents/README.md', '¦'],
    ['in instructions without keys', 'CLAUDE.md', '¦'],
    ['below an unknown key', claude, page(`${head}vibe:\n  ¦`)],
    ['in permissions of a word', opencode, page('permission: ask\n  ¦')],
  ];
  for (const [where, file, text] of silent) it(`offers nothing ${where}`, () => assert.deepEqual(labels(file, text), []));

  const writes: readonly (readonly [what: string, file: string, text: string, label: string, expected: string])[] = [
    ['a key with a word behind it', claude, '---\nmod¦\n---\n', 'model', '---\nmodel: $' + '{1|inherit,sonnet,opus,haiku,fable|}\n---\n'],
    ['a key alone where its value is there', claude, '---\nmod¦: opus\n---\n', 'model', '---\nmodel: opus\n---\n'],
    ['a list below its key', gemini, '---\nto¦\n---\n', 'tools', '---\ntools:\n  - $1\n---\n'],
    ['names with commas where people write that', claude, '---\nto¦\n---\n', 'tools', '---\ntools: $1\n---\n'],
    ['a whole handoff', copilot, '---\nhand¦\n---\n', 'handoffs', '---\nhandoffs:\n  - label: $1\n    agent: $2\n    prompt: $3\n---\n'],
    [
      'a hook, as deep as it goes',
      claude,
      '---\nhooks:\n  Pre¦\n---\n',
      'PreToolUse',
      '---\nhooks:\n  PreToolUse:\n    - matcher: $1\n      hooks:\n        - type: $' +
        '{2|command,prompt,agent,http,mcp_tool|}\n          command: $3\n---\n',
    ],
    [
      'a further key of an item',
      copilot,
      '---\nhandoffs:\n  - la¦\n---\n',
      'send',
      '---\nhandoffs:\n  - send: $' + '{1|true,false|}\n---\n',
    ],
    ['a word in a text of several', claude, '---\ntools: Read, Gr¦, Bash\n---\n', 'Grep', '---\ntools: Read, Grep, Bash\n---\n'],
    ['a word in the middle of another', claude, '---\ntools: Read, Gr¦aph\n---\n', 'Grep', '---\ntools: Read, Grep\n---\n'],
    ['a word in quotes', claude, '---\nmodel: "so¦"\n---\n', 'sonnet', '---\nmodel: "sonnet"\n---\n'],
    ['a word in quotes that are still open', claude, "---\nmodel: 'so¦\n---\n", 'sonnet', "---\nmodel: 'sonnet'\n---\n"],
    ['a word in a quoted text of several', claude, '---\ntools: "Read, Gr¦"\n---\n', 'Grep', '---\ntools: "Read, Grep"\n---\n'],
    ['an agent in a call', claude, '---\ntools: Agent(sto¦)\n---\n', 'stock-keeper', '---\ntools: Agent(stock-keeper)\n---\n'],
    ['a name with blanks in a list', copilot, '---\nagents: [¦]\n---\n', 'Room Planner', '---\nagents: [Room Planner]\n---\n'],
    ['a colour in quotes', opencode, '---\ncolor: #34¦\n---\n', '#3498DB', '---\ncolor: "#3498DB"\n---\n'],
    ['a list where only a list will do', gemini, '---\ntools: ¦\n---\n', 'glob', '---\ntools: [glob$1]\n---\n'],
    ['an item below its key', gemini, '---\ntools:\n  ¦\n---\n', 'glob', '---\ntools:\n  - glob\n---\n'],
    [
      'the frontmatter of a new file, named as it is',
      claude,
      '--¦',
      'Claude Code subagent',
      '---\nname: $' + '{1:order-reviewer}\ndescription: $2\n---\n\n$0',
    ],
    [
      'the frontmatter of a new skill, named as its folder is',
      '.claude/skills/refund-orders/SKILL.md',
      '¦',
      'Claude Code skill',
      '---\nname: $' + '{1:refund-orders}\ndescription: $2\n---\n\n$0',
    ],
  ];
  for (const [what, file, text, label, expected] of writes) it(`writes ${what}`, () => assert.equal(taken(file, text, label), expected));

  it('offers nothing that throws or lies elsewhere, wherever the cursor is and however broken the text', () => {
    const whole = page(
      `${head}tools: [Read, "Agent(a, b)"]\nhooks:\n  PreToolUse:\n    - matcher: 'Edit'\n      hooks: [{ type: command, command: "x" }]\nmemory: >-\n  a: b\n  - c`,
    );
    for (let at = 0; at <= whole.length; at++) {
      for (const text of [
        `${whole.slice(0, at)}¦${whole.slice(at)}`,
        `${whole.slice(0, at)}¦`,
        `${whole.slice(0, at)}¦${whole.slice(at + 7)}`,
      ]) {
        const { offset, document } = marked({ [claude]: text });
        for (const { span } of offered(claude, text)) {
          assert.ok(span.start <= offset && offset <= span.end, text);
          assert.ok(!document.text.slice(span.start, span.end).includes('\n'), text);
        }
      }
    }
  });

  it('offers the keys that the other files of a collection have', () => {
    const others = ['bills', 'rooms', 'stock'].map((name) => [
      `agents/${name}.md`,
      `---\nname: ${name}\ndescription: a\nvibe: calm${name === 'bills' ? '\nlone: x' : ''}\n---\n`,
    ]);
    const { snapshot, document, offset } = marked({ ...Object.fromEntries(others), 'agents/orders.md': page(`${head}¦`) });
    const found = completionsAt(snapshot, document, offset);
    assert.deepEqual(
      found.filter(({ detail }) => detail.startsWith('in ')).map(({ label, detail }) => `${label} ${detail}`),
      ['vibe in 3 files'],
    );
  });

  it('says what a proposal means', () => {
    const about = (file: string, text: string, label: string) => offered(file, text).find((each) => each.label === label)?.sentence;
    assert.match(about(claude, page(`${head}¦`), 'memory') ?? '', /^Where it keeps notes[\s\S]*- `user`: For all projects/);
    assert.equal(about(claude, page(`${head}tools: ¦`), 'Read'), 'Reads files.');
    assert.equal(about(claude, page(`${head}tools: Agent(¦`), 'stock-keeper'), 'Keeps the \\*stock\\*\\.');
    assert.equal(about(claude, page(`${head}color: ¦`), 'blue'), '#3498DB');
  });
});
