/** What a command does to the files of a workspace: plain data that the editor applies as one step, and the command line to the disk. */
import type { Snapshot } from '../../../engine/document.ts';
import type { Edit } from '../../../engine/finding.ts';
import { applyEdits } from '../../../engine/text.ts';

/** Changes that belong together. Edits speak of the texts and names before any of them. */
export interface Changes {
  /** By URI. The spans of a file's edits do not cross. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  /** Files that are not there yet. */
  readonly creates: readonly { readonly uri: string; readonly text: string }[];
  /** What the user has to look at, one sentence each: nothing was changed there. */
  readonly notes: readonly string[];
}

/** An edit that says which file it concerns. */
export interface PlacedEdit extends Edit {
  readonly uri: string;
}

/** The changes that these edits make, and whatever else goes with them. */
export function changesOf(
  edits: Iterable<PlacedEdit>,
  { renames = [], creates = [], notes = [] }: Partial<Omit<Changes, 'edits'>> = {},
): Changes {
  const byUri = new Map<string, Edit[]>();
  for (const { uri, span, text } of edits) {
    const known = byUri.get(uri);
    if (known) known.push({ span, text });
    else byUri.set(uri, [{ span, text }]);
  }
  return { edits: byUri, renames, creates, notes };
}

/** The files that are different after the changes, by their new names; undefined for a name that no file has any more. */
export function filesAfter(snapshot: Snapshot, { edits, renames, creates }: Changes): ReadonlyMap<string, string | undefined> {
  const files = new Map<string, string | undefined>();
  const textAfter = (uri: string) => applyEdits(snapshot.documents.get(uri)?.text ?? '', edits.get(uri) ?? []);
  for (const uri of edits.keys()) files.set(uri, textAfter(uri));
  for (const { from } of renames) files.set(from, undefined);
  for (const { from, to } of renames) files.set(to, textAfter(from));
  for (const { uri, text } of creates) files.set(uri, text);
  return files;
}
