/** Open Agent: from the tree at once, from the command palette by searching. */
import * as vscode from 'vscode';
import type { AgentItem } from '../../../server/src/lsp/protocol.ts';
import { openAt } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { fateWords, mainVerdict } from './groups.ts';
import { fateIcons } from './icons.ts';

/** Opens the agent file; without one lets the user search for it. */
export async function openAgent(server: LanguageServer, asked?: AgentItem): Promise<void> {
  const uri = asked ? vscode.Uri.parse(asked.uri) : await chooseAgent(server);
  if (uri) await openAt(uri);
}

async function chooseAgent(server: LanguageServer): Promise<vscode.Uri | undefined> {
  const items = (await server.agents()).map((agent) => {
    const uri = vscode.Uri.parse(agent.uri);
    const verdict = mainVerdict(agent);
    return {
      label: agent.name,
      description: [agent.format, verdict && verdict.fate !== 'loads' ? fateWords(verdict.fate) : ''].filter(Boolean).join(', '),
      detail: vscode.workspace.asRelativePath(uri),
      iconPath: fateIcons[verdict?.fate ?? 'loads'],
      uri,
    };
  });
  const placeHolder = items.length === 0 ? 'No tool for agents has a file in this workspace.' : 'Which agent file?';
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true }))?.uri;
}
