/** The language server as a client sees it: pulls, fixes, files that are not open, settings. */
import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  PublishDiagnosticsNotification,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver/node';
import {
  decisionsRequest,
  newConfigRequest,
  newDecisionRequest,
  rulesRequest,
  type SchemaItem,
  schemasRequest,
} from '../../server/src/lsp/protocol.ts';
import { type Client, folder, start } from './client.ts';

const catalog = `${folder}/migrations/001_catalog.sql`;
const orders = `${folder}/migrations/002_orders.sql`;
const shop = {
  'migrations/001_catalog.sql': 'create table customers (\n  id bigint generated always as identity primary key\n);\n',
  'migrations/002_orders.sql':
    'create table orders (\n  id bigint generated always as identity primary key,\n  customer_id bigint not null references customers (id)\n);\n',
};
const foreignKey = { line: 2, character: 2 };
const end = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });

describe('The language server', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('says what it can do', async () => {
    client = await start(shop);
    assert.equal(client.initialized.serverInfo?.name, 'Backend Architect');
    assert.deepEqual(client.initialized.capabilities.diagnosticProvider, {
      identifier: 'backend-architect',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
  });

  it('tells what breaks clients since the last commit while it is typed, and stops when that is committed', async () => {
    const api = `${folder}/openapi.yaml`;
    const text = (path: string) =>
      `openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\npaths:\n  ${path}: { get: { responses: { '200': { description: Done. } } } }\n`;
    client = await start({ 'openapi.yaml': text('/orders') });
    client.commit(api);
    await client.open(api);
    const broken = async () => {
      const found = await client.diagnostics(api);
      return found.filter(({ code }) => code === 'openapi/no-breaking-change').map(({ message, range }) => [range.start.line, message]);
    };
    assert.deepEqual(await broken(), []);
    await client.change(api, { start: { line: 3, character: 3 }, end: { line: 3, character: 9 } }, 'rooms');
    assert.deepEqual(await broken(), [[2, '"GET /orders" is gone: clients that call it will fail.']]);
    client.files.set(api, text('/rooms'));
    client.commit(api);
    assert.deepEqual(await broken(), []);
  });

  it('knows no earlier state where the user does not trust the workspace', async () => {
    const api = `${folder}/openapi.yaml`;
    client = await start({ 'openapi.yaml': 'openapi: 3.1.0\ninfo: {}\npaths: { /a: { get: {} } }\n' }, { options: { trusted: false } });
    client.commit(api);
    await client.open(api, 'openapi: 3.1.0\ninfo: {}\npaths: {}\n');
    assert.ok(!(await client.diagnostics(api)).some(({ code }) => code === 'openapi/no-breaking-change'));
  });

  it('finds a foreign key without an index, on its column, with a link to the page and a fix that works', async () => {
    client = await start(shop, { options: { rulePages: 'file:///pages' } });
    await client.open(orders);
    const [diagnostic, ...others] = await client.diagnostics(orders);
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.code, 'sql/require-foreign-key-index');
    assert.deepEqual(diagnostic?.range, { start: foreignKey, end: { line: 2, character: 13 } });
    assert.equal(diagnostic?.source, 'backend-architect');
    assert.equal(diagnostic?.severity, 1);
    assert.equal(diagnostic?.codeDescription?.href, 'file:///pages/sql/require-foreign-key-index.md');
    const [fix] = await client.actions(orders, { start: foreignKey, end: foreignKey });
    assert.ok(fix?.isPreferred);
    await client.open(orders, client.applied(fix, orders));
    assert.deepEqual(await client.diagnostics(orders), []);
  });

  it('makes the next migration once the newest is committed, for clients that can create files', async () => {
    const workspace = { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } };
    client = await start(shop, { capabilities: { textDocument: { diagnostic: {} }, workspace } });
    await client.open(orders);
    const here = { start: foreignKey, end: foreignKey };
    const [before] = await client.actions(orders, here);
    assert.equal(before?.title, 'Add an index on "customer_id"');
    client.commit(catalog, orders);
    const [after] = await client.actions(orders, here);
    assert.equal(after?.title, 'Add an index on "customer_id", in a new migration "003_add_indexes.sql"');
    const uri = `${folder}/migrations/003_add_indexes.sql`;
    const start0 = { line: 0, character: 0 };
    assert.deepEqual(after?.edit, {
      documentChanges: [
        { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
        {
          textDocument: { uri, version: null },
          edits: [{ range: { start: start0, end: start0 }, newText: 'create index orders_customer_id_idx on orders (customer_id);\n' }],
        },
      ],
    });
  });

  it('offers no new files to clients that cannot create them', async () => {
    client = await start(shop);
    client.commit(catalog, orders);
    await client.open(orders);
    const titles = (await client.actions(orders, { start: foreignKey, end: foreignKey })).map(({ title }) => title);
    assert.ok(!titles.some((title) => title.startsWith('Add an index')));
    assert.deepEqual(await client.actions(orders, end(0), ['source.fixAll.backendArchitect']), []);
  });

  it('does not ask version control in a workspace that is not trusted', async () => {
    client = await start(shop, { options: { trusted: false } });
    client.commit(catalog, orders);
    await client.open(orders);
    const [fix] = await client.actions(orders, { start: foreignKey, end: foreignKey });
    assert.equal(fix?.title, 'Add an index on "customer_id"');
  });

  it('lists the schemas', async () => {
    client = await start(shop);
    const schemas: unknown = await client.connection.sendRequest(schemasRequest);
    const found = { root: `${folder}/migrations`, tool: 'numbered files', dialect: 'PostgreSQL', files: 2, newest: orders, open: true };
    assert.deepEqual(schemas, [found]);
  });

  it('lists who tells a schema better', async () => {
    const tables = 'create table a (id bigint primary key);\ncreate table b (id bigint primary key);\n';
    client = await start({ 'db/schema.sql': tables, 'db/migrate/001_tables.sql': tables });
    const schemas = await client.connection.sendRequest<readonly SchemaItem[]>(schemasRequest);
    assert.deepEqual(
      schemas.map(({ root, toldBy }) => [root, toldBy]),
      [
        [`${folder}/db/migrate/001_tables.sql`, undefined],
        [`${folder}/db/schema.sql`, `${folder}/db/migrate/001_tables.sql`],
      ],
    );
  });

  it('finds syntax errors from the first answer on', async () => {
    client = await start({ 'migrations/001_rooms.sql': 'CREATE TABEL rooms (id bigserial PRIMARY KEY);\n' });
    const uri = `${folder}/migrations/001_rooms.sql`;
    await client.open(uri);
    const [diagnostic] = await client.diagnostics(uri);
    assert.equal(diagnostic?.code, 'sql/valid-syntax');
    assert.deepEqual(diagnostic?.range, { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } });
  });

  it('follows typing, and answers unchanged when nothing it rests on changed', async () => {
    client = await start(shop);
    await client.open(orders);
    const before = await client.pull(orders);
    assert.equal(before.kind, 'full');
    await client.open(catalog);
    await client.change(catalog, end(0), '-- The catalog.\n');
    assert.equal((await client.pull(orders, before.resultId)).kind, 'unchanged', 'A comment elsewhere changes nothing here.');
    await client.change(orders, end(4), 'create index on orders (customer_id);\n');
    const after = await client.pull(orders, before.resultId);
    assert.equal(after.kind === 'full' && after.items.length, 0);
  });

  it('judges a file again when another one changes', async () => {
    client = await start({ ...shop, 'migrations/003_indexes.sql': '' });
    await client.open(orders);
    assert.equal((await client.diagnostics(orders)).length, 1);
    const indexes = `${folder}/migrations/003_indexes.sql`;
    await client.open(indexes, 'create index on orders (customer_id);\n');
    assert.deepEqual(await client.diagnostics(orders), []);
    await client.close(indexes);
    assert.equal((await client.diagnostics(orders)).length, 1);
  });

  it('keeps the findings of other statements while one is half typed', async () => {
    client = await start(shop);
    await client.open(orders, `create table (\n\n${shop['migrations/002_orders.sql']}`);
    const codes = (await client.diagnostics(orders)).map(({ code }) => code);
    assert.ok(codes.includes('sql/require-foreign-key-index'));
  });

  it('puts suppressions last, and they work', async () => {
    client = await start(shop);
    await client.open(orders);
    const actions = await client.actions(orders, { start: foreignKey, end: foreignKey });
    const titles = actions.map(({ title }) => title);
    assert.deepEqual(titles.slice(-2), [
      'Disable sql/require-foreign-key-index for this line',
      'Disable sql/require-foreign-key-index for this file',
    ]);
    for (const action of actions.slice(-2)) {
      const text = client.applied(action, orders);
      await client.open(orders, text.replace('the reason', 'tiny table'));
      assert.deepEqual(await client.diagnostics(orders), [], action.title);
      await client.open(orders);
    }
  });

  it('puts suppressions into the fence inside a fence that they are for', async () => {
    const file = '.claude/agents/architect.md';
    const text = [
      ...['---', 'name: architect', 'description: Designs schemas.', '---', '', 'You are a senior architect.', ''],
      ...[
        '- Write:',
        '',
        '  ````markdown',
        '  1. Say:',
        '',
        '     ```sql',
        '     create table sales (',
        '       price money',
        '     );',
        '     ```',
        '  ````',
      ],
    ].join('\n');
    client = await start({ [file]: text });
    const uri = `${folder}/${file}`;
    await client.open(uri);
    const [price] = (await client.diagnostics(uri)).filter(({ code }) => code === 'sql/no-money-type');
    assert.ok(price);
    const actions = (await client.actions(uri, price.range)).filter(({ title }) => /^Disable sql\/no-money-type/.test(title));
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Disable sql/no-money-type for this line', 'Disable sql/no-money-type for this fence'],
    );
    for (const action of actions) {
      const after = client.applied(action, uri);
      assert.match(after, /^ {5}-- backend-architect-disable-/m);
      await client.open(uri, after.replace('the reason', 'whole cents'));
      const codes = (await client.diagnostics(uri)).map(({ code }) => code);
      assert.ok(!codes.includes('sql/no-money-type') && codes.includes('sql/require-primary-key'), action.title);
      await client.open(uri);
    }
  });

  it('offers all safe fixes of a file as one source action, and only when asked for it', async () => {
    client = await start(shop);
    await client.open(orders);
    const [all, ...others] = await client.actions(orders, end(0), ['source.fixAll.backendArchitect']);
    assert.deepEqual(others, []);
    assert.ok(all);
    await client.open(orders, client.applied(all, orders));
    assert.deepEqual(await client.diagnostics(orders), []);
    assert.deepEqual(await client.actions(orders, end(0), ['source.fixAll.eslint']), []);
  });

  it('streams the findings of files that are not open, and news about them, until it is cancelled', async () => {
    client = await start(shop);
    const reports: WorkspaceDiagnosticReport['items'] = [];
    let arrived = () => {};
    const next = () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      });
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'stream', ({ items }) => {
      reports.push(...items);
      arrived();
    });
    const source = new CancellationTokenSource();
    const first = next();
    const request = client.connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: [], partialResultToken: 'stream' },
      source.token,
    );
    await first;
    assert.deepEqual(
      reports.map(({ uri, kind }) => [uri, kind]),
      [[orders, 'full']],
    );

    const second = next();
    client.files.set(orders, `${shop['migrations/002_orders.sql']}create index on orders (customer_id);\n`);
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: orders, type: FileChangeType.Changed }],
    });
    await second;
    const news = reports.at(-1);
    assert.ok(news?.kind === 'full' && news.items.length === 0);
    source.cancel();
    await request.then(
      () => undefined,
      () => undefined,
    );
  });

  it('takes levels from the settings, at the start and when they change', async () => {
    client = await start(shop, { options: { severities: { 'sql/require-foreign-key-index': 'hint' } } });
    await client.open(orders);
    assert.equal((await client.diagnostics(orders))[0]?.severity, 4);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { severities: { 'sql/require-foreign-key-index': 'off' } },
    });
    assert.deepEqual(await client.diagnostics(orders), []);
  });

  it('reports mistakes in the config file while it is typed', async () => {
    const config = `${folder}/backend-architect.jsonc`;
    client = await start({ ...shop, 'backend-architect.jsonc': '{ "rules": { "sql/require-foreign-key-index": "off" } }' });
    await client.open(orders);
    assert.deepEqual(await client.diagnostics(orders), []);
    await client.open(config, '{ "rules": { "sql/require-foreign-key-inde": "off" } }');
    assert.match(String((await client.diagnostics(config))[0]?.message), /Did you mean "sql\/require-foreign-key-index"\?/);
    assert.equal((await client.diagnostics(orders)).length, 1);
  });

  it('asks the client to pull again when another file made an answer untrue', async () => {
    client = await start(shop, {
      capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
    });
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest(DiagnosticRefreshRequest.type, () => resolve());
    });
    await client.open(orders);
    assert.equal((await client.diagnostics(orders)).length, 1);
    await client.open(`${folder}/migrations/003_indexes.sql`, 'create index on orders (customer_id);\n');
    await refreshed;
    assert.deepEqual(await client.diagnostics(orders), []);
  });

  it('pushes to clients that cannot pull', async () => {
    client = await start(shop, { capabilities: {} });
    const pushed = new Promise<readonly unknown[]>((resolve) => {
      client.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
        if (uri === orders) resolve(diagnostics);
      });
    });
    await client.open(orders);
    assert.equal((await pushed).length, 1);
  });

  it('answers for unknown documents and files that are gone', async () => {
    client = await start(shop);
    assert.deepEqual(await client.diagnostics(`${folder}/nothing.sql`), []);
    assert.deepEqual(await client.actions(`${folder}/nothing.sql`, end(0)), []);
  });

  it('lists rules and writes a config file that is clean', async () => {
    client = await start(shop);
    const rules: unknown = await client.connection.sendRequest(rulesRequest);
    assert.ok(Array.isArray(rules) && rules.some(({ id }) => id === 'sql/require-primary-key'));
    const text = await client.connection.sendRequest<string>(newConfigRequest);
    const config = `${folder}/backend-architect.jsonc`;
    await client.open(config, text);
    assert.deepEqual(await client.diagnostics(config), []);
  });

  it('lists decisions and prepares the next one', async () => {
    client = await start({
      'docs/adr/0001-use-postgresql.md':
        '# 1. Use PostgreSQL\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n',
    });
    const decisions: unknown = await client.connection.sendRequest(decisionsRequest);
    assert.ok(Array.isArray(decisions));
    assert.equal(decisions.length, 1);
    assert.equal(decisions[0].status, 'accepted');
    assert.equal(decisions[0].title, 'Use PostgreSQL');
    const next = await client.connection.sendRequest<{ uri: string; text: string }>(newDecisionRequest, {
      title: 'Use Redis for sessions',
      date: '2026-03-04',
      workspaceFolder: folder,
    });
    assert.equal(next.uri, `${folder}/docs/adr/0002-use-redis-for-sessions.md`);
    assert.match(next.text, /^# 2\. Use Redis for sessions\n\nDate: 2026-03-04\n/);
  });
});
