/** The Decisions view: what it lists and finds, and how decisions are changed from it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DecisionNode } from '../../client/src/decisions/nodes.ts';
import { exists } from '../../client/src/files.ts';
import { commandIds, previewScheme, rewriteDecisionKind } from '../../client/src/ids.ts';
import { deleteFile, extension, fileUri, findings, open, putBack, until } from './workspace.ts';

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

/** The child of a line of the tree whose label begins so, once it is there. */
async function child(node: DecisionNode | undefined, label: string): Promise<DecisionNode> {
  const { decisions } = await extension();
  return until(label, async () =>
    (await decisions.getChildren(node)).find((each) => labelOf(decisions.getTreeItem(each)).startsWith(label)),
  );
}

async function click(node: DecisionNode): Promise<void> {
  const { decisions } = await extension();
  const { command } = decisions.getTreeItem(node);
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
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
      'Accepted: 0001 Keep orders in PostgreSQL, 0003 Split off the catalogue, 0005 Bound amounts in the database, ' +
        '0006 Never hand out a voucher code twice, 0008 Queue mail in PostgreSQL, 0009 Refresh the catalogue every 10 seconds',
      'Superseded: 0002 One service for everything, 0007 Send mail while the customer waits',
      'Rejected: 0010 Keep carts in Redis',
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
      await vscode.commands.executeCommand(commandIds.groupDecisionsByFolder);
      assert.deepEqual((await tree()).at(-1), 'services/mail/docs/adr: 0001 Use SMTP');
    } finally {
      await vscode.commands.executeCommand(commandIds.groupDecisionsByStatus);
      await putBack();
      // The folder, for the watcher may have missed what was made inside it while it was new.
      await deleteFile(fileUri('services'));
    }
    await until('the decision to leave the tree', async () => !(await tree()).join().includes('SMTP'));
  });

  it('get the next number, and writing begins at the first placeholder', async () => {
    const uri = fileUri('docs/decisions/0011-send-mail-from-a-queue.md');
    try {
      await vscode.commands.executeCommand(commandIds.newDecision, 'Send mail from a queue');
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.toString(), uri.toString());
      const text = editor?.document.getText() ?? '';
      assert.match(text, /^---\nstatus: proposed\ndate: \d{4}-\d\d-\d\d\n/);
      assert.match(text, /^# Send mail from a queue$/m);
      assert.match(editor?.document.getText(editor.selection) ?? '', /^\{.+\}$/);
      await until('the new decision in the tree', async () => (await tree()).includes('Proposed: 0011 Send mail from a queue'));
    } finally {
      await putBack();
      await deleteFile(uri);
    }
    await until('the decision to leave the tree', async () => (await tree()).length === 4);
  });

  it('may be listed by year or by what superseded what', async () => {
    try {
      await vscode.commands.executeCommand(commandIds.groupDecisionsByYear);
      const [year, ...others] = await tree();
      assert.match(year ?? '', /^2026: 0001 Keep orders in PostgreSQL, 0002 One service for everything, .*, 0010 Keep carts in Redis$/);
      assert.deepEqual(others, []);
      await vscode.commands.executeCommand(commandIds.groupDecisionsByChain);
      assert.equal((await tree())[0], 'Chains: 0003 Split off the catalogue, 0008 Queue mail in PostgreSQL');
      await child(await child(await child(undefined, 'Chains'), '0003'), '0002 One service');
    } finally {
      await vscode.commands.executeCommand(commandIds.groupDecisionsByStatus);
    }
  });

  it('lead to what they have to do with', async () => {
    const { decisions } = await extension();
    const relation = await child(await child(await child(undefined, 'Superseded'), '0002'), '0003 Split');
    assert.equal(decisions.getTreeItem(relation).description, 'superseded by');
    await click(relation);
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /0003-split-off-the-catalogue\.md$/);
  });

  it('are filtered by words, with their number shown', async () => {
    const { decisions } = await extension();
    try {
      await vscode.commands.executeCommand(commandIds.filterDecisions, 'superseded');
      assert.deepEqual(await tree(), ['Superseded: 0002 One service for everything, 0007 Send mail while the customer waits']);
      assert.equal(decisions.description, '2 of 10 with "superseded"');
    } finally {
      await vscode.commands.executeCommand(commandIds.clearDecisionFilter);
    }
    assert.equal((await tree()).length, 4);
  });

  it('are searched in, and a line that was found leads to its words', async () => {
    const { decisions } = await extension();
    try {
      await vscode.commands.executeCommand(commandIds.searchDecisions, 'failover seconds');
      const hit = await child(undefined, '0001 Keep orders');
      assert.equal(decisions.description, '1 found for "failover seconds"');
      const line = await child(hit, '- Bad, because failover');
      const { label } = decisions.getTreeItem(line);
      assert.ok(typeof label === 'object');
      assert.deepEqual(
        label.highlights?.map(([start, end]) => label.label.slice(start, end)),
        ['failover', 'seconds'],
      );
      await click(line);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.getText(editor.selection), 'failover');
    } finally {
      await vscode.commands.executeCommand(commandIds.clearDecisionSearch);
    }
    assert.equal((await tree()).length, 4);
  });

  it('are drawn as a graph', async () => {
    const { decisionGraph } = await extension();
    await vscode.commands.executeCommand(commandIds.showDecisionGraph);
    const drawn = await until('the page of the graph', () => decisionGraph.drawn);
    assert.deepEqual([drawn.nodes, drawn.edges], [10, 3]);
  });

  it('may hide what they waive for as long as they are accepted', async () => {
    const waived = () => findings('migrations/004_vouchers.sql', 'sql/no-soft-delete-unique').length;
    const { document } = await open('docs/decisions/0006-never-hand-out-a-voucher-code-twice.md');
    assert.equal(waived(), 0);
    const at = document.positionAt(document.getText().indexOf('accepted'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(at, at.translate(0, 'accepted'.length)), 'rejected');
    await vscode.workspace.applyEdit(edit);
    await until('what was hidden', () => waived() === 1);
    await putBack();
    await until('it to be hidden again', () => waived() === 0);
  });

  it('offer their changes as refactorings, and other pages do not', async () => {
    const offered = async (file: string) => {
      const { document } = await open(file);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, 0, 0, 0),
        rewriteDecisionKind,
      );
      return actions.map(({ command }) => command?.command);
    };
    assert.deepEqual(await offered('docs/decisions/0002-one-service.md'), [
      commandIds.changeDecisionStatus,
      commandIds.supersedeDecision,
      commandIds.amendDecision,
      commandIds.convertDecision,
    ]);
    assert.deepEqual(await offered('README.md'), []);
  });

  describe('in a folder of their own', () => {
    const folder = 'services/mail/docs/adr';
    const nygard = (number: number, title: string, more = '') =>
      `# ${number}. ${title}\n\nDate: 2026-01-0${number}\n\n## Status\n\nAccepted\n\n## Context\n\nMail.${more}\n\n## Decision\n\nYes.\n\n## Consequences\n\nNone.\n`;
    const first = `${folder}/0001-use-smtp.md`;
    const second = `${folder}/0002-use-a-provider.md`;

    const read = async (file: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(file)));

    beforeEach(async () => {
      for (const [file, text] of [
        [first, nygard(1, 'Use SMTP')],
        [second, nygard(2, 'Use a provider', ' See [SMTP](0001-use-smtp.md).')],
      ] as const) {
        await vscode.workspace.fs.writeFile(fileUri(file), new TextEncoder().encode(text));
        // An open file is known at once, whatever the watcher has missed.
        await open(file);
      }
      await until('the decisions', async () => /0001 Use SMTP.*0002 Use a provider/.test((await tree()).join()));
    });

    afterEach(async () => {
      await putBack();
      await deleteFile(fileUri('services'));
      await until('the decisions to leave the tree', async () => !(await tree()).join().includes('SMTP'));
    });

    it('get another status, and are saved', async () => {
      await vscode.commands.executeCommand(commandIds.changeDecisionStatus, fileUri(first), 'deprecated');
      assert.equal(await read(first), nygard(1, 'Use SMTP').replace('Accepted', 'Deprecated'));
      await until('the other group', async () => (await tree()).includes('Deprecated: 0001 Use SMTP'));
    });

    it('stay unsaved where they were unsaved', async () => {
      const editor = await open(first);
      await editor.edit((edit) => edit.insert(editor.document.positionAt(editor.document.getText().length), 'More.\n'));
      await vscode.commands.executeCommand(commandIds.changeDecisionStatus, fileUri(first), 'deprecated');
      assert.match(editor.document.getText(), /Deprecated[\s\S]*More\.\n$/);
      assert.ok(editor.document.isDirty);
      assert.equal(await read(first), nygard(1, 'Use SMTP'));
    });

    it('are superseded on both sides in one step, which is undone in one', async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand(commandIds.supersedeDecision, fileUri(first), fileUri(second).toString());
      assert.match(await read(first), /## Status\n\nSuperseded by \[2\. Use a provider\]\(0002-use-a-provider\.md\)\n/);
      assert.match(await read(second), /## Status\n\nAccepted\n\nSupersedes \[1\. Use SMTP\]\(0001-use-smtp\.md\)\n/);
      await until('the other group', async () => (await tree()).join().includes('0007 Send mail while the customer waits, 0001 Use SMTP'));
      const { document } = await open(first);
      await vscode.commands.executeCommand('undo');
      await until('the text as it was', () => document.getText() === nygard(1, 'Use SMTP'));
      const other = await vscode.workspace.openTextDocument(fileUri(second));
      await until('the other text as it was', () => other.getText() === nygard(2, 'Use a provider', ' See [SMTP](0001-use-smtp.md).'));
    });

    it('are renamed, and links follow', async () => {
      await vscode.commands.executeCommand(commandIds.renameDecision, fileUri(first), 'Use LMTP');
      assert.match(await read(`${folder}/0001-use-lmtp.md`), /^# 1\. Use LMTP\n/);
      assert.ok(!(await exists(fileUri(first))));
      assert.match(await read(second), /See \[SMTP\]\(0001-use-lmtp\.md\)\./);
    });

    it('are amended on both sides', async () => {
      await vscode.commands.executeCommand(commandIds.amendDecision, fileUri(first), fileUri(second).toString());
      assert.match(await read(first), /## Status\n\nAccepted\n\nAmended by \[2\. Use a provider\]\(0002-use-a-provider\.md\)\n/);
      assert.match(await read(second), /## Status\n\nAccepted\n\nAmends \[1\. Use SMTP\]\(0001-use-smtp\.md\)\n/);
    });

    it('get another number, and links follow', async () => {
      await vscode.commands.executeCommand(commandIds.renumberDecision, fileUri(first), '12');
      assert.match(await read(`${folder}/0012-use-smtp.md`), /^# 12\. Use SMTP\n/);
      assert.match(await read(second), /See \[SMTP\]\(0012-use-smtp\.md\)\./);
    });

    it('move to another folder of decisions, and links follow', async () => {
      await vscode.commands.executeCommand(commandIds.renumberDecision, fileUri(first), '0021');
      const done = vscode.commands.executeCommand(commandIds.moveDecision, fileUri(`${folder}/0021-use-smtp.md`));
      const moved = 'docs/decisions/0021-use-smtp.md';
      try {
        await until('the file in its new place', async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return exists(fileUri(moved));
        });
        await done;
        assert.ok(!(await exists(fileUri(`${folder}/0021-use-smtp.md`))));
        assert.match(await read(second), /See \[SMTP\]\(\.\.\/\.\.\/\.\.\/\.\.\/docs\/decisions\/0021-use-smtp\.md\)\./);
      } finally {
        await putBack();
        if (await exists(fileUri(moved))) await deleteFile(fileUri(moved));
      }
    });

    it('get numbers of their own where a merge gave two the same', async () => {
      const third = `${folder}/0002-use-a-queue.md`;
      await vscode.workspace.fs.writeFile(fileUri(third), new TextEncoder().encode(nygard(2, 'Use a queue')));
      await open(third);
      await until('the third decision', async () => (await tree()).join().includes('0002 Use a queue'));
      await vscode.commands.executeCommand(commandIds.renumberClashingDecisions, fileUri(folder));
      assert.match(await read(`${folder}/0003-use-a-queue.md`), /^# 3\. Use a queue\n/);
      assert.match(await read(second), /^# 2\. Use a provider\n/);
    });

    it('are converted, and nothing is written before it was shown', async () => {
      const done = vscode.commands.executeCommand(commandIds.convertDecision, fileUri(first), 'madr-4');
      await until('the preview', () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .some(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.scheme === previewScheme),
      );
      const document = await vscode.workspace.openTextDocument(fileUri(first));
      assert.equal(document.getText(), nygard(1, 'Use SMTP'));
      await until('the converted text', async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return /^---\nstatus: "?accepted"?\n/.test(document.getText());
      });
      await done;
    });

    it('are linked to as the active editor has to write it', async () => {
      await open('docs/decisions/0002-one-service.md');
      await vscode.commands.executeCommand(commandIds.copyDecisionLink, fileUri(second));
      assert.equal(await vscode.env.clipboard.readText(), '[ADR-0002](../../services/mail/docs/adr/0002-use-a-provider.md)');
      await vscode.commands.executeCommand(commandIds.copyDecisionNumber, fileUri(second));
      assert.equal(await vscode.env.clipboard.readText(), 'ADR-0002');
    });
  });
});
