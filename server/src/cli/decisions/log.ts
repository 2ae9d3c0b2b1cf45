/** Reads the decisions that a command speaks of, and finds the one that somebody means. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOf, type Snapshot } from '../../engine/document.ts';
import { type DecisionRecord, logsOf } from '../../languages/decision/log/log.ts';
import { type Entry, entriesOf } from '../../languages/decision/publish/entries.ts';
import { plainNumber } from '../../languages/decision/reading/names.ts';
import { readWorkspace, resolvePaths } from '../check.ts';
import { toUri } from '../files.ts';
import { type Io, UsageError } from '../io.ts';

/** The workspace of a command, and the decisions in it that it speaks of. */
export interface Asked {
  readonly snapshot: Snapshot;
  readonly entries: readonly Entry[];
  /** A path as people read it: from the current folder, with forward slashes. */
  pathOf(uri: string): string;
}

/** Reads the decisions below the paths. Throws UsageError for a path that is not there. */
export async function readDecisions(paths: readonly string[], io: Io): Promise<Asked> {
  const asked = resolvePaths(paths, io);
  const snapshot = (await readWorkspace(asked, io)).snapshot();
  const isAsked = (uri: string) => asked.some((given) => uri === given.uri || (given.isFolder && uri.startsWith(`${given.uri}/`)));
  return { snapshot, entries: entriesOf(snapshot, isAsked), pathOf: (uri) => pathFrom(io, uri) };
}

function pathFrom(io: Io, uri: string): string {
  return path.relative(io.folder, fileURLToPath(uri)).replaceAll(path.sep, '/') || '.';
}

/** The decision that a number, `ADR-0012` or a path means. Throws UsageError where none or several are meant. */
export function findDecision(snapshot: Snapshot, id: string, within: string | undefined, io: Io): DecisionRecord {
  const folder = within === undefined ? undefined : toUri(path.resolve(io.folder, within));
  const records = logsOf(snapshot)
    .flatMap((log) => log.records)
    .filter(({ document: { uri } }) => folder === undefined || folderOf(uri) === folder || uri.startsWith(`${folder}/`));
  const found = records.filter((record) => means(record, id, io));
  const [first] = found;
  if (first && found.length === 1) return first;
  const where = within === undefined ? '' : ` in "${within}"`;
  if (!first) throw new UsageError(`there is no decision "${id}"${where}; "backend-architect decisions" lists what there is.`);
  const files = found.map(({ document }) => pathFrom(io, document.uri)).join(', ');
  throw new UsageError(`"${id}" may be any of ${files}: give the path of the file, or the folder with --in.`);
}

/** The ids of an option that takes several, with commas between them. */
export function someIds(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').flatMap((id) => id.trim() || []);
}

function means({ document, decision: { number } }: DecisionRecord, id: string, io: Io): boolean {
  const file = path.resolve(io.folder, id);
  if (/\.md$/i.test(id) && existsSync(file)) return document.uri === toUri(file);
  const asked = /^(?:adr[-_ ]?#?|#)?(\d+[a-z]?)$/i.exec(id.trim())?.[1];
  if (asked === undefined) return document.uri.endsWith(`/${id}`) || document.uri.endsWith(`/${id}.md`);
  return number !== undefined && plainNumber(number) === plainNumber(asked);
}
