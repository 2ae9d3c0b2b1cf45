/** The files of a workspace as the shells feed them: what is on disk, and over it what is open in an editor. */
import { createDocument, createSnapshot, type Document, folderOf, noSettings, type Settings, type Snapshot } from './document.ts';
import type { Language } from './language.ts';

/** The URIs of the files that each repository has committed, by the URI of its folder. */
export type Repositories = ReadonlyMap<string, ReadonlySet<string>>;

/** How many files are read at the same time. */
const mostAtOnce = 64;

/**
 * Files as they were at the commit that changes are compared with, by URI: undefined for one that was not there. Files
 * that nobody knows of are left out.
 */
export type EarlierFiles = ReadonlyMap<string, Document | undefined>;

/** A file as a commit made it. */
export interface FileVersion {
  readonly commit: string;
  readonly author: string;
  /** The moment of the commit as ISO 8601. */
  readonly date: string;
  /** The file's URI at that time. */
  readonly uri: string;
  readonly text: string;
}

/** Version control, as a shell knows it. The first two answers are the same object until something was committed or other files are asked for. */
export interface History {
  /** The repositories that these files lie in. */
  repositories(uris: Iterable<string>): Promise<Repositories>;
  /** These files as they were; `now` has them as they are, so that what did not change is not read. */
  earlier(uris: Iterable<string>, now: ReadonlyMap<string, Document>): Promise<EarlierFiles>;
  /** A file as the commits left it that changed it, newest first, also under the names that it had before; none where nobody knows. */
  versions(uri: string): Promise<readonly FileVersion[]>;
}

/**
 * Tells a workspace what version control knows: what is committed, and what the files that languages compare were like.
 * True when that was news.
 */
export async function readHistory(workspace: Workspace, languages: readonly Comparing[], history: History): Promise<boolean> {
  let isNews = workspace.setRepositories(await history.repositories(workspace.snapshot().documents.keys()));
  // Earlier files may refer to others that are gone by now: each round reaches one reference further.
  for (let round = 0; round < mostRounds; round++) {
    const snapshot = workspace.snapshot();
    const asked = new Set(languages.flatMap((language) => [...(language.compares?.(snapshot) ?? [])]));
    if (!workspace.setEarlier(asked.size === 0 ? noFiles : await history.earlier(asked, snapshot.documents))) break;
    isNews = true;
  }
  return isNews;
}

/** Who compares files with what they were: a language, or whoever asks for more. */
type Comparing = Pick<Language<unknown>, 'compares'>;

/** Longer chains of references to files that are gone are not followed. */
const mostRounds = 20;

const noFiles: EarlierFiles = new Map();

export class Workspace {
  readonly #onDisk = new Map<string, Document>();
  readonly #open = new Map<string, Document>();
  /** Open documents whose file is gone, and in which nothing is unsaved. */
  readonly #gone = new Set<string>();
  readonly #clock: () => number;
  #settings: Settings = noSettings;
  #folders: readonly string[] = [];
  #repositories: Repositories = new Map();
  #earlier: EarlierFiles = noFiles;
  #before: Snapshot | undefined;
  #snapshot: Snapshot | undefined;

  /** `clock` gives the milliseconds since 1970. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** A file was read from disk; the same text again changes nothing. */
  setFile(uri: string, text: string): void {
    if (this.#onDisk.get(uri)?.text === text) return;
    this.#onDisk.set(uri, createDocument(uri, text));
    this.#gone.delete(uri);
    this.#snapshot = undefined;
  }

  /** Reads files, many at the same time, and sets them in their order; those that `read` has no text of are passed over. */
  async readFiles(uris: readonly string[], read: (uri: string) => Promise<string | undefined>): Promise<void> {
    for (let start = 0; start < uris.length; start += mostAtOnce) {
      const some = uris.slice(start, start + mostAtOnce);
      const texts = await Promise.all(some.map(read));
      for (const [index, uri] of some.entries()) {
        const text = texts[index];
        if (text !== undefined) this.setFile(uri, text);
      }
    }
  }

  /** A file is gone from disk. An editor that still shows what was there, and nothing unsaved, does not keep it. */
  deleteFile(uri: string): void {
    const file = this.#onDisk.get(uri);
    if (!file) return;
    this.#onDisk.delete(uri);
    if (this.#open.get(uri)?.text === file.text.replace(/^\uFEFF/, '')) this.#gone.add(uri);
    this.#snapshot = undefined;
  }

  /** A file was deleted or renamed in the editor, which keeps its text for a while: that counts only when somebody types into it. */
  discardFile(uri: string): void {
    this.#onDisk.delete(uri);
    if (this.#open.has(uri)) this.#gone.add(uri);
    this.#snapshot = undefined;
  }

  /** The open documents whose file is gone, as far as nothing in them is unsaved. */
  get gone(): readonly string[] {
    return [...this.#gone];
  }

  /** An editor opened or changed a document: from now on its text counts, not the disk's. */
  setOpen(uri: string, text: string, version: number): void {
    const known = this.#open.get(uri);
    if (known?.version === version && known.text === text) return;
    this.#open.set(uri, createDocument(uri, text, version));
    this.#gone.delete(uri);
    this.#snapshot = undefined;
  }

  /** An editor closed a document: the disk's text counts again. */
  close(uri: string): void {
    this.#gone.delete(uri);
    if (this.#open.delete(uri)) this.#snapshot = undefined;
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    this.#snapshot = undefined;
  }

  /** All files of these folders have been read. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#snapshot = undefined;
  }

  /** Version control was read; false for the same object again, which changes nothing. */
  setRepositories(repositories: Repositories): boolean {
    if (this.#repositories === repositories) return false;
    this.#repositories = repositories;
    this.#snapshot = undefined;
    return true;
  }

  /** Version control was asked for earlier files; false for the same object again, which changes nothing. */
  setEarlier(files: EarlierFiles): boolean {
    if (this.#earlier === files) return false;
    this.#earlier = files;
    this.#before = files.size === 0 ? undefined : snapshotOf(files);
    this.#snapshot = undefined;
    return true;
  }

  /** The workspace at this moment: the same object until something changes. */
  snapshot(): Snapshot {
    const repositories = this.#repositories;
    this.#snapshot ??= {
      documents: new Map([...this.#onDisk, ...[...this.#open].filter(([uri]) => !this.#gone.has(uri))]),
      settings: this.#settings,
      folders: this.#folders,
      now: this.#clock(),
      committed: (uri) => innermost(repositories, uri)?.has(uri),
      ...(this.#before && { before: this.#before }),
    };
    return this.#snapshot;
  }
}

/** A snapshot of an earlier moment. */
export function snapshotOf(files: EarlierFiles): Snapshot {
  const documents = [...files.values()].filter((document) => document !== undefined);
  return createSnapshot(documents, noSettings, { committed: (uri) => (files.has(uri) ? files.get(uri) !== undefined : undefined) });
}

/** The files of the repository that a file lies in, which may lie in another one. */
function innermost(repositories: Repositories, uri: string): ReadonlySet<string> | undefined {
  for (let folder = folderOf(uri); folder !== '' && !folder.endsWith('/'); folder = folderOf(folder)) {
    const files = repositories.get(folder);
    if (files) return files;
  }
  return undefined;
}
