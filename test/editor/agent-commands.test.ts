/** Agent commands: an agent is converted, repaired and made, and nothing is written before it was shown. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exists } from '../../client/src/files.ts';
import { commandIds, previewScheme, rewriteAgentKind } from '../../client/src/ids.ts';
import { deleteFile, extension, fileUri, putBack, until } from './workspace.ts';

const planner = '---\nname: stock-planner\ndescription: Plans stock.\ntools: Read, Bash\n---\n\nYou are a stock planner.\n';
const broken = planner.replace('Plans stock.', 'Use when: orders change\nand prices, too');

describe('Agent commands', () => {
  const made: vscode.Uri[] = [];
  before(extension);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await putBack();
    for (const uri of made.splice(0)) if (await exists(uri)) await deleteFile(uri);
  });

  async function write(file: string, text: string): Promise<vscode.Uri> {
    const uri = fileUri(file);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    made.push(uri);
    await vscode.window.showTextDocument(uri, { preview: false });
    return uri;
  }

  async function read(uri: vscode.Uri): Promise<string> {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }

  /** The diff of ours that is shown, with its two texts. */
  async function preview(): Promise<{ readonly before: string; readonly after: string }> {
    const { original, modified } = await until('the preview', () => {
      const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
      return inputs.filter((input) => input instanceof vscode.TabInputTextDiff).find(({ modified }) => modified.scheme === previewScheme);
    });
    const [before, after] = await Promise.all([original, modified].map((uri) => vscode.workspace.openTextDocument(uri)));
    return { before: before?.getText() ?? '', after: after?.getText() ?? '' };
  }

  const accept = () => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

  it('Repair shows what it changes, applies it in one step, and can be undone', async () => {
    const uri = await write('.claude/agents/stock-planner.md', broken);
    const done = vscode.commands.executeCommand(commandIds.repairAgent, uri);
    const { before, after } = await preview();
    assert.equal(before, broken);
    assert.match(after, /description: \|-\n {2}Use when: orders change\n {2}and prices, too\n/);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(), broken);
    await until('the repaired text', async () => {
      await accept();
      return document.getText() === after;
    });
    await done;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until('the text as it was', () => document.getText() === broken);
  });

  it('Repair leaves the file alone when the question is left', async () => {
    const uri = await write('.claude/agents/stock-planner.md', broken);
    let isDone = false;
    void vscode.commands.executeCommand(commandIds.repairAgent, uri).then(() => {
      isDone = true;
    });
    await preview();
    // The question comes a moment after the preview.
    await until('the end of the command', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return isDone;
    });
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), broken);
  });

  it('Convert shows the file beside its source, and creates it', async () => {
    const uri = await write('.claude/agents/stock-planner.md', planner);
    const target = fileUri('.opencode/agents/stock-planner.md');
    made.push(target);
    const { server } = await extension();
    await until('the server to know the file', async () => (await server.agentState(uri.toString())).source);
    const done = vscode.commands.executeCommand(commandIds.convertAgent, uri, 'opencode');
    const { before, after } = await preview();
    assert.equal(before, planner);
    assert.match(after, /^---\ndescription: Plans stock\.\nmode: subagent\n/);
    assert.ok(!(await exists(target)));
    await until('the new file', async () => {
      await accept();
      return exists(target);
    });
    await done;
    assert.equal(await read(target), after);
  });

  it('are offered on agent files as refactorings, and on no others', async () => {
    const uri = await write('.claude/agents/stock-planner.md', broken);
    const offered = async (file: vscode.Uri) => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        file,
        new vscode.Range(0, 0, 0, 0),
        rewriteAgentKind,
      );
      return actions.map(({ title }) => title);
    };
    await until('the actions', async () => (await offered(uri)).length > 0);
    assert.deepEqual(await offered(uri), ['Repair this agent file…', 'Convert this agent to…']);
    const page = await vscode.workspace.openTextDocument(fileUri('README.md'));
    assert.deepEqual(await offered(page.uri), []);
  });

  it('New Agent asks step by step and refuses a name that is taken', async () => {
    const { server } = await extension();
    assert.equal(await server.agentNameProblem(' '), 'An agent needs a name.');
    const { targets, outlines } = await server.newAgentChoices();
    assert.ok(targets.length === 8 && outlines.length === 3);
  });
});
