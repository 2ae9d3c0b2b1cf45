/** The Agents view, the graph and the code lenses, as a person finds them in the sample workspace. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AgentNode } from '../../client/src/agents/tree.ts';
import { agentGraphType, commandIds, settingsSection } from '../../client/src/ids.ts';
import { extension, fileUri, open, putBack, until } from './workspace.ts';

const reviewer = '.opencode/agents/reviewer.md';

function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'object' ? label.label : (label ?? '');
}

/** The child of a line of the tree with this label, once it is there. */
async function child(node: AgentNode | undefined, label: string): Promise<AgentNode> {
  const { agents } = await extension();
  return until(label, async () => (await agents.getChildren(node)).find((each) => labelOf(agents.getTreeItem(each)) === label));
}

/** The lines below a line of the tree, with what stands behind their labels. */
async function lines(node: AgentNode | undefined): Promise<readonly string[]> {
  const { agents } = await extension();
  return (await agents.getChildren(node)).map((each) => {
    const item = agents.getTreeItem(each);
    return `${labelOf(item)}: ${item.description}`;
  });
}

async function click(node: AgentNode): Promise<void> {
  const { agents } = await extension();
  const { command } = agents.getTreeItem(node);
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

const isGraph = ({ input }: vscode.Tab) => input instanceof vscode.TabInputWebview && input.viewType.endsWith(agentGraphType);

function lensesOf(uri: vscode.Uri): Thenable<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
}

describe('Agents', () => {
  const atFirst = ['Claude Code: 1', 'OpenCode: 1 will not load'];
  // What other tests wrote and deleted is gone from the list a moment later.
  before(() => until('the agents of the sample alone', async () => (await lines(undefined)).join() === atFirst.join()));
  afterEach(async () => {
    await putBack();
    await vscode.commands.executeCommand(commandIds.groupAgentsByTarget);
    await vscode.commands.executeCommand(commandIds.clearAgentFilter);
  });

  it('are listed by the tool that reads them, with what becomes of them there', async () => {
    await child(undefined, 'OpenCode');
    assert.deepEqual(await lines(undefined), atFirst);
    assert.deepEqual(await lines(await child(undefined, 'OpenCode')), ['reviewer: .opencode/agents']);
  });

  it('may be listed by folder or by kind', async () => {
    await vscode.commands.executeCommand(commandIds.groupAgentsByFolder);
    assert.deepEqual(await lines(undefined), ['.claude/agents: 1', '.opencode/agents: 1 will not load']);
    await vscode.commands.executeCommand(commandIds.groupAgentsByKind);
    assert.deepEqual(await lines(undefined), ['Agents: 2, 1 will not load']);
  });

  it('are filtered by words', async () => {
    await vscode.commands.executeCommand(commandIds.filterAgents, 'pull requests');
    assert.deepEqual(await lines(undefined), ['OpenCode: 1 will not load']);
    await vscode.commands.executeCommand(commandIds.clearAgentFilter);
    assert.equal((await lines(undefined)).length, 2);
  });

  it('lead from a reason to the very words that it is about', async () => {
    const agent = await child(await child(undefined, 'OpenCode'), 'reviewer');
    await click(agent);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), fileUri(reviewer).toString());
    const verdict = await child(agent, 'OpenCode');
    const { agents } = await extension();
    const [reason] = await agents.getChildren(verdict);
    assert.ok(reason);
    assert.match(labelOf(agents.getTreeItem(reason)), /^"color" has to be .*, not "blue": OpenCode /);
    await click(reason);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'blue');
  });

  it('move when their file is edited, before it is saved', async () => {
    const { document } = await open(reviewer);
    const at = document.positionAt(document.getText().indexOf('blue'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(at, at.translate(0, 'blue'.length)), '"#0000ff"');
    await vscode.workspace.applyEdit(edit);
    await until('the agent to load', async () => (await lines(undefined)).includes('OpenCode: 1'));
  });

  it('are drawn as a graph', async () => {
    const { agentGraph } = await extension();
    await vscode.commands.executeCommand(commandIds.showAgentGraph);
    await until('the page of the graph', () => agentGraph.drawn);
    assert.equal(agentGraph.drawn?.nodes, 2);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isGraph).length, 1);
    await vscode.commands.executeCommand(commandIds.showAgentGraph);
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(isGraph).length, 1);
  });

  it('have a lens for each tool, for those who want it', async () => {
    const settings = vscode.workspace.getConfiguration(settingsSection);
    const { document } = await open(reviewer);
    assert.deepEqual(await lensesOf(document.uri), []);
    await settings.update('agents.codeLens', true, vscode.ConfigurationTarget.Global);
    try {
      const lenses = await until('the lenses', async () => {
        const found = await lensesOf(document.uri);
        return found.length > 0 ? found : undefined;
      });
      assert.equal(lenses[0]?.command?.title, 'OpenCode: will not load (1)');
      assert.equal(lenses[0]?.command?.command, commandIds.showVerdict);
    } finally {
      await settings.update('agents.codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
