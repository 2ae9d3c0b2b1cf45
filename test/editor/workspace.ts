/** What the suites do in the editor again and again: open, type, wait, look, put back. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Extension } from '../../client/src/extension.ts';
import { diagnosticSource } from '../../client/src/ids.ts';

/** The extension as VS Code has activated it. */
export async function extension(): Promise<Extension> {
  const found = vscode.extensions.getExtension<Extension>('backend-architect.backend-architect');
  assert.ok(found, 'The extension is not installed.');
  return found.activate();
}

/** The URI of a file of the sample workspace. */
export function fileUri(file: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'No folder is open.');
  return vscode.Uri.joinPath(folder.uri, file);
}

/** Opens a file of the sample workspace and puts the cursor behind the given words. */
export async function open(file: string, behind = ''): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(fileUri(file), { preview: false });
  const text = editor.document.getText();
  assert.ok(text.includes(behind), `${file} does not contain "${behind}".`);
  const position = editor.document.positionAt(text.indexOf(behind) + behind.length);
  editor.selection = new vscode.Selection(position, position);
  return editor;
}

/** Types as a person would, through the editor's own command. */
export async function type(text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text });
}

/** Our findings in a file as VS Code knows them, whether the file is open or not. */
export function findings(file: string, rule?: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(fileUri(file))
    .filter((diagnostic) => diagnostic.source === diagnosticSource && (rule === undefined || ruleOf(diagnostic) === rule));
}

/** The id of the rule that found it. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The findings of a rule that stand on exactly these words of the document as it is now. */
export function findingsOn(document: vscode.TextDocument, rule: string, words: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => ruleOf(diagnostic) === rule && document.getText(diagnostic.range) === words);
}

/** The code actions of ours that the light bulb offers at a place. */
export async function quickFixes(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
}

export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, 'There is no such code action.');
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

/** Waits until the look gives something. Looks again and again, for VS Code does not tell when it is done. */
export async function until<T>(what: string, look: () => T | Promise<T>, seconds = 20): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Deletes a file or folder as the Explorer does it, so that VS Code lets go of its text, too. */
export async function deleteFile(uri: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri, { recursive: true });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Takes back whatever was typed and closes all editors. */
export async function putBack(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
