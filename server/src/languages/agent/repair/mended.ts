/** What the steps of a repair hand on: a text, and what was done to it. */

/** One thing that was done, in the user's words, and how often. */
export interface Note {
  readonly message: string;
  readonly count: number;
}

/** A text after a step. */
export interface Mended {
  readonly text: string;
  readonly notes: readonly Note[];
}

/** A text that a step leaves as it is. */
export function unchanged(text: string): Mended {
  return { text, notes: [] };
}

/** One note, or none where nothing was done. */
export function noteOf(message: string, count: number): readonly Note[] {
  return count > 0 ? [{ message, count }] : [];
}

/** The notes of many parts as one list: what was done the same way is counted together, in the order it first came up. */
export function sumNotes(notes: Iterable<Note>): readonly Note[] {
  const sums = new Map<string, number>();
  for (const { message, count } of notes) sums.set(message, (sums.get(message) ?? 0) + count);
  return Array.from(sums, ([message, count]) => ({ message, count }));
}
