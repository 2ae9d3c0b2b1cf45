/** The language status item: tells in the status bar's `{}` menu whether the server is well. */
import * as vscode from 'vscode';
import type { ServerStatus } from '../../server/src/lsp/protocol.ts';
import { commandIds } from './ids.ts';
import { documentSelector, type LanguageServer } from './language-client.ts';

const showLog: vscode.Command = { command: commandIds.showLog, title: 'Show Log' };
const restart: vscode.Command = { command: commandIds.restartServer, title: 'Restart Server' };

/** Shows the item for as long as the extension lives. */
export function showStatus(server: LanguageServer): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('backendArchitect.status', documentSelector);
  item.name = 'Backend Architect';
  const show = (status: ServerStatus) => Object.assign(item, describeStatus(status));
  show(server.status);
  return vscode.Disposable.from(item, server.onDidChangeStatus(show));
}

function describeStatus({ state, files, message }: ServerStatus) {
  const text = 'Backend Architect';
  if (state === 'reading') {
    return { text, detail: 'Reading the workspace', busy: true, severity: vscode.LanguageStatusSeverity.Information, command: showLog };
  }
  if (state === 'failed') {
    const detail = message ?? 'The server has failed.';
    return { text, detail, busy: false, severity: vscode.LanguageStatusSeverity.Error, command: restart };
  }
  const severity = message === undefined ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
  const detail = message ?? `Watching over ${files.toLocaleString()} ${files === 1 ? 'file' : 'files'}`;
  return { text, detail, busy: false, severity, command: showLog };
}
