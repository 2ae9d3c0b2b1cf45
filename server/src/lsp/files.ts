/** Keeps the workspace equal to the disk: reads the folders once, then follows the watcher. */
import { type Connection, DidChangeWatchedFilesNotification, FileChangeType, type FileEvent, WatchKind } from 'vscode-languageserver';
import { normalizeUri } from '../engine/document.ts';
import { loadPostgres } from '../languages/sql/postgres/parser.ts';
import { statusNotification } from './protocol.ts';
import type { Session } from './session.ts';

/** The files that a language of ours may read or refer to. */
const watchedFiles = '**/*.{sql,yaml,yml,json,jsonc,md,mdc}';

/** Agents of Codex. */
const codexAgents = '**/.codex/agents/**/*.toml';

/** The files of tools that say how others are meant, and where decisions stand. */
const toolFiles = '**/{migration_lock.toml,sqitch.plan,sqitch.conf,atlas.sum,Cargo.toml,go.mod,.adr-dir}';

/**
 * A folder comes and goes as one event, whatever is in it, and no pattern matches folders only. A commit changes the files
 * of git alone.
 */
const watchers = [
  { globPattern: watchedFiles },
  { globPattern: codexAgents },
  { globPattern: toolFiles },
  { globPattern: '**', kind: WatchKind.Create | WatchKind.Delete },
  { globPattern: '**/.git/{HEAD,logs/HEAD}' },
];

/** How often it is looked whether a file is back whose text an editor still holds, in milliseconds: no event may tell that. */
const lookAgainAfter = 1000;

/** Reads the folders of the session and watches them; meanwhile PostgreSQL's parser is loaded. */
export function followFiles(connection: Connection, session: Session, canWatch: boolean): void {
  const loading = loadPostgres().catch((error: unknown) => connection.console.error(`SQL is not checked for syntax: ${String(error)}`));
  session.ready = readFolders(connection, session, [...session.folders]).then(() => loading);
  if (canWatch) {
    // Failing to watch costs freshness of closed files, not the server.
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error: unknown) => connection.console.warn(`Files are not watched: ${String(error)}`));
  }
  // One after the other: a file that is still being read may be gone by the next message.
  let applied = Promise.resolve();
  const queue = (apply: () => Promise<void>) => {
    applied = applied.then(apply).catch((error: unknown) => connection.console.error(`Changes were missed: ${String(error)}`));
  };
  connection.onDidChangeWatchedFiles(({ changes }) => queue(() => follow(changes)));
  // What is done in the editor is told by itself: the watcher may not have seen a file that was there for a moment.
  connection.workspace.onDidDeleteFiles(({ files }) => queue(() => follow([], files)));
  connection.workspace.onDidRenameFiles(({ files }) =>
    queue(() =>
      follow(
        files.map(({ newUri }) => ({ uri: newUri, type: FileChangeType.Created })),
        files.map(({ oldUri }) => ({ uri: oldUri })),
      ),
    ),
  );

  async function follow(changes: readonly FileEvent[], gone: readonly { readonly uri: string }[] = []): Promise<void> {
    const before = session.workspace.snapshot();
    for (const { uri } of gone) discard(session, normalizeUri(uri));
    await applyChanges(session, changes);
    lookForGone();
    // What was committed is asked for by whoever hears of the change.
    const isCommit = changes.some(({ uri }) => /\/\.git\/(?:logs\/)?HEAD$/.test(uri));
    if (session.workspace.snapshot() === before && !isCommit) return;
    session.changed();
    reportReady(connection, session);
  }

  let isLooking = false;
  function lookForGone(): void {
    if (isLooking || session.workspace.gone.length === 0) return;
    isLooking = true;
    const look = async () => {
      isLooking = false;
      const back = [];
      for (const uri of session.workspace.gone) if ((await session.disk.read(uri)) !== undefined) back.push(uri);
      await follow(back.map((uri) => ({ uri, type: FileChangeType.Created })));
    };
    setTimeout(() => queue(look), lookAgainAfter).unref();
  }
}

/** Reads these folders into the workspace, letting requests in between. */
export async function readFolders(connection: Connection, session: Session, folders: readonly string[]): Promise<void> {
  connection.sendNotification(statusNotification, { state: 'reading', files: 0 });
  for (const folder of folders) {
    try {
      await readBelow(session, folder);
    } catch (error) {
      connection.console.error(`Cannot read ${folder}: ${String(error)}`);
    }
  }
  session.workspace.setFolders([...session.folders]);
  session.changed();
  reportReady(connection, session);
}

/** Tells the client that the server is well and how much it knows. */
export function reportReady(connection: Connection, session: Session): void {
  connection.sendNotification(statusNotification, { state: 'ready', files: session.workspace.snapshot().documents.size });
}

/** Reads a file again whose editor was closed: the watcher may have missed that it was saved. */
export async function readClosed(session: Session, uri: string): Promise<void> {
  const before = session.workspace.snapshot();
  await applyChanges(session, [{ uri, type: FileChangeType.Changed }]);
  if (session.workspace.snapshot() !== before) session.changed();
}

/** Takes over what an editor has saved: it is what the disk has now. */
export function keepSaved(session: Session, uri: string, text: string): void {
  if (isFollowed(session, normalizeUri(uri))) session.workspace.setFile(normalizeUri(uri), text);
}

/** True for files and folders in the session's folders that are not passed over. */
function isFollowed(session: Session, uri: string): boolean {
  const root = [...session.folders].find((folder) => uri.startsWith(`${folder}/`));
  return root !== undefined && !session.disk.passesOver(root, `${uri}/`);
}

async function applyChanges(session: Session, changes: readonly FileEvent[]): Promise<void> {
  for (const change of changes) {
    const uri = normalizeUri(change.uri);
    if (!isFollowed(session, uri)) continue;
    if (change.type === FileChangeType.Deleted) forget(session, uri);
    else await readChanged(session, uri);
  }
}

/** Forgets a file, or all files below a folder. */
function forget(session: Session, uri: string): void {
  session.workspace.deleteFile(uri);
  for (const other of session.workspace.snapshot().documents.keys()) {
    if (other.startsWith(`${uri}/`)) session.workspace.deleteFile(other);
  }
}

/** Lets go of what was deleted in the editor, a file or a folder, although the editor may still hold its text. */
function discard(session: Session, uri: string): void {
  for (const known of session.workspace.snapshot().documents.keys()) {
    if (known === uri || known.startsWith(`${uri}/`)) session.workspace.discardFile(known);
  }
}

/** Reads a file again, or all files below a folder. */
async function readChanged(session: Session, uri: string): Promise<void> {
  const text = await session.disk.read(uri);
  if (text !== undefined) {
    session.workspace.setFile(uri, text);
    return;
  }
  session.workspace.deleteFile(uri);
  await readBelow(session, uri);
}

async function readBelow(session: Session, folder: string): Promise<void> {
  const uris: string[] = [];
  for await (const uri of session.disk.list(folder)) uris.push(normalizeUri(uri));
  await session.workspace.readFiles(uris, (uri) => session.disk.read(uri));
}
