/** Files as immutable values, the workspace as a set of them, and `memo`, which is the whole incremental engine. */

/** One state of one file. A change makes a new Document, so a Document can be a cache key. */
export interface Document {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  /** Set when this text is a fence inside another document. */
  readonly host?: Host;
}

/** How an inner document lies in its page: an offset here plus `offset` is the offset there. */
export interface Host {
  readonly document: Document;
  readonly offset: number;
  /** What every line of the fence starts with in that document (list indent, `> `): inserted lines get it back. */
  readonly linePrefix: string;
  /** The first word of the fence's opening line in lower case, such as `mysql`. */
  readonly language: string;
  /** The words after the language, such as `bad`. */
  readonly words: readonly string[];
}

/** What the editor's own settings say; the config file has the last word over them. */
export interface Settings {
  readonly severities: Readonly<Record<string, string>>;
  readonly preset?: string;
  /** The dialect of SQL files that do not tell theirs. */
  readonly dialect?: string;
}

/** The workspace at one moment. */
export interface Snapshot {
  readonly documents: ReadonlyMap<string, Document>;
  readonly settings: Settings;
  /** The folders of which all files that languages may read are here. */
  readonly folders: readonly string[];
  /** That moment, in milliseconds since 1970: files that a fix creates may be named after it. */
  readonly now: number;
  /** True for a file that version control has, false for one that it does not have yet; undefined where nobody knows. */
  committed(uri: string): boolean | undefined;
  /**
   * The workspace at the commit that changes are compared with; undefined where nobody knows it. It holds the files that
   * languages ask for (`Language.compares`); its `committed` tells a file that was not there (false) from one that nobody
   * knows of (undefined). An unchanged file is the same Document in both, and the whole stays the same object until another commit counts.
   */
  readonly before?: Snapshot;
}

export const noSettings: Settings = { severities: {} };

/** Makes a Document out of a text. `uri` decides by its ending and folders which language owns it. */
export function createDocument(uri: string, text: string, version = 0): Document {
  return { uri, text, version };
}

/** Makes a Snapshot of these documents. */
export function createSnapshot(
  documents: Iterable<Document>,
  settings: Settings = noSettings,
  { folders = [], now = 0, committed = () => undefined, before }: Partial<Omit<Snapshot, 'documents' | 'settings'>> = {},
): Snapshot {
  const byUri = new Map(Array.from(documents, (document) => [document.uri, document]));
  return { documents: byUri, settings, folders, now, committed, ...(before && { before }) };
}

/** True when all files of a folder are in the snapshot, so that what is not there is nowhere. */
export function isWhole({ folders }: Snapshot, folder: string): boolean {
  return folders.some((known) => folder === known || pathBelow(known, folder) !== undefined);
}

/** Remembers one answer per key object; the answer dies with its key. */
export function memo<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const answers = new WeakMap<K, { readonly answer: T }>();
  return (key) => {
    const known = answers.get(key);
    if (known) return known.answer;
    const answer = compute(key);
    answers.set(key, { answer });
    return answer;
  };
}

/** Remembers one answer: the question is worked out when it is asked first. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly answer: T } | undefined;
  return () => {
    known ??= { answer: compute() };
    return known.answer;
  };
}

/** The outermost document: the page for a fence, the document itself otherwise. */
export function pageOf(document: Document): Document {
  return document.host ? pageOf(document.host.document) : document;
}

/** The last part of the path of a URI, decoded: `file:///a/b%20c.sql` gives `b c.sql`. */
export function baseName(uri: string): string {
  return decodePath(uri.slice(uri.lastIndexOf('/') + 1));
}

/** Everything before the last slash of a URI. */
export function folderOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}

/** The path of `uri` below `folder`, decoded, with forward slashes; undefined when it lies elsewhere. */
export function pathBelow(folder: string, uri: string): string | undefined {
  const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
  return uri.startsWith(prefix) ? decodePath(uri.slice(prefix.length)) : undefined;
}

/** Resolves a relative path with `/` and `..` against the folder of a document; undefined if it climbs past the root. */
export function resolvePath(from: string, path: string): string | undefined {
  const match = /^([a-z][\w+.-]*:\/\/[^/]*)?(.*)$/i.exec(folderOf(from));
  const parts = (match?.[2] ?? '').split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(encodePathPart(part));
    else if (parts.length > 1 || (parts.length === 1 && parts[0] !== '')) parts.pop();
    else return undefined;
  }
  return (match?.[1] ?? '') + parts.join('/');
}

/**
 * One spelling for every URI of the same file: VS Code, Node and people escape different characters, and Windows drive
 * letters come in both cases.
 */
export function normalizeUri(uri: string): string {
  const match = /^([a-z][\w+.-]*:\/\/[^/]*)(\/.*)$/i.exec(uri);
  if (!match) return uri;
  const path = (match[2] ?? '').replace(/^\/([A-Z])(?::|%3A)/i, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return (
    (match[1] ?? '') +
    path
      .split('/')
      .map((part) => (/^[a-z]:$/.test(part) ? part : encodePathPart(part)))
      .join('/')
  );
}

/** Encodes one part of a path as `file:` URIs of Node and VS Code both accept it. */
function encodePathPart(part: string): string {
  if (/^[\w.-]*$/.test(part)) return part;
  return encodeURIComponent(decodePath(part)).replace(/%(2B|40|24|2C|3B|3D|26|21|27|28|29|2A|7E)/gi, (sequence) =>
    decodeURIComponent(sequence),
  );
}

function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A stray percent sign is a legal file name in a URI that nobody encoded.
  }
}
