/** What a check found, as every reporter gets it. */
import type { Document, Snapshot } from '../../engine/document.ts';
import type { Problem, WaivedProblem } from '../../engine/lint.ts';

/** A problem with the file it stands in, as reporters see it. */
export interface Placed {
  /** The path as the user would write it from the current folder, with forward slashes. */
  readonly file: string;
  readonly document: Document;
  readonly problem: Problem;
}

/** What a decision accepts, with the file it stands in. */
export interface PlacedWaived extends Placed {
  readonly problem: WaivedProblem;
}

/** The text of the report and how many files were checked. */
export interface Report {
  readonly files: number;
  readonly placed: readonly Placed[];
  /** What decisions accept: told apart, and counted nowhere else. */
  readonly waived: readonly PlacedWaived[];
  readonly snapshot: Snapshot;
  /** Turns a URI into a path as the user would write it. */
  readonly pathOf: (uri: string) => string;
}
