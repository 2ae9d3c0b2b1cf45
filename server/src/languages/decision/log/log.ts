/** The decision logs of a workspace: the decisions of one folder, which count together. */
import { type Document, memo, resolvePath, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { unescaped } from '../../markdown/files.ts';
import type { Decision } from '../decision.ts';
import { decision } from '../language.ts';
import { logFolderOf, plainNumber, readName, rootOf } from '../reading/names.ts';

/** A decision and the file it stands in. */
export interface DecisionRecord {
  readonly document: Document;
  readonly decision: Decision;
}

/** The decisions of one folder, in the order of their numbers, those without one last. */
export interface DecisionLog {
  /** The folder's URI. */
  readonly folder: string;
  readonly records: readonly DecisionRecord[];
}

/** All logs, in the order of their folders. */
export const logsOf: (snapshot: Snapshot) => readonly DecisionLog[] = memo((snapshot) => {
  const records = documentsOf(snapshot, decision).map((document) => ({ document, decision: decision.parse(document) }));
  const folders = groupedBy(records, ({ document }) => logFolderOf(document.uri));
  return Array.from(folders, ([folder, own]) => ({ folder, records: own.toSorted(byNumber) }));
});

/** The log that a file lies in. */
export function logOf(snapshot: Snapshot, uri: string): DecisionLog | undefined {
  return logsByFolder(snapshot).get(logFolderOf(uri));
}

/** The records of a log that have a number; more than one where a number was given twice. */
export function numberedIn(log: DecisionLog, number: string): readonly DecisionRecord[] {
  return recordsByNumber(log).get(plainNumber(number)) ?? [];
}

/** What names a decision: a number, a path, or both, in which case the path counts. */
export interface Target {
  readonly number?: string | undefined;
  readonly path?: string | undefined;
}

/**
 * The decision that a file means by a number or a path. A number is looked up in the file's own log, then in the logs below the
 * same folder of decisions and, where the file is in none, in all; a number that two decisions have means neither. A path may
 * lack the ending, start at the root of a site or of the repository, or be a URL that ends in the path of a decision.
 */
export function resolve(snapshot: Snapshot, from: Document, { number, path }: Target): DecisionRecord | undefined {
  if (path !== undefined) return byPath(snapshot, from, path);
  if (number === undefined) return undefined;
  for (const logs of nearestLogs(snapshot, from.uri)) {
    const found = logs.flatMap((log) => numberedIn(log, number));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

/** The logs that a file's words may mean, in circles round it. */
function nearestLogs(snapshot: Snapshot, uri: string): readonly (readonly DecisionLog[])[] {
  const own = logOf(snapshot, uri);
  const root = rootOf(uri);
  const around = root === undefined ? [] : (logsByRoot(snapshot).get(root) ?? []);
  if (own) return [[own], around];
  return around.length > 0 ? [around, logsOf(snapshot)] : [logsOf(snapshot)];
}

function byPath(snapshot: Snapshot, from: Document, written: string): DecisionRecord | undefined {
  const path = unescaped(/^[^#?]*/.exec(written)?.[0] ?? '').replace(/\/+$/, '');
  if (path === '') return undefined;
  if (/^[a-z][\w+.-]*:/i.test(path)) return endingIn(snapshot, from, pathInUrl(path), 2);
  if (!path.startsWith('/')) {
    const uri = resolvePath(from.uri, path);
    const there =
      uri === undefined ? undefined : [uri, `${uri}.md`, `${uri}/index.md`, `${uri}/README.md`].map((file) => recordAt(snapshot, file));
    const found = there?.find((record) => record !== undefined);
    if (found) return found;
    // A relative path to a file means that file. Without an ending it is one of a site, whose pages are folders.
    if (path.startsWith('.') && /\.md$/i.test(path)) return undefined;
  }
  const parts = path.split('/').filter((part) => !/^\.{0,2}$/.test(part));
  const last = parts.at(-1) ?? '';
  if (/^\d+$/.test(last)) return resolve(snapshot, from, { number: last });
  return endingIn(snapshot, from, parts, /^[./]/.test(path) || parts.length === 1 ? 1 : 2);
}

/** The path inside a repository that a URL of a forge leads to. */
function pathInUrl(url: string): readonly string[] {
  const behind = /\/(?:blob|tree|raw|src|edit)\/[^/]+\/(.+)$/.exec(url)?.[1];
  return behind === undefined ? [] : behind.split('/').filter((part) => part !== '');
}

/**
 * The decision whose place ends as a path does: the name with or without its ending, and the folders before it as far as `least`
 * parts in all. One of the own log is preferred; of several others none is meant.
 */
function endingIn(snapshot: Snapshot, from: Document, parts: readonly string[], least: number): DecisionRecord | undefined {
  const stem = plainStem(parts.at(-1) ?? '');
  if (stem === '' || parts.length < least) return undefined;
  const candidates = (recordsByStem(snapshot).get(stem) ?? []).filter(({ document }) => {
    const folders = decodedParts(document.uri).slice(0, -1);
    return parts
      .slice(0, -1)
      .toReversed()
      .slice(0, least - 1)
      .every((part, index) => folders.at(-1 - index) === part);
  });
  const own = candidates.filter(({ document }) => logFolderOf(document.uri) === logFolderOf(from.uri));
  const meant = own.length > 0 ? own : candidates;
  return meant.length === 1 ? meant[0] : undefined;
}

/** The path of a decision by parts; where it has a folder to itself, that folder stands for the file. */
function decodedParts(uri: string): readonly string[] {
  const parts = unescaped(uri).split('/');
  return readName(uri)?.isFolder ? parts.slice(0, -1) : parts;
}

function plainStem(file: string): string {
  return file.replace(/(?:\.html?)?(?:\.md)?$/i, '').toLowerCase();
}

/** The decision that stands in a file. */
export function recordAt(snapshot: Snapshot, uri: string | undefined): DecisionRecord | undefined {
  return uri === undefined ? undefined : recordsByUri(snapshot).get(uri);
}

const logsByFolder: (snapshot: Snapshot) => ReadonlyMap<string, DecisionLog> = memo(
  (snapshot) => new Map(logsOf(snapshot).map((log) => [log.folder, log])),
);

const recordsByNumber: (log: DecisionLog) => ReadonlyMap<string, readonly DecisionRecord[]> = memo(({ records }) =>
  groupedBy(records, ({ decision: { number } }) => (number === undefined ? undefined : plainNumber(number))),
);

const logsByRoot: (snapshot: Snapshot) => ReadonlyMap<string, readonly DecisionLog[]> = memo((snapshot) =>
  groupedBy(logsOf(snapshot), ({ folder }) => rootOf(`${folder}/x`)),
);

const recordsByStem: (snapshot: Snapshot) => ReadonlyMap<string, readonly DecisionRecord[]> = memo((snapshot) =>
  groupedBy([...recordsByUri(snapshot).values()], ({ document }) => plainStem(decodedParts(document.uri).at(-1) ?? '')),
);

const recordsByUri: (snapshot: Snapshot) => ReadonlyMap<string, DecisionRecord> = memo(
  (snapshot) => new Map(logsOf(snapshot).flatMap(({ records }) => records.map((record) => [record.document.uri, record]))),
);

/** Things by a key, those without one left out. */
function groupedBy<T>(things: readonly T[], keyOf: (thing: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

function byNumber(a: DecisionRecord, b: DecisionRecord): number {
  const byFirst = numberOf(a) - numberOf(b);
  // Two decisions without a number are both at the end, and infinitely far from nowhere.
  if (byFirst !== 0 && !Number.isNaN(byFirst)) return byFirst;
  return a.document.uri < b.document.uri ? -1 : 1;
}

function numberOf({ decision: { number } }: DecisionRecord): number {
  return number === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(number, 10);
}
