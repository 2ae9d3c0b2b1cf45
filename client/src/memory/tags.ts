/** Asks for the tags of a decision or a handoff, or for those to recall by. */
import * as vscode from 'vscode';
import type { LanguageServer } from '../language-client.ts';
import { lineText } from '../plain.ts';

interface TagPick extends vscode.QuickPickItem {
  readonly tag?: string;
}

/** The tags that are chosen of those in use, the topics, the agents and the project; undefined when the question is left. */
export async function chooseTags(
  server: LanguageServer,
  { title, placeHolder, project }: { readonly title: string; readonly placeHolder: string; readonly project: string | undefined },
): Promise<readonly string[] | undefined> {
  const { used, topics, agents } = await server.tagChoices();
  const seen = new Set<string>();
  const group = (label: string, tags: readonly { readonly tag: string; readonly says: string; readonly picked?: boolean }[]): TagPick[] => {
    const fresh = tags.filter(({ tag }) => !seen.has(tag.toLowerCase()));
    for (const { tag } of fresh) seen.add(tag.toLowerCase());
    if (fresh.length === 0) return [];
    const picks = fresh.map(({ tag, says, picked = false }) => ({ label: lineText(tag), description: lineText(says), picked, tag }));
    return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...picks];
  };
  const items = [
    ...group('Project', project === undefined ? [] : [{ tag: project, says: 'this project', picked: true }]),
    ...group(
      'In use',
      used.map(({ tag, uses }) => ({ tag, says: uses === 1 ? '1 decision' : `${uses} decisions` })),
    ),
    ...group('Topics', topics),
    ...group(
      'Agents',
      agents.map((tag) => ({ tag, says: 'agent of this workspace' })),
    ),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true, matchOnDescription: true });
  return chosen?.flatMap(({ tag }) => tag ?? []);
}

/** The name of the project that a file belongs to, as a tag. */
export function projectTag(workspaceFolder: string): string {
  const name = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(workspaceFolder))?.name ?? '';
  return name.trim().toLowerCase().replace(/\s+/g, '-');
}
