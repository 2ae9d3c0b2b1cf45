/** Code actions that make something else of an agent file. They show before they write, so they are commands of the client. */
import * as vscode from 'vscode';
import { commandIds, diagnosticSource, rewriteAgentKind } from '../ids.ts';
import type { LanguageServer } from '../language-client.ts';

/** Offers to repair and to convert the agent files that are open. */
export function offerAgentActions(server: LanguageServer): vscode.Disposable {
  const kind = vscode.CodeActionKind.Empty.append(rewriteAgentKind);
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, _range, { diagnostics, only }) {
      const asksForRewrite = !only || only.intersects(kind);
      const ours = diagnostics.filter(isOurs);
      if (!asksForRewrite && ours.length === 0) return [];
      const { source, damaged } = await server.agentState(document.uri.toString());
      const actions: vscode.CodeAction[] = [];
      if (damaged && ours.length > 0 && (!only || only.intersects(vscode.CodeActionKind.QuickFix))) {
        const repair = action('Repair this agent file…', vscode.CodeActionKind.QuickFix, commandIds.repairAgent, document.uri);
        repair.diagnostics = ours;
        actions.push(repair);
      }
      if (damaged && asksForRewrite) actions.push(action('Repair this agent file…', kind, commandIds.repairAgent, document.uri));
      if (source && asksForRewrite) actions.push(action('Convert this agent to…', kind, commandIds.convertAgent, document.uri));
      return actions;
    },
  };
  const selector = [{ language: 'markdown' }, { pattern: '**/*.{md,mdc,toml}' }];
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [kind, vscode.CodeActionKind.QuickFix],
  });
}

function action(title: string, kind: vscode.CodeActionKind, command: string, uri: vscode.Uri): vscode.CodeAction {
  const made = new vscode.CodeAction(title, kind);
  made.command = { title, command, arguments: [uri] };
  return made;
}

/** A finding of a rule about agent files. */
function isOurs({ source, code }: vscode.Diagnostic): boolean {
  return source === diagnosticSource && String(typeof code === 'object' ? code.value : code).startsWith('agent/');
}
