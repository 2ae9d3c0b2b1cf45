/** Our commands: which function each of them calls. */
import * as vscode from 'vscode';
import { openConfig } from './config-file.ts';
import { createDecision } from './decisions/new-decision.ts';
import { openDecision } from './decisions/open-decision.ts';
import type { DecisionTree } from './decisions/tree.ts';
import { explainRule } from './explain-rule.ts';
import { fixAll } from './fix-all.ts';
import { type CommandId, commandIds } from './ids.ts';
import type { LanguageServer } from './language-client.ts';
import { showSchemas } from './show-schemas.ts';

/** Makes all commands of the manifest work. */
export function registerCommands(extensionUri: vscode.Uri, server: LanguageServer, decisions: DecisionTree): vscode.Disposable {
  // Arguments come from anywhere (keybindings, menus, other extensions), so each command looks at its own.
  const handlers: Readonly<Record<CommandId, (argument: unknown) => unknown>> = {
    [commandIds.explainRule]: (rule) => explainRule(extensionUri, server, asString(rule)),
    [commandIds.fixAll]: () => fixAll(),
    [commandIds.newDecision]: (title) => createDecision(server, asString(title)),
    [commandIds.openConfig]: () => openConfig(server),
    [commandIds.openDecision]: (uri) => openDecision(server, uri instanceof vscode.Uri ? uri : undefined),
    [commandIds.refreshDecisions]: () => decisions.refresh(),
    [commandIds.restartServer]: () => server.restart(),
    [commandIds.revealDecision]: () => decisions.revealActive(),
    [commandIds.showLog]: () => server.showLog(),
    [commandIds.showSchemas]: () => showSchemas(server),
  };
  return vscode.Disposable.from(...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)));
}

function asString(argument: unknown): string | undefined {
  return typeof argument === 'string' ? argument : undefined;
}
