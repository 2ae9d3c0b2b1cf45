/** Show Agent Verdicts: what each tool makes of an agent file, and why; choosing a reason leads to its key. */
import * as vscode from 'vscode';
import type { AgentVerdict, TextRange } from '../../../server/src/lsp/protocol.ts';
import { openAt } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { fateWords } from './groups.ts';
import { fateIcons } from './icons.ts';

interface VerdictPick extends vscode.QuickPickItem {
  readonly range?: TextRange;
}

/** Shows the verdict of a tool, or those of all; without a file, on that of the active editor. */
export async function showVerdict(server: LanguageServer, file?: string, target?: string): Promise<void> {
  const uri = file === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(file);
  const agent = (await server.agents()).find((candidate) => vscode.Uri.parse(candidate.uri).toString() === uri?.toString());
  const verdicts = agent?.verdicts.filter((verdict) => target === undefined || verdict.target === target) ?? [];
  if (!agent || verdicts.length === 0) {
    await vscode.window.showInformationMessage('This file is none that a tool for agents would judge.');
    return;
  }
  const placeHolder = `What each tool makes of "${agent.name}"`;
  const chosen = await vscode.window.showQuickPick(verdicts.flatMap(picksOf), { placeHolder, matchOnDetail: true });
  if (chosen) await openAt(vscode.Uri.parse(agent.uri), chosen.range);
}

function picksOf({ title, reasons, fate }: AgentVerdict): readonly VerdictPick[] {
  if (reasons.length === 0) return [{ label: `${title}: ${fateWords(fate)}`, iconPath: fateIcons[fate] }];
  return reasons.map(({ message, range, fate: weight }) => {
    return { label: `${title}: ${fateWords(weight)}`, detail: message, iconPath: fateIcons[weight], range };
  });
}
