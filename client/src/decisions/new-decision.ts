/** New Decision: asks for a title, lets the server write the text, creates the file and puts the cursor where writing begins. */
import * as vscode from 'vscode';
import type { NewDecision } from '../../../server/src/lsp/protocol.ts';
import { createFile } from '../files.ts';
import type { LanguageServer } from '../language-client.ts';
import { foldersOf } from '../places.ts';
import { isoDay } from './groups.ts';
import { firstToWrite } from './placeholder.ts';

/** Creates the next decision and opens it. `title` spares the question for it. */
export async function createDecision(server: LanguageServer, title?: string): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    await vscode.window.showInformationMessage('Open a folder first: decisions are files of a project.');
    return;
  }
  const asked = (title ?? (await askForTitle()))?.trim();
  if (!asked) return;
  const place = await choosePlace(server, folders);
  if (!place) return;
  await writeDecision(await server.newDecision({ title: asked, date: isoDay(new Date()), ...place }));
}

/** Creates the file of a new decision and opens it where writing begins. */
export async function writeDecision({ uri, text }: NewDecision): Promise<void> {
  const created = await createFile(vscode.Uri.parse(uri), text);
  if (!created) return;
  const editor = await vscode.window.showTextDocument(created);
  const { start, end } = firstToWrite(text);
  editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.revealRange(editor.selection);
}

function askForTitle(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: 'New Decision',
    prompt: 'What is decided, in a few words',
    placeHolder: 'Keep orders in PostgreSQL',
    validateInput: (value) => (value.trim() === '' ? 'A decision needs a title.' : undefined),
  });
}

interface Place {
  readonly workspaceFolder: string;
  readonly folder?: string;
}

/** Where the decision goes: the folder that has some, and a question only where there is a choice. */
async function choosePlace(server: LanguageServer, workspaceFolders: readonly vscode.WorkspaceFolder[]): Promise<Place | undefined> {
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
