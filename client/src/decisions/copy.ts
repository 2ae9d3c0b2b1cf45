/** Copies what other texts call a decision. */
import * as vscode from 'vscode';
import type { DecisionItem } from '../../../server/src/lsp/protocol.ts';
import type { LanguageServer } from '../language-client.ts';
import { folderOf } from '../places.ts';
import { lineText } from '../plain.ts';
import { decisionFor } from './choose.ts';
import { linkTo } from './link.ts';

/** Copies `ADR-0012`. */
export async function copyNumber(server: LanguageServer, passed: unknown): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Copy Number');
  if (decision) await copy(decision.label);
}

/** Copies a link as the file in the active editor has to write it; without one, as a file at the top of the workspace has to. */
export async function copyLink(server: LanguageServer, passed: unknown): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Copy Link');
  if (decision) await copy(linkTo(decision, folderFor(decision)));
}

function folderFor({ uri }: DecisionItem): string | undefined {
  const editor = vscode.window.activeTextEditor?.document.uri;
  const root = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri));
  const isBeside = editor && root && vscode.workspace.getWorkspaceFolder(editor) === root;
  return isBeside ? folderOf(editor.toString()) : root?.uri.toString();
}

async function copy(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`Copied ${lineText(text)}`, 5000);
}
