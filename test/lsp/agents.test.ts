/** What a client hears of agent files: the list for the sidebar, word that it changed, and code lenses. */
import assert from 'node:assert/strict';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { type AgentItem, agentsChangedNotification, agentsRequest } from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const planner = `${folder}/.github/agents/planner.agent.md`;
const painter = `${folder}/.opencode/agents/painter.md`;
const texts = {
  '.github/agents/planner.agent.md':
    '---\ndescription: Plans the work on orders\nhandoffs:\n  - label: Paint\n    agent: painter\n  - label: Ship\n    agent: shipper\n---\n\nYou are a planner.\n',
  '.opencode/agents/painter.md':
    '---\nname: painter\ndescription: Paints invoices\ncolor: mauve\nmode: subagent\n---\n\nYou are a painter.\n',
  'README.md': '# Shop\n\nYou are a reader.\n',
};

/** Long enough for the server to have gone quiet, in milliseconds. */
const quiet = 400;
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function verdict(item: AgentItem | undefined, target: string) {
  return item?.verdicts.find((candidate) => candidate.target === target);
}

describe('Of agent files, the language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  const ask = () => client.connection.sendRequest<readonly AgentItem[]>(agentsRequest);
  const lenses = async (uri: string) => (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];

  it('lists those that tools read, with what each tool makes of them, the tool at home first', async () => {
    client = await start(texts);
    const items = await ask();
    assert.deepEqual(
      items.map(({ uri, name, description, format, kind, home }) => ({ uri, name, description, format, kind, home })),
      [
        {
          uri: planner,
          name: 'planner',
          description: 'Plans the work on orders',
          format: 'Copilot agent',
          kind: 'agent',
          home: 'copilot',
        },
        { uri: painter, name: 'painter', description: 'Paints invoices', format: 'OpenCode agent', kind: 'agent', home: 'opencode' },
      ],
    );
    assert.deepEqual(
      items.map(({ verdicts }) => verdicts[0]?.title),
      ['Copilot', 'OpenCode'],
    );
    const reason = verdict(items[1], 'opencode')?.reasons[0];
    assert.equal(verdict(items[1], 'opencode')?.fate, 'fails');
    assert.match(reason?.message ?? '', /^"color" has to be .*, not "mauve": OpenCode .*\.$/);
    assert.deepEqual(reason?.range, { start: { line: 3, character: 7 }, end: { line: 3, character: 12 } });
  });

  it('tells where an agent speaks of another, and which file that is', async () => {
    client = await start(texts);
    const [item] = await ask();
    assert.deepEqual(item?.relations, [
      { kind: 'handoff', name: 'painter', range: { start: { line: 4, character: 11 }, end: { line: 4, character: 18 } }, to: painter },
      { kind: 'handoff', name: 'shipper', range: { start: { line: 6, character: 11 }, end: { line: 6, character: 18 } } },
    ]);
  });

  it('tells what is broken about a file, and of a sound one nothing', async () => {
    client = await start({ ...texts, '.claude/agents/cook.md': '---\nname: cook\ndescription: Cooks: soups\n---\n\nYou are a cook.\n' });
    assert.deepEqual(
      (await ask()).map(({ name, damage }) => [name, damage]),
      [
        ['cook', ['frontmatter']],
        ['planner', []],
        ['painter', []],
      ],
    );
  });

  it('finds the other file as soon as it is there', async () => {
    client = await start(texts);
    await ask();
    const shipper = `${folder}/.github/agents/shipper.agent.md`;
    client.files.set(shipper, '---\ndescription: Ships orders\n---\n\nYou are a shipper.\n');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: shipper, type: FileChangeType.Created }],
    });
    assert.equal((await ask())[0]?.relations[1]?.to, shipper);
  });

  it('says when an agent file changed, and not when another file did', async () => {
    client = await start(texts);
    let told = 0;
    client.connection.onNotification(agentsChangedNotification, () => {
      told += 1;
    });
    while (told === 0) await wait(10);
    await client.open(`${folder}/README.md`, '# Store\n');
    await wait(quiet);
    assert.equal(told, 1);
    await client.open(painter, texts['.opencode/agents/painter.md'].replace('mauve', '"#aa00aa"'));
    await wait(quiet);
    assert.equal(told, 2);
    assert.equal(verdict((await ask())[1], 'opencode')?.fate, 'loads');
  });

  it('shows no lens unless they are turned on, and asks the client for them anew then', async () => {
    client = await start(texts, { capabilities: { workspace: { codeLens: { refreshSupport: true } } } });
    let refreshed = 0;
    client.connection.onRequest(CodeLensRefreshRequest.type, () => {
      refreshed += 1;
    });
    assert.deepEqual(await lenses(painter), []);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { codeLens: true } });
    const found = await lenses(painter);
    assert.equal(refreshed, 1);
    assert.deepEqual(
      found.slice(0, 2).map(({ command }) => command?.title),
      ['OpenCode: will not load (1)', 'Claude Code: loads with losses (2)'],
    );
    assert.deepEqual(found[0]?.command?.arguments, [painter, 'opencode']);
    assert.deepEqual(found[0]?.range.start, { line: 0, character: 0 });
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { codeLens: true, preset: 'strict' } });
    await lenses(painter);
    assert.equal(refreshed, 1);
  });

  it('shows no lens in other files', async () => {
    client = await start(texts, { options: { codeLens: true } });
    assert.deepEqual(await lenses(`${folder}/README.md`), []);
  });

  it('lists a thousand agents without judging them anew', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => [
      `.claude/agents/agent-${index}.md`,
      `---\nname: agent-${index}\ndescription: Watches over room ${index}\ncolor: mauve\n---\n\nYou are agent ${index}.\n`,
    ]);
    client = await start(Object.fromEntries(many));
    const timed = async () => {
      const from = performance.now();
      assert.equal((await ask()).length, 1000);
      return performance.now() - from;
    };
    const first = await timed();
    // Other programs may keep the machine busy: the best of some tries tells what ours takes.
    const times = [await timed(), await timed(), await timed()];
    assert.ok(Math.min(...times) < first, `It took ${first} ms at first, and ${times.join(', ')} ms later.`);
  });
});
