/** What an editor hears of decisions that govern the rules. */
import assert from 'node:assert/strict';
import { CodeActionRequest, CompletionRequest, HoverRequest } from 'vscode-languageserver/node';
import {
  type NewDecision,
  type NewWaiverParams,
  newWaiverRequest,
  type WaivedFinding,
  waivedRequest,
  waiveFindingCommand,
} from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const sql = `${folder}/db/001.sql`;
const adr = `${folder}/docs/adr/0007-queues.md`;
const decision = (status: string) =>
  `---\nstatus: ${status}\narchitect:\n  enforce: { sql/prefer-timestamptz: error }\n  waive: { sql/require-primary-key: read once }\n---\n\n# Queues\n`;
const texts = {
  'db/001.sql': 'create table queue (message text not null, at timestamp not null);\n',
  'docs/adr/0007-queues.md': decision('accepted'),
};
const everywhere = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

describe('Of decisions that govern, the language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  const codes = async () => (await client.diagnostics(sql)).map(({ code }) => code);
  /** The rules that are offered to be waived. */
  const waivable = async () => {
    const params = { textDocument: { uri: sql }, range: everywhere, context: { diagnostics: [] } };
    const actions = (await client.connection.sendRequest(CodeActionRequest.type, params)) ?? [];
    return actions.flatMap((action) =>
      'kind' in action && action.command?.command === waiveFindingCommand ? [[action.title, action.command.arguments]] : [],
    );
  };
  const waived = () => client.connection.sendRequest<readonly WaivedFinding[]>(waivedRequest);

  it('links a finding to the decision that enforces it', async () => {
    client = await start(texts);
    const [finding] = (await client.diagnostics(sql)).filter(({ code }) => code === 'sql/prefer-timestamptz');
    assert.equal(finding?.severity, 1);
    assert.deepEqual(finding?.relatedInformation?.at(-1), {
      location: { uri: adr, range: { start: { line: 3, character: 13 }, end: { line: 3, character: 35 } } },
      message: 'Enforced by ADR-0007 Queues.',
    });
  });

  it('lists what is waived, and gives it back while the decision is being superseded', async () => {
    client = await start(texts);
    assert.deepEqual(await waived(), [
      {
        uri: sql,
        range: { start: { line: 0, character: 13 }, end: { line: 0, character: 18 } },
        rule: 'sql/require-primary-key',
        message: 'Table "queue" has no primary key.',
        waivedBy: {
          uri: adr,
          label: 'ADR-0007',
          title: 'Queues',
          reason: 'read once',
          range: { start: { line: 4, character: 11 }, end: { line: 4, character: 34 } },
        },
      },
    ]);
    assert.ok(!(await codes()).includes('sql/require-primary-key'));
    await client.open(adr);
    await client.change(adr, { start: { line: 1, character: 8 }, end: { line: 1, character: 16 } }, 'superseded by ADR-0008');
    assert.ok((await codes()).includes('sql/require-primary-key'));
    assert.deepEqual(await waived(), []);
  });

  it('answers with the same result id while the decision says the same', async () => {
    client = await start(texts);
    const first = await client.pull(sql);
    assert.ok(first.kind === 'full' && first.resultId !== undefined);
    await client.open(adr);
    await client.change(adr, { start: { line: 8, character: 0 }, end: { line: 8, character: 0 } }, 'More words.\n');
    assert.equal((await client.pull(sql, first.resultId)).kind, 'unchanged');
  });

  it('reports a waiver that hides nothing, in the folders that are open', async () => {
    client = await start({ ...texts, 'db/001.sql': 'create table queue (id bigint primary key);\n' });
    const found = await client.diagnostics(adr);
    assert.deepEqual(
      found.filter(({ code }) => code === 'decision/no-unused-waiver').map(({ message }) => message),
      ['"sql/require-primary-key" finds nothing in the files that this decision governs.'],
    );
  });

  it('offers to waive a finding to clients that can ask for the reason', async () => {
    client = await start(texts, { options: { waives: true } });
    assert.deepEqual((await waivable()).find(([title]) => title === 'Waive sql/prefer-timestamptz by a new decision…')?.[1], [
      sql,
      'sql/prefer-timestamptz',
    ]);
    await client.stop();
    client = await start(texts);
    assert.deepEqual(await waivable(), []);
  });

  it('does not offer to waive what is wrong with a suppression', async () => {
    const text = '-- backend-architect-disable-next-line sql/no-such-rule: a\ncreate table queue (id bigint primary key);\n';
    client = await start({ 'db/001.sql': text }, { options: { waives: true } });
    assert.deepEqual(await codes(), ['suppression/no-unused']);
    assert.deepEqual(await waivable(), []);
  });

  it('writes the decision that waives a finding: it counts once it is accepted', async () => {
    client = await start({ 'db/001.sql': texts['db/001.sql'] });
    const params: NewWaiverParams = {
      uri: sql,
      rule: 'sql/require-primary-key',
      reason: 'read once',
      date: '2026-01-31',
      workspaceFolder: folder,
    };
    const { uri, text } = await client.connection.sendRequest<NewDecision>(newWaiverRequest, params);
    await client.open(uri, text);
    assert.ok((await codes()).includes('sql/require-primary-key'));
    await client.close(uri);
    await client.open(uri, text.replace('proposed', 'accepted'));
    assert.ok(!(await codes()).includes('sql/require-primary-key'));
    assert.equal((await waived())[0]?.waivedBy.reason, 'read once');
  });

  it('completes and explains rules where a decision speaks of them', async () => {
    client = await start(texts);
    const at = { textDocument: { uri: adr }, position: { line: 4, character: 20 } };
    const items = await client.connection.sendRequest(CompletionRequest.type, at);
    const labels = (Array.isArray(items) ? items : (items?.items ?? [])).map(({ label }) => label);
    assert.ok(labels.includes('sql/require-primary-key') && labels.includes('paths'));
    const hover = await client.connection.sendRequest(HoverRequest.type, at);
    assert.match(JSON.stringify(hover?.contents), /Every table has a primary key/);
  });
});
