/** New Decision: asks for a title, lets the server write the text, creates the file and puts the cursor where writing begins. */
import * as vscode from 'vscode';
import type { NewDecision } from '../../../server/src/lsp/protocol.ts';
import { createFile } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { foldersOf } from '../places.ts';
import { isoDay } from './groups.ts';
import { firstToWrite } from './placeholder.ts';

/** What is known before anybody is asked. */
interface Known {
  readonly title?: string | undefined;
  /** The folder of decisions to write into. */
  readonly folder?: string;
  /** A standard word; without it, what the log starts its decisions with. */
  readonly status?: string;
}

/** Creates the next decision, opens it, and tells its URI. */
export async function createDecision(server: LanguageServer, known: Known = {}): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await vscode.window.showInformationMessage('Open a folder first: decisions are files of a project.');
    return undefined;
  }
  const title = (known.title ?? (await askForTitle()))?.trim();
  if (!title) return undefined;
  const place = known.folder === undefined ? await choosePlace(server, folders) : placeIn(vscode.Uri.parse(known.folder));
  if (!place) return undefined;
  const { workspaceFolder, folder } = place;
  const form = folder === undefined ? await chooseForm(server) : 'as the folder does it';
  if (form === undefined) return undefined;
  const where = folder === undefined ? { form } : { folder };
  return writeDecision(await server.newDecision({ title, date: isoDay(new Date()), workspaceFolder, ...where }));
}

/** Creates the file of a new decision, opens it where writing begins, and tells its URI. */
export async function writeDecision({ uri, text }: NewDecision): Promise<vscode.Uri | undefined> {
  const created = await createFile(vscode.Uri.parse(uri), text);
  if (!created) return undefined;
  const editor = await vscode.window.showTextDocument(created);
  const { start, end } = firstToWrite(text);
  editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.revealRange(editor.selection);
  return created;
}

function askForTitle(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'New Decision',
    prompt: 'What is decided, in a few words',
    placeHolder: 'Keep orders in PostgreSQL',
    validateInput: (value) => (value.trim() === '' ? 'A decision needs a title.' : undefined),
  });
}

/** The id of a form, asked for where no decision shows which one is used. */
async function chooseForm(server: LanguageServer): Promise<string | undefined> {
  const { forms } = await server.decisionForms();
  const items = forms.map(({ id, title, says }) => ({ label: title, detail: says, id }));
  return (await vscode.window.showQuickPick(items, { title: 'New Decision', placeHolder: 'In which form?', matchOnDetail: true }))?.id;
}

interface Place {
  readonly workspaceFolder: string;
  /** Undefined where there is no folder of decisions yet. */
  readonly folder?: string;
}

/** Where the decision goes: the folder that has some, and a question only where there is a choice. */
export async function choosePlace(server: LanguageServer, workspaceFolders: readonly vscode.WorkspaceFolder[]): Promise<Place | undefined> {
  const known = foldersOf(await server.decisions()).map((folder) => vscode.Uri.parse(folder));
  const isInKnown = ({ uri }: vscode.WorkspaceFolder) => known.some((folder) => folder.toString().startsWith(uri.toString()));
  const places = [
    ...known.map((folder) => placeIn(folder)).filter((place) => place !== undefined),
    ...workspaceFolders.filter((folder) => !isInKnown(folder)).map(({ name, uri }) => ({ label: name, workspaceFolder: uri.toString() })),
  ];
  if (places.length < 2) return places[0];
  return vscode.window.showQuickPick(places, { title: 'New Decision', placeHolder: 'Into which folder?' });
}

function placeIn(folder: vscode.Uri): (Place & { readonly label: string }) | undefined {
  const workspaceFolder = vscode.workspace.getWorkspaceFolder(folder)?.uri.toString();
  if (workspaceFolder === undefined) return undefined;
  return { label: vscode.workspace.asRelativePath(folder), workspaceFolder, folder: folder.toString() };
}
