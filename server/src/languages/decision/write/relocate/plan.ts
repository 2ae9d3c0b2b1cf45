/** What is to become of which decisions, and of the files that lead to them. */
import { baseName, folderOf, type Snapshot } from '../../../../engine/document.ts';
import type { DecisionRecord } from '../../log/log.ts';
import { plainNumber } from '../../reading/names.ts';
import type { Changes } from '../changes.ts';
import type { Way } from '../paths.ts';
import { numberLike } from '../templates/spelling.ts';

/** What becomes of a decision. */
export interface Relocation {
  readonly record: DecisionRecord;
  /** The file's new URI, or its old one. */
  readonly uri: string;
  /** The new number as file names of the log write it; without it the number stays. */
  readonly number?: string | undefined;
  /** The new title, without a number; without it the title stays. */
  readonly title?: string | undefined;
}

/** What is to become of which files. */
export interface Plan {
  readonly snapshot: Snapshot;
  readonly moved: ReadonlyMap<string, Relocation>;
  /** The URI of any file after the change. */
  after(uri: string): string;
  /** Filled on the way. */
  readonly notes: Set<string>;
}

/** The plan of all relocations together. */
export function planOf(snapshot: Snapshot, relocations: readonly Relocation[]): Plan {
  const moved = new Map(relocations.map((relocation) => [relocation.record.document.uri, relocation]));
  const renames = relocations.flatMap(renameOf);
  const after = (uri: string) => {
    const rename = renames.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
    return rename ? rename.to + uri.slice(rename.from.length) : uri;
  };
  return { snapshot, moved, after, notes: new Set() };
}

/** The file's new name, or that of its folder where the decision has one to itself. */
export function renameOf({ record, uri }: Relocation): Changes['renames'] {
  const from = record.document.uri;
  if (from === uri) return [];
  return record.decision.name?.isFolder && baseName(from) === baseName(uri)
    ? [{ from: folderOf(from), to: folderOf(uri) }]
    : [{ from, to: uri }];
}

/** Where a file is before the change, and after it. */
export function wayOf(plan: Plan, uri: string): Way {
  return { before: uri, after: plan.after(uri) };
}

/** True for digits that are the number of a decision, with or without zeros in front. */
export function isNumber(digits: string, { decision: { number } }: DecisionRecord): boolean {
  return number !== undefined && /^\d+[a-z]?$/i.test(digits) && plainNumber(digits) === plainNumber(number);
}

/** The new number with as many digits as the old one has there. */
export function freshNumber(written: string, { decision: { number = '' } }: DecisionRecord, fresh: string): string {
  return written.length === number.length ? fresh : numberLike(written, fresh);
}
