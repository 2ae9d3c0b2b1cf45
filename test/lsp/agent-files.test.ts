/** Agent files that the server makes of others: converted, repaired, new. It writes none of them. */
import assert from 'node:assert/strict';
import {
  type AgentConversions,
  type AgentFile,
  type AgentRepair,
  type AgentState,
  agentNameRequest,
  agentStateRequest,
  convertAgentRequest,
  type NewAgentChoices,
  newAgentChoicesRequest,
  newAgentRequest,
  repairAgentRequest,
} from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const planner = `${folder}/.claude/agents/stock-planner.md`;
const text = '---\nname: stock-planner\ndescription: Plans stock.\ntools: Read, Bash\ncolor: blue\n---\n\nYou are a stock planner.\n';

describe('Agent files', () => {
  let client: Client;
  afterEach(() => client.stop());

  const ask = <T>(request: string, params?: object) => client.connection.sendRequest<T>(request, params);

  it('are converted for all tools, with what is there already and what is lost', async () => {
    client = await start({ '.claude/agents/stock-planner.md': text, '.gemini/agents/stock-planner.md': 'Old.\n' });
    const { source, files } = await ask<AgentConversions>(convertAgentRequest, { uri: planner });
    assert.deepEqual(source, { id: 'claude', title: 'Claude Code' });
    assert.deepEqual(
      files.map(({ target, uri }) => [target.title, uri.slice(folder.length + 1)]),
      [
        ['OpenCode', '.opencode/agents/stock-planner.md'],
        ['GitHub Copilot', '.github/agents/stock-planner.agent.md'],
        ['Cursor', '.cursor/agents/stock-planner.md'],
        ['Gemini CLI', '.gemini/agents/stock-planner.md'],
        ['Codex', '.codex/agents/stock-planner.toml'],
        ['Agent Skill', '.claude/skills/stock-planner/SKILL.md'],
        ['agency-agents', 'agents/stock-planner.md'],
      ],
    );
    const gemini = files.find(({ target }) => target.id === 'gemini');
    assert.equal(gemini?.before, 'Old.\n');
    assert.match(gemini.text, /tools: \[read_file, run_shell_command\]/);
    assert.deepEqual(gemini.report, [{ kind: 'lost', key: 'color', says: 'Gemini CLI has no colours.' }]);
    assert.equal(client.files.get(gemini.uri), 'Old.\n');
  });

  it('are converted as they stand in the editor, for the tools that are asked for', async () => {
    client = await start({ '.claude/agents/stock-planner.md': text });
    await client.open(planner, text.replace('Plans stock.', 'Plans much.'));
    const { files } = await ask<AgentConversions>(convertAgentRequest, { uri: planner, targets: ['cursor', 'claude', 'unheard-of'] });
    assert.equal(files.length, 1);
    assert.match(files[0]?.text ?? '', /Plans much\./);
  });

  it('are told apart from other files', async () => {
    client = await start({ '.claude/agents/stock-planner.md': text, 'README.md': '# Shop\n\nSells shelves.\n' });
    assert.equal(await ask(convertAgentRequest, { uri: `${folder}/README.md` }), null);
    assert.equal(await ask(convertAgentRequest, { uri: `${folder}/nowhere.md` }), null);
    assert.deepEqual(await ask<AgentState>(agentStateRequest, { uri: planner }), {
      source: { id: 'claude', title: 'Claude Code' },
      damaged: false,
    });
    assert.deepEqual(await ask<AgentState>(agentStateRequest, { uri: `${folder}/README.md` }), { damaged: false });
  });

  it('are repaired, and texts too that the server does not read', async () => {
    client = await start({});
    const broken = text.replace('Plans stock.', 'Use when: orders change\nand prices, too');
    const uri = `${folder}/notes/stock-planner.txt`;
    const repaired = await ask<AgentRepair>(repairAgentRequest, { uri, text: broken });
    assert.match(repaired.text, /description: \|-\n {2}Use when: orders change\n {2}and prices, too\n/);
    assert.ok(repaired.notes.length > 0);
    assert.equal(repaired.path, '.claude/agents/stock-planner.md');
    assert.equal(await ask(repairAgentRequest, { uri }), null);
  });

  it('are new', async () => {
    client = await start({ '.claude/agents/stock-planner.md': text });
    const { targets, capabilities, outlines } = await ask<NewAgentChoices>(newAgentChoicesRequest);
    assert.ok(targets.length === 8 && capabilities.length === 7 && outlines.length === 3);
    assert.equal(await ask(agentNameRequest, { name: 'Stock Planner' }), 'There is an agent "stock-planner" already.');
    assert.equal(await ask(agentNameRequest, { name: 'Price Planner' }), null);
    const files = await ask<readonly AgentFile[]>(newAgentRequest, {
      workspaceFolder: folder,
      targets: ['claude', 'gemini'],
      name: 'Price Planner',
      description: 'Plans prices.',
      capabilities: ['read', 'web'],
      outline: 'plain',
    });
    assert.deepEqual(
      files.map(({ uri }) => uri.slice(folder.length + 1)),
      ['.claude/agents/price-planner.md', '.gemini/agents/price-planner.md'],
    );
    assert.match(files[0]?.text ?? '', /^---\nname: price-planner\ndescription: Plans prices\.\ntools: Read, WebFetch, WebSearch\n---\n/);
  });
});
