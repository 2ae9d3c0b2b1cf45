/** Hand Off: asks what is done, what is left and what to look out for, and writes that down for an agent or a person. */
import * as vscode from 'vscode';
import type { HandoffItem, RecalledItem } from '../../../server/src/lsp/protocol.ts';
import { applyEdits } from '../decisions/change.ts';
import { isoDay } from '../decisions/groups.ts';
import { createFile, openAt } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { lineText, messageText } from '../plain.ts';
import { type Answers, noAnswers } from './answers.ts';
import { isHandoffNode } from './handoff-tree.ts';
import { recalledWords, thingsIn } from './words.ts';

const title = 'Hand Off';

/**
 * Writes the handoff and opens it. What a caller tells already, as `to`, `title`, `from`, `completed`, `pending`, `risks` and `links`, is not
 * asked.
 */
export async function handOff(server: LanguageServer, known: Answers = noAnswers): Promise<void> {
  const active = vscode.window.activeTextEditor?.document.uri;
  const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
  if (!folder) {
    await vscode.window.showInformationMessage('Open a folder first: handoffs are files of a project.');
    return;
  }
  const handoffs = await server.handoffs();
  const to = known.text('to') ?? (await chooseReceiver(server, handoffs));
  if (to === undefined) return;
  const about = known.text('title') ?? (await ask('What is handed over, in a few words', 'Say what it is about.'));
  if (about === undefined) return;
  const from = known.text('from') ?? (await ask('From whom', 'Say who hands it over.', handoffs.at(-1)?.from ?? ''));
  if (from === undefined) return;
  const answers: (readonly string[])[] = [];
  for (const { name, question } of questions) {
    const said = known.list(name) ?? (await ask(`${question}, with semicolons between. Nothing is an answer, too.`));
    if (said === undefined) return;
    answers.push(typeof said === 'string' ? thingsIn(said) : said);
  }
  const links = await chooseLinks(server, to, active, known.list('links'));
  if (!links) return;
  const [completed = [], pending = [], risks = []] = answers;
  const date = isoDay(new Date());
  const { uri, text } = await server.newHandoff({
    title: about,
    from,
    to,
    date,
    completed,
    pending,
    risks,
    links,
    workspaceFolder: folder.uri.toString(),
  });
  const created = await createFile(vscode.Uri.parse(uri), text);
  if (created) await openAt(created);
}

const questions = [
  { name: 'completed', question: 'What is completed' },
  { name: 'pending', question: 'What is pending' },
  { name: 'risks', question: 'Constraints and risks to know of' },
] as const;

/** Says how far a handoff has come: of a line of the tree, of a file, or of the one in the active editor. */
export async function changeHandoff(server: LanguageServer, passed: unknown, status: HandoffItem['status']): Promise<void> {
  const asked = passed instanceof vscode.Uri ? passed : vscode.window.activeTextEditor?.document.uri;
  const uri = isHandoffNode(passed) ? passed.handoff.uri : asked?.toString();
  if (uri === undefined) return;
  const answer = await server.handoffChange(uri, status);
  if ('refusal' in answer) await vscode.window.showInformationMessage(messageText(answer.refusal));
  else await applyEdits(answer);
}

/** An agent of the workspace, somebody who was handed something before, or a name that is typed. */
async function chooseReceiver(server: LanguageServer, handoffs: readonly HandoffItem[]): Promise<string | undefined> {
  const { agents } = await server.tagChoices();
  const others = [...new Set(handoffs.flatMap(({ to }) => to ?? []))].filter((name) => !agents.includes(name));
  const items = [
    ...agents.map((name) => ({ label: `$(hubot) ${lineText(name)}`, name })),
    ...others.map((name) => ({ label: `$(account) ${lineText(name)}`, name })),
    { label: '$(add) Somebody Else…', name: undefined },
  ];
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title, placeHolder: 'To whom?' });
  return chosen && (chosen.name ?? ask('To whom', 'A handoff needs a receiver.'));
}

/** The decisions and documents that go along; those that matter for the receiver or the active file are picked at first. */
async function chooseLinks(
  server: LanguageServer,
  to: string,
  active: vscode.Uri | undefined,
  known: readonly string[] | undefined,
): Promise<readonly { readonly uri: string; readonly title: string }[] | undefined> {
  const { items } = await server.recall({});
  if (known || items.length === 0)
    return items.filter(({ uri }) => known?.includes(uri)).map((item) => ({ uri: item.uri, title: nameOf(item) }));
  const forReceiver = await server.recall({ tags: [to] });
  const forFile = active ? await server.recall({ file: active.toString() }) : { items: [] };
  const near = new Set([...forReceiver.items, ...forFile.items].map(({ uri }) => uri));
  const picks = items.map((item) => ({
    label: lineText(nameOf(item)),
    description: lineText(recalledWords(item)),
    picked: near.has(item.uri) || item.uri === active?.toString(),
    uri: item.uri,
    title: nameOf(item),
  }));
  const chosen = await vscode.window.showQuickPick(
    picks.toSorted((a, b) => Number(b.picked) - Number(a.picked)),
    { title, placeHolder: 'Which decisions and documents go along?', canPickMany: true, ignoreFocusOut: true },
  );
  return chosen?.map(({ uri, title: name }) => ({ uri, title: name }));
}

function nameOf({ label, title: name }: RecalledItem): string {
  return label === '' ? name : `${label}: ${name}`;
}

/** An answer; one with a `problem` has to say something. Undefined when the question is left. */
async function ask(prompt: string, problem?: string, value = ''): Promise<string | undefined> {
  const said = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (problem !== undefined && text.trim() === '' ? problem : undefined),
  });
  return said?.trim();
}
