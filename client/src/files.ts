/** Small acts on files that several commands need. */
import * as vscode from 'vscode';

/** Creates a file and never overwrites one: then it says so and returns undefined. */
export async function createFile(uri: vscode.Uri, text: string): Promise<vscode.Uri | undefined> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await exists(uri)) && (await vscode.workspace.applyEdit(edit))) return uri;
  await vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(uri)} could not be created. Does it exist already?`);
  return undefined;
}

/** True when there is a file or folder of this name. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
