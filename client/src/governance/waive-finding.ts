/** Waive by a New Decision: asks for the reason, and creates and opens the decision that the server writes. */
import * as vscode from 'vscode';
import { isoDay } from '../decisions/groups.ts';
import { writeDecision } from '../decisions/new-decision.ts';
import type { LanguageServer } from '../language-client.ts';

/** Waives what a rule finds in a file, once the new decision is accepted. */
export async function waiveFinding(server: LanguageServer, file?: string, rule?: string): Promise<void> {
  if (file === undefined || rule === undefined) {
    await vscode.window.showInformationMessage('Findings are waived by their quick fixes: put the cursor on one first.');
    return;
  }
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(file));
  if (!workspaceFolder) {
    await vscode.window.showInformationMessage('This file lies in no folder that is open, so no decision of a project governs it.');
    return;
  }
  const reason = await vscode.window.showInputBox({
    title: `Waive ${rule} by a New Decision`,
    prompt: 'Why is it right here? The finding goes when the decision is accepted.',
    placeHolder: 'Internal API behind the gateway',
    validateInput: (value) => (value.trim() === '' ? 'A waiver needs a reason.' : undefined),
  });
  if (reason === undefined) return;
  await writeDecision(
    await server.newWaiver({ uri: file, rule, reason, date: isoDay(new Date()), workspaceFolder: workspaceFolder.uri.toString() }),
  );
}
