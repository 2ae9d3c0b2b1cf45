/** Keeps the workspace equal to the disk: reads the folders once, then follows the watcher. */
import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent } from 'vscode-languageserver';
import { normalizeUri } from '../engine/document.ts';
import { statusNotification } from './protocol.ts';
import { createBreather, type Session } from './session.ts';

/** The files that a language of ours may read or refer to. */
const watchedFiles = '**/*.{sql,yaml,yml,json,jsonc,md,mdc}';

/** Reads the folders of the session and watches them. */
export function followFiles(connection: Connection, session: Session, canWatch: boolean): void {
  session.ready = readFolders(connection, session, [...session.folders]);
  if (canWatch) {
    // Failing to watch costs freshness of closed files, not the server.
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watchedFiles }] })
      .catch((error: unknown) => connection.console.warn(`Files are not watched: ${String(error)}`));
  }
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    await applyChanges(session, changes);
    session.changed();
    reportReady(connection, session);
  });
}

/** Reads these folders into the workspace, letting requests in between. */
export async function readFolders(connection: Connection, session: Session, folders: readonly string[]): Promise<void> {
  connection.sendNotification(statusNotification, { state: 'reading', files: 0 });
  const breathe = createBreather();
  for (const folder of folders) {
    try {
      for await (const uri of session.disk.list(folder)) {
        const text = await session.disk.read(uri);
        if (text !== undefined) session.workspace.setFile(normalizeUri(uri), text);
        await breathe();
      }
    } catch (error) {
      connection.console.error(`Cannot read ${folder}: ${String(error)}`);
    }
  }
  session.changed();
  reportReady(connection, session);
}

/** Tells the client that the server is well and how much it knows. */
export function reportReady(connection: Connection, session: Session): void {
  connection.sendNotification(statusNotification, { state: 'ready', files: session.workspace.snapshot().documents.size });
}

async function applyChanges(session: Session, changes: readonly FileEvent[]): Promise<void> {
  for (const change of changes) {
    const uri = normalizeUri(change.uri);
    const text = change.type === FileChangeType.Deleted ? undefined : await session.disk.read(uri);
    if (text === undefined) session.workspace.deleteFile(uri);
    else session.workspace.setFile(uri, text);
  }
}
