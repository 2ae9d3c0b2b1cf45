/** The commands, the server's health, and what the manifest contributes. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, configFileName } from '../../client/src/ids.ts';
import { deleteFile, extension, fileUri, findings, open, putBack, until } from './workspace.ts';

const orders = 'migrations/002_orders.sql';

describe('The server', () => {
  before(extension);

  it('says how many files it watches over', async () => {
    const { server } = await extension();
    await until('the server to be ready', () => server.status.state === 'ready');
    assert.ok(server.status.files >= 10, String(server.status.files));
    assert.equal(server.status.message, undefined);
  });

  it('finds the same again after a restart', async () => {
    const { server } = await extension();
    await until('the findings', () => findings(orders).length > 0);
    const before = findings(orders).map(({ message }) => message);
    const states: string[] = [];
    const listener = server.onDidChangeStatus(({ state }) => states.push(state));
    await vscode.commands.executeCommand(commandIds.restartServer);
    await until('the server to be ready again', () => states.at(-1) === 'ready');
    listener.dispose();
    assert.ok(states.indexOf('reading') < states.indexOf('ready'), states.join(', '));
    await until('the findings to come back', () => findings(orders).length === before.length);
    assert.deepEqual(
      findings(orders)
        .map(({ message }) => message)
        .sort(),
      before.sort(),
    );
  });
});

describe('Commands', () => {
  before(extension);
  afterEach(putBack);

  it('are all there', async () => {
    const there = await vscode.commands.getCommands();
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !there.includes(id)),
      [],
    );
  });

  it('Explain Rule shows the page of the rule', async () => {
    await vscode.commands.executeCommand(commandIds.explainRule, 'sql/require-foreign-key-index');
    await until('the preview of the page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ input, label }) => input instanceof vscode.TabInputWebview && label.includes('require-foreign-key-index')),
      ),
    );
  });

  it('Open Config opens the nearest one', async () => {
    await open(orders);
    await vscode.commands.executeCommand(commandIds.openConfig);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileUri(configFileName).toString());
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'jsonc');
  });

  it('Open Config offers to make one where there is none', async () => {
    const uri = fileUri(configFileName);
    const original = await vscode.workspace.fs.readFile(uri);
    await deleteFile(uri);
    try {
      const done = vscode.commands.executeCommand(commandIds.openConfig);
      await until('the new config', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
      });
      await done;
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"rules"/);
    } finally {
      await vscode.workspace.fs.writeFile(uri, original);
    }
  });
});

describe('Snippets', () => {
  before(extension);
  afterEach(putBack);

  for (const [language, prefix] of [
    ['sql', 'ba-table'],
    ['yaml', 'ba-openapi'],
    ['markdown', 'ba-adr'],
  ] as const) {
    it(`are offered in ${language}`, async () => {
      const document = await vscode.workspace.openTextDocument({ language, content: 'ba' });
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 2),
      );
      const labels = items.map(({ label }) => (typeof label === 'object' ? label.label : label));
      assert.ok(labels.includes(prefix), labels.join(', '));
    });
  }
});
