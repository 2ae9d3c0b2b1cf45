/** Small acts on files that several commands need. */
import * as vscode from 'vscode';
import type { TextRange } from '../../server/src/lsp/protocol.ts';

/** Creates a file and never overwrites one: then it says so and returns undefined. */
export async function createFile(uri: vscode.Uri, text: string): Promise<vscode.Uri | undefined> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
  if (!(await exists(uri)) && (await vscode.workspace.applyEdit(edit))) return uri;
  await vscode.window.showErrorMessage(`${vscode.workspace.asRelativePath(uri)} could not be created. Does it exist already?`);
  return undefined;
}

/** Replaces the text of a document in one step, unless it is no longer what it was: then it says so and does nothing. */
export async function replaceText(document: vscode.TextDocument, before: string, text: string): Promise<boolean> {
  if (document.getText() !== before) {
    await vscode.window.showWarningMessage(`${vscode.workspace.asRelativePath(document.uri)} has changed meanwhile, so it was left alone.`);
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  return vscode.workspace.applyEdit(edit);
}

/** True when there is a file or folder of this name. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** What a line of a tree does when it is clicked: opens a file, where it is said at a place. */
export function openCommand(uri: vscode.Uri, range?: TextRange): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { preview: true, ...(range && { selection: toRange(range) }) };
  return { command: 'vscode.open', title: 'Open', arguments: [uri, options] };
}

/** Opens a file, where it is said at a place. */
export async function openAt(uri: vscode.Uri, range?: TextRange): Promise<void> {
  await vscode.window.showTextDocument(uri, { preview: true, ...(range && { selection: toRange(range) }) });
}

/** A range of the protocol as the editor has it. */
export function toRange({ start, end }: TextRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
