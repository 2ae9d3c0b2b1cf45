/** Version control: which SQL files are committed. Asks git in a way in which nothing in the workspace can make it run anything. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Repositories } from '../engine/workspace.ts';
import { toUri } from './files.ts';

/** How long git may take, in milliseconds. */
const patience = 5000;

/** How long an answer is taken for true without looking, in milliseconds. */
const freshness = 1000;

/** What was read before is remembered: reading again costs little until somebody commits. */
export interface History {
  /** The repositories that the SQL files among these lie in; the same object as long as nothing was committed. */
  read(uris: Iterable<string>): Promise<Repositories>;
}

/** One repository as it was read. */
interface Known {
  readonly head: string;
  /** Undefined where git gave no answer: then nothing is known of its files. */
  readonly files: ReadonlySet<string> | undefined;
}

export function createHistory(clock: () => number = Date.now): History {
  const known = new Map<string, Known>();
  let repositories: Repositories = new Map();
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    async read(uris) {
      if (clock() - lookedAt < freshness) return repositories;
      lookedAt = clock();
      const roots = rootsOf(uris);
      let changed = false;
      for (const root of roots) {
        const head = headOf(root);
        if (known.get(root)?.head === head) continue;
        known.set(root, { head, files: await committedFiles(root) });
        changed = true;
      }
      for (const root of known.keys()) {
        if (roots.has(root)) continue;
        known.delete(root);
        changed = true;
      }
      if (changed) repositories = new Map([...known].flatMap(([root, { files }]) => (files ? [[toUri(root), files]] : [])));
      return repositories;
    },
  };
}

/** The folders of the repositories that SQL files lie in. */
function rootsOf(uris: Iterable<string>): ReadonlySet<string> {
  const rootOf = new Map<string, string | undefined>();
  const find = (folder: string): string | undefined => {
    if (rootOf.has(folder)) return rootOf.get(folder);
    const parent = path.dirname(folder);
    const root = existsSync(path.join(folder, '.git')) ? folder : parent === folder ? undefined : find(parent);
    rootOf.set(folder, root);
    return root;
  };
  const roots = new Set<string>();
  for (const uri of uris) {
    if (!uri.startsWith('file:') || !/\.sql$/i.test(uri)) continue;
    const root = find(path.dirname(fileURLToPath(uri)));
    if (root !== undefined) roots.add(root);
  }
  return roots;
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

/** The URIs of the committed SQL files; undefined where git is missing, or has nothing to say. */
function committedFiles(root: string): Promise<ReadonlySet<string> | undefined> {
  const args = ['-c', 'core.fsmonitor=false', '--no-pager', '-C', root, 'ls-tree', '-r', '-z', '--full-tree', '--name-only', 'HEAD'];
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
    timeout: patience,
    maxBuffer: 256 * 1024 * 1024,
    windowsHide: true,
  };
  return new Promise((resolve) => {
    execFile('git', args, options, (error, output) => {
      const files = output.split('\0').filter((file) => /\.sql$/i.test(file));
      resolve(error ? undefined : new Set(files.map((file) => toUri(path.join(root, file)))));
    });
  });
}
