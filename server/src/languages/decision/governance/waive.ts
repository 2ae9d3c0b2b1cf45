/** Writes the decision that waives what a rule finds in a file. */
import { baseName, pathBelow, type Snapshot } from '../../../engine/document.ts';
import { logsOf } from '../log/log.ts';
import { type DecisionFile, newDecision } from '../write/new.ts';
import { scopeOf } from './scope.ts';

/** What is to be waived. */
export interface WaiverRequest {
  /** The file, and the rule. */
  readonly uri: string;
  readonly rule: string;
  readonly reason: string;
  /** Today as `YYYY-MM-DD`. */
  readonly date: string;
  /** The folder to start `docs/decisions` in when no decisions govern the file. */
  readonly workspaceFolder: string;
}

/** The next of the decisions that govern the file, with the status that their log begins with: mostly others are to accept it first. */
export function waivingDecision(snapshot: Snapshot, { uri, rule, reason, date, workspaceFolder }: WaiverRequest): DecisionFile {
  const folder = governingFolder(snapshot, uri, workspaceFolder) ?? `${workspaceFolder}/docs/decisions`;
  const path = pathBelow(scopeOf(`${folder}/`), uri);
  const frontmatter = [
    'architect:',
    '  # Counts while the status is accepted, and not before.',
    '  waive:',
    `    - ${rule}: ${JSON.stringify(reason.trim())}`,
    ...(path === undefined ? [] : [`      paths: [${JSON.stringify(literalGlob(path))}]`]),
  ];
  return newDecision(snapshot, { title: `Waive ${rule} in ${baseName(uri)}`, date, workspaceFolder, folder, frontmatter });
}

/** The folder of the decisions that govern a file from nearest. */
function governingFolder(snapshot: Snapshot, uri: string, workspaceFolder: string): string | undefined {
  const near = logsOf(snapshot)
    .map(({ folder, records }) => ({ folder, scope: scopeOf(`${folder}/`), size: records.length }))
    .filter(({ folder, scope }) => pathBelow(scope, uri) !== undefined && pathBelow(workspaceFolder, folder) !== undefined)
    .sort((a, b) => b.scope.length - a.scope.length || b.size - a.size);
  return near[0]?.folder;
}

/** A pattern that matches this path only. */
function literalGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
}
