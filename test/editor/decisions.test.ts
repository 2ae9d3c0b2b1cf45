/** The Decisions view: what it lists, and how a decision is added to it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds } from '../../client/src/ids.ts';
import { deleteFile, extension, fileUri, open, putBack, until } from './workspace.ts';

/** The tree as text: a line for each status with what stands below it. */
async function tree(): Promise<readonly string[]> {
  const { decisions } = await extension();
  const lines: string[] = [];
  for (const group of await decisions.getChildren()) {
    const names = (await decisions.getChildren(group)).map((node) => labelOf(decisions.getTreeItem(node)));
    lines.push(`${labelOf(decisions.getTreeItem(group))}: ${names.join(', ')}`);
  }
  return lines;
}

function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'object' ? label.label : (label ?? '');
}

describe('Decisions', () => {
  before(extension);
  afterEach(putBack);

  it('are listed by status, in the order of their numbers', async () => {
    await until('the decisions', async () => (await tree()).length > 0);
    assert.deepEqual(await tree(), [
      'Accepted: 0001 Keep orders in PostgreSQL, 0003 Split off the catalogue',
      'Superseded: 0002 One service for everything',
      'Other: 0004 Limit requests at the gateway',
    ]);
  });

  it('move when their status is edited, before it is saved', async () => {
    const { document } = await open('docs/decisions/0004-limit-requests-at-the-gateway.md');
    const at = document.getText().indexOf('propossed');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 'propossed'.length)), 'proposed');
    await vscode.workspace.applyEdit(edit);
    await until('the group of proposals', async () => (await tree())[1] === 'Proposed: 0004 Limit requests at the gateway');
  });

  it('open with a click', async () => {
    const { decisions } = await extension();
    const [group] = await decisions.getChildren();
    const [node] = await decisions.getChildren(group);
    assert.ok(node);
    const { command } = decisions.getTreeItem(node);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.equal(
      vscode.window.activeTextEditor?.document.uri.toString(),
      fileUri('docs/decisions/0001-keep-orders-in-postgresql.md').toString(),
    );
  });

  it('are shown in the sidebar from the editor', async () => {
    await open('docs/decisions/0002-one-service.md');
    const { decisions } = await extension();
    // The tree may be moving because of the test before; then VS Code drops the selection, and a person would try again.
    await until('the decision to be selected', async () => {
      await vscode.commands.executeCommand(commandIds.revealDecision);
      return decisions.selected?.title === 'One service for everything';
    });
  });

  it('say their folder as soon as there are several', async () => {
    const uri = fileUri('services/mail/docs/adr/0001-use-smtp.md');
    const text = '# 1. Use SMTP\n\n## Status\n\nAccepted\n\n## Context\n\nMail.\n\n## Decision\n\nSMTP.\n\n## Consequences\n\nNone.\n';
    try {
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      await open('services/mail/docs/adr/0001-use-smtp.md');
      await until('the folders', async () => {
        const { decisions } = await extension();
        const [group] = await decisions.getChildren();
        const places = (await decisions.getChildren(group)).map((node) => String(decisions.getTreeItem(node).description));
        return places.some((place) => place === 'services/mail/docs/adr') && places.some((place) => place.endsWith(' · docs/decisions'));
      });
    } finally {
      await putBack();
      // The folder, for the watcher may have missed what was made inside it while it was new.
      await deleteFile(fileUri('services'));
    }
    await until('the decision to leave the tree', async () => !(await tree()).join().includes('SMTP'));
  });

  it('get the next number, and writing begins at the first placeholder', async () => {
    const uri = fileUri('docs/decisions/0005-send-mail-from-a-queue.md');
    try {
      await vscode.commands.executeCommand(commandIds.newDecision, 'Send mail from a queue');
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), uri.toString());
      const text = editor?.document.getText() ?? '';
      assert.match(text, /^---\nstatus: proposed\ndate: \d{4}-\d\d-\d\d\n/);
      assert.match(text, /^# Send mail from a queue$/m);
      assert.match(editor?.document.getText(editor.selection) ?? '', /^\{.+\}$/);
      await until('the new decision in the tree', async () => (await tree()).includes('Proposed: 0005 Send mail from a queue'));
    } finally {
      await putBack();
      await deleteFile(uri);
    }
    await until('the decision to leave the tree', async () => (await tree()).length === 3);
  });
});
