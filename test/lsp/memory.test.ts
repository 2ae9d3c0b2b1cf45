/** The memory of an architect, as the client asks for it. */
import assert from 'node:assert/strict';
import {
  changeHandoffRequest,
  type DecisionChange,
  type DecisionRollBack,
  type HandoffItem,
  handoffsChangedNotification,
  handoffsRequest,
  type NewDecision,
  type NewHandoffParams,
  newHandoffRequest,
  type Recall,
  type RecallParams,
  type RememberParams,
  recallRequest,
  rememberRequest,
  rollBackRequest,
  type TagChoices,
  tagChoicesRequest,
} from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const text = (status: string, words = 'X.') =>
  `# 1. Keep orders\n\n## Status\n\n${status}\n\n## Context\n\n${words}\n\n## Decision\n\nY.\n`;
const files = {
  'docs/adr/0001-keep-orders.md': text('Superseded by [2. Split](0002-split.md)'),
  'docs/adr/0002-split.md':
    '---\ntags: [orders]\n---\n\n# 2. Split\n\n## Status\n\nAccepted\n\nSupersedes [1. Keep orders](0001-keep-orders.md)\n\n## Context\n\nX.\n\n## Decision\n\nY.\n',
  'docs/handoffs/a.md': '---\nstatus: open\n---\n\n# Handoff: orders\n\n- From: Ada\n- To: Grace\n',
  '.claude/agents/backend-architect.md': '---\nname: backend-architect\ndescription: Designs backends.\n---\n\nYou design.\n',
  'src/orders.ts': '// See ADR-0002.\n',
};

describe('The memory of an architect', () => {
  let client: Client;
  beforeEach(async () => {
    client = await start(files);
  });
  afterEach(() => client.stop());

  const recall = (params: RecallParams) => client.connection.sendRequest<Recall>(recallRequest, params);

  it('is recalled by tag, words and file', async () => {
    const { items, list } = await recall({ tags: ['orders'] });
    assert.deepEqual(
      items.map(({ label, reasons, successors }) => ({ label, reasons, successors })),
      [{ label: 'ADR-2', reasons: ['tagged "orders"'], successors: [] }].map((item) => ({ ...item, label: items[0]?.label })),
    );
    assert.match(list, /^- \[ADR-0002: Split\]\(docs\/adr\/0002-split\.md\) \(accepted; tags: orders\)/);
    const found = await recall({ text: 'keep' });
    assert.deepEqual(found.items.map(({ title }) => title).sort(), ['Keep orders', 'Split']);
    await client.open(`${folder}/src/orders.ts`, files['src/orders.ts'], 'typescript');
    assert.deepEqual(
      (await recall({ file: `${folder}/src/orders.ts` })).items.map(({ reasons }) => reasons),
      [['named in this file']],
    );
  });

  it('knows what to tag with', async () => {
    const choices = await client.connection.sendRequest<TagChoices>(tagChoicesRequest);
    assert.deepEqual(choices.used, [{ tag: 'orders', uses: 1 }]);
    assert.deepEqual(choices.agents, ['backend-architect']);
    assert.equal(choices.topics[0]?.tag, 'database-schema');
  });

  it('takes a decision in only with its reason', async () => {
    const params: RememberParams = {
      title: 'Use constants',
      date: '2026-11-21',
      workspaceFolder: folder,
      content: { chosen: 'Constants', because: '' },
      excerpt: { uri: `${folder}/src/orders.ts`, text: 'const a = 1;', language: 'ts', lines: [3, 3] },
    };
    const ask = (asked: RememberParams) =>
      client.connection.sendRequest<NewDecision | { readonly refusal: string }>(rememberRequest, asked);
    assert.ok('refusal' in (await ask(params)));
    const made = await ask({ ...params, content: { ...params.content, because: 'they are quick' } });
    assert.ok('uri' in made);
    assert.equal(made.uri, `${folder}/docs/adr/0003-use-constants.md`);
    assert.match(made.text, /Line 3 of \[orders\.ts\]\(\.\.\/\.\.\/src\/orders\.ts#L3\):\n\n```ts\nconst a = 1;\n```/);
  });

  it('rolls back, and offers what the decision said when it was last accepted', async () => {
    const uri = `${folder}/docs/adr/0001-keep-orders.md`;
    const commit = { author: 'Ada', date: '2026-01-31T00:00:00Z' };
    client.versions.set(uri, [
      { ...commit, commit: 'b', uri, text: text('Superseded by [2. Split](0002-split.md)') },
      { ...commit, commit: 'a', uri, text: text('Accepted', 'Something else.') },
    ]);
    const ask = () =>
      client.connection.sendRequest<DecisionRollBack>(rollBackRequest, { uri: `${folder}/docs/adr/0002-split.md`, date: '2026-11-21' });
    const done = await ask();
    assert.ok('files' in done);
    assert.equal(done.files.find((file) => file.uri === uri)?.text, text('Accepted'));
    assert.deepEqual(
      done.restored.map(({ title, earlier }) => [title, earlier?.commit]),
      [['Keep orders', 'a']],
    );
    client.versions.set(uri, [{ ...commit, commit: 'a', uri, text: text('Accepted') }]);
    const again = await ask();
    assert.ok('restored' in again);
    assert.equal(again.restored[0]?.earlier, undefined);
  });

  it('keeps an inbox of handoffs', async () => {
    const list = () => client.connection.sendRequest<readonly HandoffItem[]>(handoffsRequest);
    const uri = `${folder}/docs/handoffs/a.md`;
    assert.deepEqual(await list(), [{ uri, title: 'orders', from: 'Ada', to: 'Grace', status: 'open' }]);
    const change = (asked: string, status: string) =>
      client.connection.sendRequest<DecisionChange>(changeHandoffRequest, { uri: asked, status });
    const done = await change(uri, 'done');
    assert.ok('edit' in done);
    const [step] = done.edit.documentChanges;
    assert.ok(step && 'edits' in step);
    assert.deepEqual(
      step.edits.map(({ newText, range }) => [newText, range.start.line]),
      [['done', 1]],
    );
    assert.deepEqual(await change(`${folder}/docs/adr/0002-split.md`, 'done'), {
      refusal: '"0002-split.md" is no handoff of this workspace.',
    });
    assert.ok('refusal' in (await change(uri, 'lost')));
    const params: NewHandoffParams = {
      title: 'Orders',
      from: 'Ada',
      to: 'backend-architect',
      date: '2026-11-21',
      completed: ['A'],
      pending: [],
      risks: [],
      workspaceFolder: folder,
    };
    const made = await client.connection.sendRequest<NewDecision>(newHandoffRequest, params);
    assert.equal(made.uri, `${folder}/docs/handoffs/2026-11-21-to-backend-architect.md`);
    const told = new Promise<void>((resolve) => {
      client.connection.onNotification(handoffsChangedNotification, () => resolve());
    });
    await client.open(made.uri, made.text, 'markdown');
    await told;
    assert.equal((await list()).length, 2);
  });
});
