/** The memory of an architect in the editor: remember, roll back, recall, hand off, and the inbox. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../client/src/ids.ts';
import { deleteFile, extension, fileUri, open, putBack, until } from './workspace.ts';

async function read(file: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(fileUri(file))).getText();
}

/** The inbox as text: a line for each receiver. */
async function inbox(): Promise<readonly string[]> {
  const { handoffs } = await extension();
  const nodes = await handoffs.getChildren();
  return Promise.all(
    nodes.map(async (node) => {
      const own = (await handoffs.getChildren(node)).map((child) => {
        const { label, contextValue = '' } = handoffs.getTreeItem(child);
        return `${String(label)} (${contextValue})`;
      });
      return `${String(handoffs.getTreeItem(node).label)}: ${own.join(', ')}`;
    }),
  );
}

describe('The memory of an architect', () => {
  before(extension);
  afterEach(putBack);

  it('takes in a decision with the selection that it is about', async () => {
    const uri = fileUri('docs/decisions/0011-name-tables-in-the-plural.md');
    const { server } = await extension();
    const known = async () => (await server.decisions()).map((decision) => decision.uri);
    await until('the decisions', async () => (await known()).length >= 10);
    const editor = await open('migrations/001_catalog.sql');
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    const line = editor.document.lineAt(0).text;
    try {
      const answers = { title: 'Name tables in the plural', chosen: 'Plural', because: 'a table holds many', tags: ['database-schema'] };
      await vscode.commands.executeCommand(commandIds.rememberDecision, answers);
      assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
      const text = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.ok(text.includes('Line 1 of [001_catalog.sql](../../migrations/001_catalog.sql#L1):'), text);
      assert.ok(text.includes(`\`\`\`sql\n${line}\n\`\`\``), text);
      assert.match(text, /Chosen option: "Plural", because a table holds many\./);
      assert.match(text, /^tags: \[database-schema\]$/m);
    } finally {
      await putBack();
      await deleteFile(uri);
    }
    await until('the decision to leave', async () => !(await known()).includes(uri.toString()));
  });

  it('goes back to what a decision superseded, in one step', async () => {
    const [older, newer] = ['docs/decisions/0002-one-service.md', 'docs/decisions/0003-split-off-the-catalogue.md'];
    const before = [await read(older), await read(newer)];
    await vscode.commands.executeCommand(commandIds.rollBackDecision, fileUri(newer), true);
    try {
      assert.match(await read(older), /^status: "?accepted/m);
      assert.match(await read(newer), /^status: "?deprecated/m);
      assert.match(await read(newer), /Rolled back to /);
    } finally {
      await open(newer);
      await vscode.commands.executeCommand('undo');
      await until('the texts as they were', async () => (await read(older)) === before[0] && (await read(newer)) === before[1]);
      // Texts without an editor are not among those that are saved together.
      for (const file of [older, newer]) await (await vscode.workspace.openTextDocument(fileUri(file))).save();
      await until('the files as they were', async () => {
        const texts = await Promise.all([older, newer].map((file) => vscode.workspace.fs.readFile(fileUri(file))));
        return texts.every((text, index) => new TextDecoder().decode(text) === before[index]);
      });
      const { server } = await extension();
      const stands = async (file: string, status: string) =>
        (await server.decisions()).some((decision) => decision.uri.endsWith(file) && decision.status === status);
      await until('the server to know', async () => (await stands(older, 'superseded')) && (await stands(newer, 'accepted')));
    }
  });

  it('shows both sides before it goes back, and leaves them alone without an answer', async () => {
    const newer = 'docs/decisions/0003-split-off-the-catalogue.md';
    const before = await read(newer);
    const done = vscode.commands.executeCommand(commandIds.rollBackDecision, fileUri(newer));
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label);
    await until('the changes', () => tabs().some((label) => label.startsWith('Roll Back ADR-0003')));
    await until('the question to close', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return !tabs().some((label) => label.startsWith('Roll Back ADR-0003'));
    });
    await done;
    assert.equal(await read(newer), before);
  });

  it('recalls, and opens what is chosen', async () => {
    await vscode.commands.executeCommand(commandIds.recall, { text: 'catalogue' });
    await until('the first answer to open', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.path.includes('/0003-');
    });
  });

  it('hands off, lists that by receiver, and marks it as done', async () => {
    const answers = {
      to: 'Grace',
      from: 'Ada',
      title: 'The orders API',
      completed: ['The description'],
      pending: ['Cursors'],
      risks: [],
      links: [fileUri('docs/decisions/0001-keep-orders-in-postgresql.md').toString()],
    };
    try {
      await vscode.commands.executeCommand(commandIds.handOff, answers);
      const { document } = await until('the handoff', () => vscode.window.activeTextEditor);
      assert.match(document.uri.path, /\/docs\/handoffs\/\d{4}-\d\d-\d\d-to-grace\.md$/);
      assert.match(document.getText(), /- \[ADR-0001: Keep orders in PostgreSQL\]\(\.\.\/decisions\/0001-keep-orders-in-postgresql\.md\)/);
      await until('the inbox', async () => (await inbox()).join() === 'Grace: The orders API (handoff open)');
      const { handoffs } = await extension();
      const [receiver] = await handoffs.getChildren();
      const [node] = await handoffs.getChildren(receiver);
      await vscode.commands.executeCommand(commandIds.markHandoffDone, node);
      assert.match(document.getText(), /^---\nstatus: done\n/);
      await until('the inbox', async () => (await inbox()).join() === 'Grace: The orders API (handoff done)');
    } finally {
      await putBack();
      await deleteFile(fileUri('docs/handoffs'));
    }
    await until('an empty inbox', async () => (await inbox()).length === 0);
  });
});
