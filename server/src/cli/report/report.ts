/** What a check found, as every reporter gets it. */
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Problem } from '../../engine/lint.ts';

/** A problem with the file it stands in, as reporters see it. */
export interface Placed {
  /** The path as the user would write it from the current folder, with forward slashes. */
  readonly file: string;
  readonly document: Document;
  readonly problem: Problem;
}

/** The text of the report and how many files were checked. */
export interface Report {
  readonly files: number;
  readonly placed: readonly Placed[];
  readonly snapshot: Snapshot;
  /** Turns a URI into a path as the user would write it. */
  readonly pathOf: (uri: string) => string;
}
