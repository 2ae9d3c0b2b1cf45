/** The decision logs of a workspace: the decisions of one folder, which count together. */
import { type Document, folderOf, memo, resolvePath, type Snapshot } from '../../../engine/document.ts';
import { documentsOf } from '../../../engine/language.ts';
import { unescaped } from '../../markdown/files.ts';
import type { Decision } from '../decision.ts';
import { decision } from '../language.ts';
import { plainNumber } from '../reading/names.ts';

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
  const folders = new Map<string, DecisionRecord[]>();
  for (const document of documentsOf(snapshot, decision)) {
    const folder = folderOf(document.uri);
    const record = { document, decision: decision.parse(document) };
    const known = folders.get(folder);
    if (known) known.push(record);
    else folders.set(folder, [record]);
  }
  return Array.from(folders, ([folder, records]) => ({ folder, records: records.sort(byNumber) }));
});

/** The log that a file lies in. */
export function logOf(snapshot: Snapshot, uri: string): DecisionLog | undefined {
  const folder = folderOf(uri);
  return logsOf(snapshot).find((log) => log.folder === folder);
}

/** The records of a log that have a number; more than one where a number was given twice. */
export function numberedIn({ records }: DecisionLog, number: string): readonly DecisionRecord[] {
  return records.filter((record) => record.decision.number !== undefined && plainNumber(record.decision.number) === plainNumber(number));
}

/** What names a decision: a number, a path, or both, in which case the path counts. */
export interface Target {
  readonly number?: string | undefined;
  readonly path?: string | undefined;
}

/**
 * The decision that a file means by a number or a path. A number is looked up in the file's own log, then, where the file
 * is in none, in all others; a number that two decisions have means neither.
 */
export function resolve(snapshot: Snapshot, from: Document, { number, path }: Target): DecisionRecord | undefined {
  if (path !== undefined) return recordAt(snapshot, resolvePath(from.uri, unescaped(path)));
  if (number === undefined) return undefined;
  const own = logOf(snapshot, from.uri);
  const found = (own ? [own] : logsOf(snapshot)).flatMap((log) => numberedIn(log, number));
  return found.length === 1 ? found[0] : undefined;
}

/** The decision that stands in a file. */
export function recordAt(snapshot: Snapshot, uri: string | undefined): DecisionRecord | undefined {
  return uri === undefined ? undefined : recordsByUri(snapshot).get(uri);
}

const recordsByUri: (snapshot: Snapshot) => ReadonlyMap<string, DecisionRecord> = memo(
  (snapshot) => new Map(logsOf(snapshot).flatMap(({ records }) => records.map((record) => [record.document.uri, record]))),
);

function byNumber(a: DecisionRecord, b: DecisionRecord): number {
  return numberOf(a) - numberOf(b) || (a.document.uri < b.document.uri ? -1 : 1);
}

function numberOf({ decision: { number } }: DecisionRecord): number {
  return number === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(number, 10);
}
