/** Convert Agent To…: shows what other tools would get of an agent, and writes the files that the user wants. */
import * as vscode from 'vscode';
import type { AgentFile } from '../../../server/src/lsp/protocol.ts';
import { createFile, exists } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { type Choice, choose, type Previews } from '../previews.ts';
import { summaryOf } from './report.ts';

/** Converts the file, or the one in the active editor. `target` spares the question for which tools. */
export async function convertAgent(server: LanguageServer, previews: Previews, asked?: vscode.Uri, target?: string): Promise<void> {
  const source = asked ?? vscode.window.activeTextEditor?.document.uri;
  const conversions = source && (await server.agentConversions(source.toString()));
  if (!source || !conversions) {
    await vscode.window.showInformationMessage('This file is no agent and no skill, so there is nothing to convert.');
    return;
  }
  const named = conversions.files.filter((file) => file.target.id === target);
  const [first, ...others] = named.length > 0 ? named : await chooseFiles(source, conversions.files);
  if (!first) return;
  if (others.length === 0) await convertOne(previews, source, first);
  else await convertMany([first, ...others]);
}

/** The files for the tools that the user picks. */
async function chooseFiles(source: vscode.Uri, files: readonly AgentFile[]): Promise<readonly AgentFile[]> {
  const items = files.map((file) => ({
    label: file.target.title,
    description: vscode.workspace.asRelativePath(vscode.Uri.parse(file.uri)) + (file.before === undefined ? '' : ' (exists)'),
    detail: summaryOf(file.report),
    file,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Convert ${vscode.workspace.asRelativePath(source)}`,
    placeHolder: 'For which tools?',
    canPickMany: true,
    matchOnDetail: true,
  });
  return chosen?.map(({ file }) => file) ?? [];
}

type Answer = 'write' | 'open';

/** Shows the file beside what stands there, or beside its source where nothing does. */
async function convertOne(previews: Previews, source: vscode.Uri, file: AgentFile): Promise<void> {
  const uri = vscode.Uri.parse(file.uri);
  const isThere = await exists(uri);
  const path = vscode.workspace.asRelativePath(uri);
  const close = await previews.showDiff(isThere ? uri : source, uri, file.text, `${path} (${file.target.title})`);
  const choices: readonly Choice<Answer>[] = [
    { label: isThere ? `$(replace) Overwrite ${path}` : `$(new-file) Create ${path}`, detail: summaryOf(file.report), does: 'write' },
    { label: '$(file) Open as a new file without a name', does: 'open' },
  ];
  const answer = await choose(isThere ? `${path} is there already` : `Create ${path}?`, choices);
  await close();
  if (answer === 'open') {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageOf(uri), content: file.text }));
  } else if (answer === 'write') {
    const written = isThere ? await overwrite(uri, file.text) : await createFile(uri, file.text);
    if (written) await vscode.window.showTextDocument(written);
  }
}

/** All in VS Code's own preview of refactorings, where each file has to be chosen. */
async function convertMany(files: readonly AgentFile[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const file of files) {
    const uri = vscode.Uri.parse(file.uri);
    const metadata = { needsConfirmation: true, label: file.target.title, description: summaryOf(file.report) };
    if (await exists(uri)) edit.replace(uri, await wholeOf(uri), file.text, metadata);
    else edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(file.text) }, metadata);
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

async function overwrite(uri: vscode.Uri, text: string): Promise<vscode.Uri | undefined> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, await wholeOf(uri), text);
  return (await vscode.workspace.applyEdit(edit)) ? uri : undefined;
}

async function wholeOf(uri: vscode.Uri): Promise<vscode.Range> {
  const document = await vscode.workspace.openTextDocument(uri);
  return new vscode.Range(0, 0, document.lineCount, 0);
}

function languageOf(uri: vscode.Uri): string {
  return uri.path.endsWith('.toml') ? 'toml' : 'markdown';
}
