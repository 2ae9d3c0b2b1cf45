/** Code actions that change the decision in the editor. They ask before they write, so they are commands of the client. */
import * as vscode from 'vscode';
import type { DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { commandIds, rewriteDecisionKind } from '../ids.ts';
import type { LiveList } from '../live-list.ts';
import { decisionOf } from './choose.ts';

/** Offers what can be done with the decision that is open. */
export function offerDecisionActions(decisions: LiveList<DecisionItem>): vscode.Disposable {
  const kind = vscode.CodeActionKind.Empty.append(rewriteDecisionKind);
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions({ uri }, _range, { only }) {
      if (only && !only.intersects(kind)) return [];
      const decision = decisionOf(uri, await decisions.items);
      if (!decision) return [];
      const action = (title: string, command: string) => {
        const made = new vscode.CodeAction(title, kind);
        made.command = { title, command, arguments: [uri] };
        return made;
      };
      return [
        action('Change the status of this decision…', commandIds.changeDecisionStatus),
        action('Supersede this decision…', commandIds.supersedeDecision),
        action('Amend this decision…', commandIds.amendDecision),
        action('Convert this decision to…', commandIds.convertDecision),
      ];
    },
  };
  return vscode.languages.registerCodeActionsProvider({ language: 'markdown' }, provider, { providedCodeActionKinds: [kind] });
}
