/** Open Config: opens the config file that holds for the active editor, or offers to make one. */
import * as vscode from 'vscode';
import { createFile, exists } from './files.ts';
import { configFileName } from './ids.ts';
import type { LanguageServer } from './language-client.ts';

/** Opens the nearest config file upward; where there is none, the user may have one made. */
export async function openConfig(server: LanguageServer): Promise<void> {
  const uri = (await nearestConfig(vscode.window.activeTextEditor?.document.uri)) ?? (await offerNew(server));
  if (uri) await vscode.window.showTextDocument(uri);
}

/** The config that holds for a file; without a file, the first that lies in a workspace folder. */
async function nearestConfig(file: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  for (const folder of foldersUpward(file)) {
    const candidate = vscode.Uri.joinPath(folder, configFileName);
    if (await exists(candidate)) return candidate;
  }
  return undefined;
}

/** The folders of a file from the innermost to that of the workspace. */
function foldersUpward(file: vscode.Uri | undefined): readonly vscode.Uri[] {
  const root = file && vscode.workspace.getWorkspaceFolder(file)?.uri;
  if (!file || !root) return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const folders: vscode.Uri[] = [];
  for (let folder = vscode.Uri.joinPath(file, '..'); folder.path.length > root.path.length; folder = vscode.Uri.joinPath(folder, '..')) {
    folders.push(folder);
  }
  return [...folders, root];
}

async function offerNew(server: LanguageServer): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await vscode.window.showInformationMessage(`Open a folder first: ${configFileName} belongs into the folder of a project.`);
    return undefined;
  }
  const items = folders.map(({ name, uri }) => ({ label: `$(new-file) Create ${configFileName} in ${name}`, uri }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: `There is no ${configFileName} yet.` });
  if (!chosen) return undefined;
  return createFile(vscode.Uri.joinPath(chosen.uri, configFileName), await server.newConfig());
}
