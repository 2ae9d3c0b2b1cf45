/** New Agent: asks step by step what the agent is, and creates its files. */
import * as vscode from 'vscode';
import type { NewAgentChoices } from '../../../server/src/lsp/protocol.ts';
import { createFile } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';

const title = 'New Agent';

/** Creates an agent for one tool or several, and opens it. Leaving any question ends it. */
export async function createAgent(server: LanguageServer): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const choices = await server.newAgentChoices();
  const targets = await chooseTargets(choices);
  if (!targets || targets.length === 0) return;
  const name = await askForName(server);
  if (name === undefined) return;
  const description = await askForDescription();
  if (description === undefined) return;
  const role = await askForRole();
  if (role === undefined) return;
  const capabilities = await chooseCapabilities(choices);
  if (!capabilities) return;
  const model = await chooseModel();
  if (!model) return;
  const outline = await chooseOutline(choices);
  if (outline === undefined) return;
  const files = await server.newAgent({
    workspaceFolder: folder.uri.toString(),
    targets,
    name,
    description,
    ...(role.trim() !== '' && { role }),
    ...(capabilities.length < choices.capabilities.length && { capabilities }),
    ...(model.id !== undefined && { model: model.id }),
    outline,
  });
  const created: vscode.Uri[] = [];
  for (const { uri, text } of files) {
    const file = await createFile(vscode.Uri.parse(uri), text);
    if (file) created.push(file);
  }
  if (created[0]) await vscode.window.showTextDocument(created[0]);
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick({ placeHolder: 'Into which folder?' });
  if (folders.length === 0) await vscode.window.showInformationMessage('Open a folder first: agents are files of a project.');
  return folders[0];
}

async function chooseTargets({ targets }: NewAgentChoices): Promise<readonly string[] | undefined> {
  const items = targets.map(({ id, title: label }, index) => ({ label, id, picked: index === 0 }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'For which tools?',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ id }) => id);
}

function askForName(server: LanguageServer): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: 'What it is called, in plain words',
    placeHolder: 'Inventory Planner',
    ignoreFocusOut: true,
    validateInput: (name) => server.agentNameProblem(name),
  });
}

function askForDescription(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: 'When to hand work to it: other agents decide by this sentence',
    placeHolder: 'Plans stock levels. Use when orders or suppliers change.',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? 'An agent needs a description.' : undefined),
  });
}

function askForRole(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: 'What it is, as the first sentence of its prompt; without one it is made of the name',
    placeHolder: 'You are a careful inventory planner.',
    ignoreFocusOut: true,
  });
}

async function chooseCapabilities({ capabilities }: NewAgentChoices): Promise<readonly string[] | undefined> {
  const items = capabilities.map(({ id, says }) => ({ label: id, description: says, picked: true }));
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'What may it do?',
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ label }) => label);
}

async function chooseModel(): Promise<{ readonly id?: string } | undefined> {
  const items = [
    { label: 'The model of the conversation', id: undefined },
    ...['sonnet', 'opus', 'haiku'].map((id) => ({ label: id, description: "One of Claude Code's names", id })),
    { label: 'Another…', id: '' },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: 'On which model?', ignoreFocusOut: true });
  if (!chosen) return undefined;
  if (chosen.id !== '') return chosen.id === undefined ? {} : { id: chosen.id };
  const id = await vscode.window.showInputBox({
    title,
    prompt: 'The model, as "provider/model"',
    placeHolder: 'anthropic/claude-opus-5',
    ignoreFocusOut: true,
  });
  return id === undefined ? undefined : id.trim() === '' ? {} : { id: id.trim() };
}

async function chooseOutline({ outlines }: NewAgentChoices): Promise<string | undefined> {
  const items = outlines.map(({ id, says }) => ({ label: id, description: says }));
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: 'Which outline?', ignoreFocusOut: true });
  return chosen?.label;
}
