/** What all features of the server work on: the workspace, the linter, and word that something changed. */
import { type Document, normalizeUri, type Snapshot } from '../engine/document.ts';
import type { Linter } from '../engine/lint.ts';
import { type History, readHistory, Workspace } from '../engine/workspace.ts';
import type { InitializationOptions } from './protocol.ts';

/** How the server reads files: given by its entry, so that nothing here knows the disk. */
export interface Disk {
  /** The files below a folder that a language of ours may read. */
  list(folderUri: string): AsyncIterable<string>;
  /** True for what lies in a folder that `list` passes over. */
  passesOver(folderUri: string, uri: string): boolean;
  /** The text of a file; undefined when it is gone, too large or not text. */
  read(uri: string): Promise<string | undefined>;
  /** The files below a folder that no language of ours reads and that name decisions. What did not change is the same Document. */
  sources(folderUri: string, isCancelled: () => boolean): Promise<readonly Document[]>;
  /** Version control, which remembers what it read. */
  readonly history: History;
}

export interface Session {
  readonly workspace: Workspace;
  readonly linter: Linter;
  readonly disk: Disk;
  /** The open documents in languages that are not ours, by URI: nothing is found in them, and nothing depends on them. */
  readonly others: Map<string, Document>;
  /** The folders that are open, as normalised URIs. */
  readonly folders: Set<string>;
  options: InitializationOptions;
  /** True for a client that can create files when it applies an edit. */
  canCreateFiles: boolean;
  /** True for one that can rename files then. */
  canRenameFiles: boolean;
  /** Settles when the folders have been read for the first time. */
  ready: Promise<void>;
  /** Settles when version control has been asked, as far as that was begun. */
  asked: Promise<void>;
  /** Calls the listener after every change until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Says that the workspace changed. */
  changed(): void;
  /** Makes a function that runs `run` once it has not been called for so many milliseconds. */
  whenQuiet(milliseconds: number, run: () => void): () => void;
  /** Ends listening and waiting: the client is about to leave. */
  stop(): void;
}

/** Makes the session of one server process. */
export function createSession(linter: Linter, disk: Disk): Session {
  const listeners = new Set<() => void>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    workspace: new Workspace(Date.now),
    linter,
    disk,
    others: new Map(),
    folders: new Set(),
    options: {},
    canCreateFiles: false,
    canRenameFiles: false,
    ready: Promise.resolve(),
    asked: Promise.resolve(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      for (const listener of [...listeners]) listener();
    },
    whenQuiet(milliseconds, run) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      return () => {
        if (timer) timers.delete(timer);
        clearTimeout(timer);
        timer = setTimeout(run, milliseconds);
        timers.add(timer);
      };
    },
    stop() {
      listeners.clear();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The document of a URI as the client writes it, and the snapshot of this moment, which does not hold those of other languages. */
export function find(session: Session, uri: string): { readonly snapshot: Snapshot; readonly document: Document } | undefined {
  const snapshot = session.workspace.snapshot();
  const document = snapshot.documents.get(normalizeUri(uri)) ?? session.others.get(normalizeUri(uri));
  return document && { snapshot, document };
}

/** Answers a question about a document once the folders have been read; `null` says that there is no answer. */
export async function answer<T>(
  session: Session,
  uri: string,
  ask: (snapshot: Snapshot, document: Document) => T | undefined,
): Promise<T | null> {
  await session.ready;
  const found = find(session, uri);
  return (found && ask(found.snapshot, found.document)) ?? null;
}

/** Lets other messages in between the steps of a long loop: waits for a turn of the event loop every 10 ms. */
export function createBreather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < 10) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        last = performance.now();
        resolve();
      });
    });
  };
}

/**
 * Brings the workspace up to date with version control, once the folders have been read, unless the user does not trust
 * the workspace. One question after the other, so that no older answer comes last.
 */
export function askHistory(session: Session): Promise<void> {
  const ask = async () => {
    await session.ready;
    if (session.options.trusted === false) return;
    const { workspace, linter, disk } = session;
    if (await readHistory(workspace, linter.languages, disk.history)) session.changed();
  };
  // What version control cannot answer, nobody knows.
  session.asked = session.asked.then(ask).catch(() => undefined);
  return session.asked;
}
