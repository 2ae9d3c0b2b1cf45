/** Repair Agent File: shows what mending a broken agent file would change, and does it in one step that can be undone. */
import * as vscode from 'vscode';
import { createFile, replaceText } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { type Choice, choose, type Previews } from '../previews.ts';

type Answer = 'apply' | 'move';

/** Repairs the file, or the one in the active editor. */
export async function repairAgent(server: LanguageServer, previews: Previews, asked?: vscode.Uri): Promise<void> {
  const uri = asked ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri) return;
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const repaired = await server.agentRepair(uri.toString(), before);
  if (!repaired || repaired.text === before) {
    await vscode.window.showInformationMessage(repaired?.notes[0] ?? 'There is nothing to repair in this file.');
    return;
  }
  const name = vscode.workspace.asRelativePath(uri);
  const close = await previews.showDiff(uri, uri, repaired.text, `${name} (repaired)`);
  const place = repaired.path === undefined ? undefined : placeFor(uri, repaired.path);
  const choices: readonly Choice<Answer>[] = [
    { label: '$(check) Apply', detail: repaired.notes.join(' '), does: 'apply' },
    ...(place
      ? [
          {
            label: `$(new-file) Write to ${vscode.workspace.asRelativePath(place)}`,
            detail: 'Where the tool looks for it. This file stays as it is.',
            does: 'move',
          } as const,
        ]
      : []),
  ];
  const answer = await choose(`Repair ${name}?`, choices);
  await close();
  if (answer === 'move' && place) {
    const created = await createFile(place, repaired.text);
    if (created) await vscode.window.showTextDocument(created);
  }
  if (answer === 'apply' && (await replaceText(document, before, repaired.text))) await vscode.window.showTextDocument(document);
}

function placeFor(uri: vscode.Uri, path: string): vscode.Uri | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  return folder && vscode.Uri.joinPath(folder.uri, path);
}
