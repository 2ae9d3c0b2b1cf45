/** The extension: what it starts, in order. */
import type * as vscode from 'vscode';
import { registerCommands } from './commands.ts';
import { DecisionTree } from './decisions/tree.ts';
import { LanguageServer } from './language-client.ts';
import { showStatus } from './status.ts';

/** What tests of the extension may look at. */
export interface Extension {
  readonly server: LanguageServer;
  readonly decisions: DecisionTree;
}

let running: LanguageServer | undefined;

/** Called by VS Code when one of our files is opened. Returns without waiting for the server. */
export function activate(context: vscode.ExtensionContext): Extension {
  const server = new LanguageServer(context.extensionUri);
  const decisions = new DecisionTree(server);
  context.subscriptions.push(server, decisions, showStatus(server), registerCommands(context.extensionUri, server, decisions));
  running = server;
  void server.start();
  return { server, decisions };
}

/** Called by VS Code before it closes; it waits for the promise. */
export async function deactivate(): Promise<void> {
  await running?.stop();
}
