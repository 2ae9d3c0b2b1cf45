/** Opens decisions, shows them as pages, and where they lie. */
import * as vscode from 'vscode';
import { openAt } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { chooseDecision, decisionFor } from './choose.ts';
import { isDecisionNode } from './nodes.ts';
import type { DecisionTree } from './tree.ts';

/** Opens the decision; without one lets the user search for it. */
export async function openDecision(server: LanguageServer, passed: unknown): Promise<void> {
  const uri = passed instanceof vscode.Uri ? passed : isDecisionNode(passed) ? vscode.Uri.parse(passed.decision.uri) : undefined;
  if (uri) return openAt(uri);
  const chosen = await chooseDecision(await server.decisions(), 'Open Decision', 'Which decision?');
  if (chosen) await openAt(vscode.Uri.parse(chosen.uri));
}

/** Shows the decision as VS Code renders Markdown. */
export async function previewDecision(server: LanguageServer, passed: unknown): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Preview Decision');
  if (decision) await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(decision.uri));
}

/** Shows the file of the decision in VS Code's own tree of files. */
export async function revealInExplorer(server: LanguageServer, passed: unknown): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Reveal in Explorer');
  if (decision) await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.parse(decision.uri));
}

/** Shows the decision in our own tree; without one, that of the active editor. */
export async function revealDecision(tree: DecisionTree, asked?: vscode.Uri): Promise<void> {
  const uri = asked ?? vscode.window.activeTextEditor?.document.uri;
  if (uri && (await tree.reveal(uri))) return;
  await vscode.window.showInformationMessage('The active editor does not show a decision.');
}
