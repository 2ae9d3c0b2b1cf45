/** Show SQL Schemas: which files make a schema together, which tool runs them, and where fixes go. */
import * as vscode from 'vscode';
import type { SchemaItem } from '../../server/src/lsp/protocol.ts';
import type { LanguageServer } from './language-client.ts';

/** Lists the schemas of the workspace; choosing one opens its newest file. */
export async function showSchemas(server: LanguageServer): Promise<void> {
  const items = (await server.schemas()).map(describe);
  const placeHolder = items.length === 0 ? 'No SQL file of this workspace describes a schema.' : 'Schemas, and what they were found to be';
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true });
  if (chosen) await vscode.window.showTextDocument(chosen.newest);
}

function describe({ root, tool, dialect, files, newest, open, toldBy }: SchemaItem) {
  const uri = vscode.Uri.parse(newest);
  const name = vscode.workspace.asRelativePath(uri);
  const next = open ? `Fixes go into ${name}` : `The newest, ${name}, is committed: fixes make the next one`;
  const detail = toldBy === undefined ? next : `Judged as told by ${vscode.workspace.asRelativePath(vscode.Uri.parse(toldBy))}`;
  return {
    label: vscode.workspace.asRelativePath(vscode.Uri.parse(root)),
    description: [tool, dialect, `${files} ${files === 1 ? 'file' : 'files'}`].filter((part) => part !== undefined).join(', '),
    ...((tool ?? toldBy) !== undefined && { detail }),
    newest: uri,
  };
}
