/** Open Decision: from the tree at once, from the command palette by searching. */
import * as vscode from 'vscode';
import type { LanguageServer } from '../language-client.ts';
import { decisionLabel, groupByStatus, statusTitle } from './groups.ts';

/** Opens the decision; without one lets the user search for it. */
export async function openDecision(server: LanguageServer, asked?: vscode.Uri): Promise<void> {
  const uri = asked ?? (await chooseDecision(server));
  if (uri) await vscode.window.showTextDocument(uri, { preview: true });
}

async function chooseDecision(server: LanguageServer): Promise<vscode.Uri | undefined> {
  const items = groupByStatus(await server.decisions()).flatMap(({ status, decisions }) => [
    { label: statusTitle(status), kind: vscode.QuickPickItemKind.Separator, uri: undefined },
    ...decisions.map((decision) => {
      const uri = vscode.Uri.parse(decision.uri);
      return { label: decisionLabel(decision), description: decision.date ?? '', detail: vscode.workspace.asRelativePath(uri), uri };
    }),
  ]);
  const placeHolder = items.length === 0 ? 'No decision has been recorded in this workspace.' : 'Which decision?';
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.uri;
}
