/** What a command does to the files of a workspace: plain data that the editor applies as one step, and the command line to the disk. */
import type { Edit } from '../../../engine/finding.ts';

/** Changes that belong together. Edits speak of the texts and names before any of them. */
export interface Changes {
  /** By URI. The spans of a file's edits do not cross. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  /** Files that are not there yet. */
  readonly creates: readonly { readonly uri: string; readonly text: string }[];
}
