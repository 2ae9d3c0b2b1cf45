/**
 * Version control: which SQL files are committed, and what files were like at a commit. Asks git in a way in which nothing in
 * the workspace can make it run anything.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDocument, type Document, folderOf } from '../engine/document.ts';
import type { EarlierFiles, FileVersion, History, Repositories } from '../engine/workspace.ts';
import { decodeText, isOurs, largestFile, toUri } from './files.ts';

/** How long git may take for an answer, and for the texts of many files, in milliseconds. */
const patience = { answer: 5000, texts: 60_000 };

/** How long an answer is taken for true without looking, in milliseconds; less than the editor waits after a change. */
const freshness = 250;

/** A commit as it was read. */
interface Tree {
  /** A text that changes with every commit. */
  readonly head: string;
  readonly lookedAt: number;
  /** The id of each file's content, by URI; undefined where git gave no answer: then nothing is known of its files. */
  readonly files: ReadonlyMap<string, string> | undefined;
}

/** What was read before is remembered: reading again costs little until somebody commits. */
export function createHistory({ against = 'HEAD', clock = Date.now }: { against?: string; clock?: () => number } = {}): History {
  const roots = createRoots(clock);
  const heads = createTrees('HEAD', clock);
  const trees = against === 'HEAD' ? heads : createTrees(against, clock);
  /** What the files were like, by URI, with the id of that content. */
  const read = new Map<string, { readonly id: string; readonly document: Document | undefined }>();
  let repositories: Repositories = new Map();
  let repositoriesRestOn: readonly unknown[] = [];
  let earlier: EarlierFiles = new Map();

  return {
    async repositories(uris) {
      const known: (readonly [root: string, Tree['files']])[] = [];
      for (const root of roots.of(uris, isSql)) known.push([root, (await heads(root)).files]);
      if (isSame(repositoriesRestOn, known.flat())) return repositories;
      repositoriesRestOn = known.flat();
      const committed = known.map(([root, files]) => files && ([toUri(root), new Set([...files.keys()].filter(isSql))] as const));
      repositories = new Map(committed.filter((entry) => entry !== undefined));
      return repositories;
    },

    async earlier(uris, now) {
      const asked = [...uris];
      const files = new Map<string, Document | undefined>();
      for (const root of roots.of(asked, isOurs)) {
        const tree = await trees(root);
        if (!tree.files) continue;
        const missing = new Map<string, string>();
        for (const uri of asked) {
          if (roots.rootOf(uri) !== root) continue;
          const id = tree.files.get(uri);
          if (id === undefined) files.set(uri, undefined);
          else if (read.get(uri)?.id !== id) {
            const current = now.get(uri);
            if (current && hasId(current.text, id)) read.set(uri, { id, document: current });
            else missing.set(uri, id);
          }
        }
        const texts = missing.size === 0 ? new Map<string, string>() : await readTexts(root, new Set(missing.values()));
        for (const [uri, id] of missing) {
          const text = texts.get(id);
          read.set(uri, { id, document: text === undefined ? undefined : createDocument(uri, text) });
        }
        for (const uri of asked) {
          const document = tree.files.has(uri) ? read.get(uri)?.document : undefined;
          if (document) files.set(uri, document);
        }
      }
      for (const uri of read.keys()) if (!files.get(uri)) read.delete(uri);
      const isUnchanged = files.size === earlier.size && [...files].every(([uri, file]) => earlier.has(uri) && earlier.get(uri) === file);
      if (!isUnchanged) earlier = files;
      return earlier;
    },

    async versions(uri) {
      const root = roots.of([uri], () => true).size > 0 ? roots.rootOf(uri) : undefined;
      return root === undefined ? [] : versionsIn(root, uri);
    },
  };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function isSql(name: string): boolean {
  return /\.sql$/i.test(name);
}

/** The folder of the repository that a file or folder lies in; undefined outside of any. */
export function repositoryOf(file: string): string | undefined {
  for (let folder = file; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Finds the repositories of many files, looking at each folder once in a while only. */
function createRoots(clock: () => number) {
  const known = new Map<string, string | undefined>();
  const byFolder = new Map<string, string | undefined>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  const find = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const parent = path.dirname(folder);
    const root = existsSync(path.join(folder, '.git')) ? folder : parent === folder ? undefined : find(parent);
    known.set(folder, root);
    return root;
  };
  const rootOf = (uri: string) => {
    const folder = folderOf(uri);
    if (!folder.startsWith('file:')) return undefined;
    if (!byFolder.has(folder)) byFolder.set(folder, find(fileURLToPath(folder)));
    return byFolder.get(folder);
  };
  return {
    rootOf,
    of(uris: Iterable<string>, counts: (uri: string) => boolean): ReadonlySet<string> {
      const now = clock();
      if (now - lookedAt >= freshness) {
        known.clear();
        byFolder.clear();
        lookedAt = now;
      }
      const roots = new Set<string>();
      for (const uri of uris) {
        const root = counts(uri) ? rootOf(uri) : undefined;
        if (root !== undefined) roots.add(root);
      }
      return roots;
    },
  };
}

/** Reads what a commit holds, again only when somebody committed. */
function createTrees(ref: string, clock: () => number): (root: string) => Promise<Tree> {
  const known = new Map<string, Tree>();
  return async (root) => {
    const before = known.get(root);
    const now = clock();
    if (before && now - before.lookedAt < freshness) return before;
    const head = headOf(root);
    const tree = { head, lookedAt: now, files: before?.head === head ? before.files : await filesAt(root, ref) };
    known.set(root, tree);
    return tree;
  };
}

/** A text that changes with every commit, read without git. */
function headOf(root: string): string {
  const dotGit = path.join(root, '.git');
  const elsewhere = /^gitdir: (.+)/.exec(read(dotGit))?.[1];
  const folder = elsewhere === undefined ? dotGit : path.resolve(root, elsewhere.trim());
  const shared = path.resolve(folder, read(path.join(folder, 'commondir')).trim() || '.');
  const head = read(path.join(folder, 'HEAD'));
  const branch = /^ref: (\S+)/.exec(head)?.[1] ?? 'HEAD';
  return [
    head,
    read(path.join(shared, branch)),
    changedAt(path.join(shared, 'packed-refs')),
    changedAt(path.join(shared, 'reftable/tables.list')),
  ].join(' ');
}

function read(file: string): string {
  try {
    return statSync(file).isFile() ? readFileSync(file, 'utf8') : '';
  } catch {
    return ''; // Most of these files need not be there.
  }
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** What a name such as `origin/main` or `v1.2.0` means in a repository. */
export async function findCommit(root: string, ref: string): Promise<'found' | 'unknown' | 'no git'> {
  // A name that starts with a dash would be an option to git.
  if (ref === '' || ref.startsWith('-')) return 'unknown';
  const answer = await git(root, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  return answer ? 'found' : (await git(root, ['--version'])) ? 'unknown' : 'no git';
}

/** The files of a commit that we may want, by URI, with the ids of their contents; undefined where git is missing, or has nothing to say. */
async function filesAt(root: string, ref: string): Promise<ReadonlyMap<string, string> | undefined> {
  const output = await git(root, ['ls-tree', '-r', '-z', '--full-tree', ref]);
  if (!output) return undefined;
  const files = new Map<string, string>();
  for (const line of output.toString('utf8').split('\0')) {
    // A link is a file whose content is a path: 120000 is left out, and so are the commits of submodules.
    const [, id, name] = /^100\d+ blob (\S+)\t(.+)$/s.exec(line) ?? [];
    if (id !== undefined && name !== undefined && isOurs(name)) files.set(toUri(path.join(root, name)), id);
  }
  return files;
}

/** How many commits of a file are looked at. */
const mostVersions = 500;

/** The file as each commit left it that changed it, newest first. */
async function versionsIn(root: string, uri: string): Promise<readonly FileVersion[]> {
  const name = path.relative(root, fileURLToPath(uri)).replaceAll(path.sep, '/');
  // The name is no pattern, and signatures are not checked: a repository may name the program that does.
  const asked = ['--literal-pathspecs', '-c', 'log.showSignature=false', 'log', '--follow', '--raw', '-z', '--no-abbrev', '--no-color'];
  const output = await git(root, [...asked, `--max-count=${mostVersions}`, '--format=%H%x00%an%x00%aI', '--', name], {
    timeout: patience.texts,
  });
  const versions = versionsOf(output?.toString('utf8') ?? '');
  const texts = versions.length === 0 ? new Map<string, string>() : await readTexts(root, new Set(versions.map(({ id }) => id)));
  return versions.flatMap(({ id, name, ...commit }) => {
    const text = texts.get(id);
    return text === undefined ? [] : [{ ...commit, uri: toUri(path.join(root, name)), text }];
  });
}

/** The commits that git lists, each with the id of what it made of the file, and the name that the file had then. */
function versionsOf(output: string) {
  const pattern = /([\da-f]{40,64})\0([^\0]*)\0([^\0]*)\0\s*:\d+ 100\d+ \S+ (\S+) (?:[RC]\d*\0[^\0]*|[A-Z]\d*)\0([^\0]*)/g;
  return Array.from(output.matchAll(pattern), ([, commit = '', author = '', date = '', id = '', name = '']) => {
    return { commit, author, date, id, name };
  });
}

/** True when git knows this text by this id, with its line breaks as they are or as they are committed on Windows. */
function hasId(text: string, id: string): boolean {
  return idOf(text, id.length) === id || (text.includes('\r\n') && idOf(text.replaceAll('\r\n', '\n'), id.length) === id);
}

function idOf(text: string, length: number): string {
  const bytes = Buffer.from(text, 'utf8');
  return createHash(length === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** The texts of these contents, by id, in one go; without those that are too large, no text, or not there (in a partial clone). */
async function readTexts(root: string, ids: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const output = await git(root, ['cat-file', '--batch'], { input: `${[...ids].join('\n')}\n`, timeout: patience.texts });
  const texts = new Map<string, string>();
  for (let at = 0; output && at < output.length; ) {
    const endOfLine = output.indexOf('\n', at);
    if (endOfLine < 0) break;
    const [id = '', kind, size] = output.toString('latin1', at, endOfLine).split(' ');
    at = endOfLine + 1;
    if (kind !== 'blob') continue;
    const end = at + Number(size);
    const text = end - at > largestFile ? '\0' : decodeText(output.subarray(at, end));
    if (!text.includes('\0')) texts.set(id, text);
    at = end + 1;
  }
  return texts;
}

/** Runs git in a repository; undefined where it is missing, fails, or takes too long. */
function git(root: string, args: readonly string[], { input = '', timeout = patience.answer } = {}): Promise<Buffer | undefined> {
  const all = ['-c', 'core.fsmonitor=false', '--no-pager', '-C', root, ...args];
  // It starts in our own folder, so that no program of the workspace is taken for git. What is missing is not fetched.
  const options = {
    cwd: path.dirname(process.execPath),
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name))),
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      GIT_TERMINAL_PROMPT: '0',
    },
    timeout,
    maxBuffer: 1024 * 1024 * 1024,
    windowsHide: true,
    encoding: 'buffer' as const,
  };
  return new Promise((resolve) => {
    const child = execFile('git', all, options, (error, output) => resolve(error ? undefined : output));
    // Git may end before it has read everything; what it says counts then.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
