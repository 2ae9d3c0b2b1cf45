/** The files of a workspace as the shells feed them: what is on disk, and over it what is open in an editor. */
import { createDocument, type Document, folderOf, noSettings, type Settings, type Snapshot } from './document.ts';

/** The URIs of the files that each repository has committed, by the URI of its folder. */
export type Repositories = ReadonlyMap<string, ReadonlySet<string>>;

/** How many files are read at the same time. */
const mostAtOnce = 64;

export class Workspace {
  readonly #onDisk = new Map<string, Document>();
  readonly #open = new Map<string, Document>();
  readonly #clock: () => number;
  #settings: Settings = noSettings;
  #repositories: Repositories = new Map();
  #snapshot: Snapshot | undefined;

  /** `clock` gives the milliseconds since 1970. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** A file was read from disk; the same text again changes nothing. */
  setFile(uri: string, text: string): void {
    if (this.#onDisk.get(uri)?.text === text) return;
    this.#onDisk.set(uri, createDocument(uri, text));
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

  /** A file is gone from disk. */
  deleteFile(uri: string): void {
    if (this.#onDisk.delete(uri)) this.#snapshot = undefined;
  }

  /** An editor opened or changed a document: from now on its text counts, not the disk's. */
  setOpen(uri: string, text: string, version: number): void {
    const known = this.#open.get(uri);
    if (known?.version === version && known.text === text) return;
    this.#open.set(uri, createDocument(uri, text, version));
    this.#snapshot = undefined;
  }

  /** An editor closed a document: the disk's text counts again. */
  close(uri: string): void {
    if (this.#open.delete(uri)) this.#snapshot = undefined;
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  configure(settings: Settings): void {
    this.#settings = settings;
    this.#snapshot = undefined;
  }

  /** Version control was read; the same object again changes nothing. */
  setRepositories(repositories: Repositories): void {
    if (this.#repositories === repositories) return;
    this.#repositories = repositories;
    this.#snapshot = undefined;
  }

  /** The workspace at this moment: the same object until something changes. */
  snapshot(): Snapshot {
    const repositories = this.#repositories;
    this.#snapshot ??= {
      documents: new Map([...this.#onDisk, ...this.#open]),
      settings: this.#settings,
      now: this.#clock(),
      committed: (uri) => innermost(repositories, uri)?.has(uri),
    };
    return this.#snapshot;
  }
}

/** The files of the repository that a file lies in, which may lie in another one. */
function innermost(repositories: Repositories, uri: string): ReadonlySet<string> | undefined {
  for (let folder = folderOf(uri); folder !== '' && !folder.endsWith('/'); folder = folderOf(folder)) {
    const files = repositories.get(folder);
    if (files) return files;
  }
  return undefined;
}
