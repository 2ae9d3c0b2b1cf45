/** What a command does to the files of a workspace: plain data that the editor applies as one step, and the command line to the disk. */
import type { Document, Snapshot } from '../../../engine/document.ts';
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
export function filesAfter(
  snapshot: Snapshot,
  { edits, renames, creates }: Changes,
  others: readonly Document[] = [],
): ReadonlyMap<string, string | undefined> {
  const before = new Map([...others, ...snapshot.documents.values()].map(({ uri, text }) => [uri, text]));
  const after = new Map<string, string | undefined>();
  for (const [uri, list] of edits) after.set(uri, applyEdits(before.get(uri) ?? '', list));
  for (const { from, to } of renames) {
    // The name may be that of a folder with all that is in it.
    for (const [uri, text] of before) {
      if (uri !== from && !uri.startsWith(`${from}/`)) continue;
      after.set(to + uri.slice(from.length), after.get(uri) ?? text);
      after.set(uri, undefined);
    }
  }
  for (const { uri, text } of creates) after.set(uri, text);
  return after;
}
