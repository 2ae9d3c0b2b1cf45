/** Changes decisions: asks what is to be done, lets the server work out the edits, and applies them in one step. */
import * as vscode from 'vscode';
import type { DecisionCommand, DecisionItem } from '../../../server/src/lsp/protocol.ts';
import { exists } from '../files.ts';
import type { DecisionEdits, LanguageServer } from '../language-client.ts';
import { folderOf, foldersOf } from '../places.ts';
import { messageText } from '../plain.ts';
import { chooseDecisions, decisionFor, decisionOf, pickOf } from './choose.ts';
import { decisionLabel, isoDay, type Status, statusTitle } from './groups.ts';
import { relativePath, statusIcons } from './items.ts';
import { createDecision } from './new-decision.ts';

/** Gives a decision another status; for the one that says that something better came, asks what. */
export async function changeStatus(server: LanguageServer, passed: unknown, asked?: string): Promise<void> {
  const decisions = await server.decisions();
  const decision = await decisionFor(passed, decisions, 'Change Status');
  if (!decision) return;
  const status = asked ?? (await chooseStatus(decision));
  if (status === undefined) return;
  if (status !== 'superseded') return change(server, { kind: 'status', uri: decision.uri, status, date: isoDay(new Date()) });
  const newer = await chooseNewer(server, decisions, [decision], 'Supersede Decision');
  if (newer) await change(server, { kind: 'supersede', newer, older: [decision.uri], date: isoDay(new Date()) });
}

/**
 * Says of decisions that another one, which may be made at once, has taken their place or changed a part of them. `more` is what
 * the tree passes, all its selected lines; or the URI of that other decision, which spares the questions.
 */
export async function supersede(server: LanguageServer, kind: 'supersede' | 'amend', passed: unknown, more?: unknown): Promise<void> {
  const title = kind === 'supersede' ? 'Supersede Decision' : 'Amend Decision';
  const question = kind === 'supersede' ? 'Which decisions no longer hold?' : 'Which decisions are amended?';
  const decisions = await server.decisions();
  const called = passed === undefined ? [] : (Array.isArray(more) ? more : [passed]).flatMap((each) => decisionOf(each, decisions) ?? []);
  const older = called.length > 0 ? called : await chooseDecisions(decisions, title, question);
  if (older.length === 0) return;
  const by = typeof more === 'string' ? more : undefined;
  const isPartial = kind === 'supersede' && by === undefined && (await chooseExtent(title));
  if (isPartial === undefined) return;
  const newer = by ?? (await chooseNewer(server, decisions, older, title));
  if (newer === undefined) return;
  const command = { kind, newer, older: older.map(({ uri }) => uri), date: isoDay(new Date()) } as const;
  await change(server, isPartial ? { ...command, partial: true } : command);
}

/** Says of a decision that it has to do with others. */
export async function relate(server: LanguageServer, passed: unknown): Promise<void> {
  const decisions = await server.decisions();
  const decision = await decisionFor(passed, decisions, 'Relate Decision');
  if (!decision) return;
  const others = await chooseDecisions(without(decisions, [decision]), 'Relate Decision', `What has to do with ${decision.label}?`);
  if (others.length > 0) await change(server, { kind: 'relate', uri: decision.uri, others: others.map(({ uri }) => uri) });
}

/** Gives a decision another title and file name; links follow. */
export async function rename(server: LanguageServer, passed: unknown, asked?: string): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Rename Decision');
  if (!decision) return;
  const title =
    asked ?? (await ask('Rename Decision', 'The title. The file and the links to it follow.', decision.title, 'A decision needs a title.'));
  if (title !== undefined && title !== decision.title) await change(server, { kind: 'rename', uri: decision.uri, title });
}

/** Gives a decision another number; the file name, links and mentions follow. */
export async function renumber(server: LanguageServer, passed: unknown, asked?: string): Promise<void> {
  const decision = await decisionFor(passed, await server.decisions(), 'Renumber Decision');
  if (!decision) return;
  const number =
    asked ?? (await ask('Renumber Decision', 'The number. The file, links and mentions follow.', decision.number ?? '', 'Which number?'));
  if (number !== undefined && number !== decision.number) await change(server, { kind: 'renumber', uri: decision.uri, number });
}

/** Moves a decision into another folder; links follow. */
export async function move(server: LanguageServer, passed: unknown): Promise<void> {
  const decisions = await server.decisions();
  const decision = await decisionFor(passed, decisions, 'Move Decision');
  const folder = decision && (await chooseFolder(decision, decisions));
  if (decision && folder !== undefined) await change(server, { kind: 'move', uri: decision.uri, folder });
}

/** Gives new numbers to decisions that share theirs with another one, as happens when two branches meet. */
export async function renumberClashing(server: LanguageServer, asked?: vscode.Uri): Promise<void> {
  const folders = asked ? [asked.toString()] : foldersOf(await server.decisions());
  const items = folders.map((folder) => ({ label: relativePath(folder), folder }));
  const chosen =
    items.length < 2
      ? items[0]
      : await vscode.window.showQuickPick(items, { title: 'Renumber Clashing Decisions', placeHolder: 'In which folder?' });
  if (chosen) await change(server, { kind: 'renumber-clashes', folder: chosen.folder });
}

async function change(server: LanguageServer, command: DecisionCommand): Promise<void> {
  const answer = await server.decisionChange(command);
  if ('refusal' in answer) {
    await vscode.window.showInformationMessage(messageText(answer.refusal));
    return;
  }
  await applyEdits(answer);
  // Nobody has to answer it, so nobody waits for it.
  if (answer.notes.length > 0) void vscode.window.showWarningMessage(messageText(answer.notes.join(' ')));
}

/** Applies the edits in one step, which can be undone in one. Files that were saved are saved again; others stay as unsaved as they are. */
export async function applyEdits({ edit, files }: DecisionEdits): Promise<void> {
  const isDirty = (uri: string) => vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.toString() === uri);
  const saved = new Set(files.filter(({ before }) => !isDirty(before)).map(({ after }) => after));
  if (!(await vscode.workspace.applyEdit(edit))) {
    await vscode.window.showErrorMessage('The files have changed meanwhile, so nothing was done. Try again.');
    return;
  }
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && saved.has(document.uri.toString())) await document.save();
  }
}

function without(decisions: readonly DecisionItem[], some: readonly DecisionItem[]): readonly DecisionItem[] {
  return decisions.filter((decision) => !some.includes(decision));
}

/** In the order in which decisions go through them. */
const statuses: readonly Status[] = ['proposed', 'accepted', 'rejected', 'deprecated', 'superseded'];

async function chooseStatus(decision: DecisionItem): Promise<string | undefined> {
  const items = statuses.map((status) => ({
    label: status === 'superseded' ? 'Superseded…' : statusTitle(status),
    iconPath: statusIcons[status],
    ...(status === decision.status && { description: 'now' }),
    status,
  }));
  const placeHolder = `The status of "${decisionLabel(decision)}"`;
  return (await vscode.window.showQuickPick(items, { title: 'Change Status', placeHolder }))?.status;
}

/** The URI of the decision that comes after these: one that is there, or one that is made now. */
async function chooseNewer(
  server: LanguageServer,
  decisions: readonly DecisionItem[],
  older: readonly DecisionItem[],
  title: string,
): Promise<string | undefined> {
  const items = [
    { label: '$(add) By a new decision…', decision: undefined },
    { label: '', kind: vscode.QuickPickItemKind.Separator, decision: undefined },
    // What supersedes something is most often what was written last.
    ...without(decisions, older).toReversed().map(pickOf),
  ];
  const placeHolder = `By which decision, for ${older.map(({ label }) => label).join(', ')}?`;
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
  if (!chosen) return undefined;
  if (chosen.decision) return chosen.decision.uri;
  // What takes the place of another decision holds from now on.
  return (await createDecision(server, { folder: folderOf(older[0]?.uri ?? ''), status: 'accepted' }))?.toString();
}

/** True for a part only; undefined when the question is left. */
async function chooseExtent(title: string): Promise<boolean | undefined> {
  const items = [
    { label: 'Wholly', detail: 'It no longer holds.', isPartial: false },
    { label: 'Partly', detail: 'The rest of it still holds.', isPartial: true },
  ];
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'Wholly or partly?' }))?.isPartial;
}

async function chooseFolder(decision: DecisionItem, decisions: readonly DecisionItem[]): Promise<string | undefined> {
  const here = folderOf(decision.uri);
  const known = foldersOf(decisions).filter((folder) => folder !== here);
  const items = [
    ...known.map((folder) => ({ label: `$(folder) ${relativePath(folder)}`, folder })),
    { label: '$(folder-opened) Another folder…', folder: undefined },
  ];
  const chosen =
    known.length === 0 ? items[0] : await vscode.window.showQuickPick(items, { title: 'Move Decision', placeHolder: 'Where to?' });
  if (!chosen || chosen.folder !== undefined) return chosen?.folder;
  const defaultUri = vscode.Uri.parse(here);
  const [folder] =
    (await vscode.window.showOpenDialog({ title: 'Move Decision', canSelectFolders: true, canSelectFiles: false, defaultUri })) ?? [];
  return folder && (await exists(folder)) ? folder.toString() : undefined;
}

async function ask(title: string, prompt: string, value: string, problem: string): Promise<string | undefined> {
  const said = await vscode.window.showInputBox({
    title,
    prompt,
    value,
    validateInput: (text) => (text.trim() === '' ? problem : undefined),
  });
  return said?.trim();
}
