/** The rows behind a tree: what a reader found, as numbers. */
import type { Keys } from './keys.ts';
import type { DataProblem, NodeId } from './tree.ts';

/** A node's kind as a number. An alias has the kind of what it stands for. */
export const kind = { mapping: 0, sequence: 1, string: 2, number: 3, boolean: 4, null: 5, alias: 6 } as const;

/**
 * A kind takes the lowest bits of its number. Above them stands for an alias the node it stands for, and for a scalar whose
 * value is not simply its words one more than the place of its decoder.
 */
export const kindBits = 3;
export const kindMask = 7;

/**
 * What a row holds, by position; `-1` means that there is none. Numbers in one array: trees of megabytes are read at every
 * keystroke. The first child needs no place: it is the next node.
 */
export const column = { kind: 0, start: 1, end: 2, parent: 3, next: 4, key: 5, keyStart: 6, keyEnd: 7 } as const;

/** A row is `1 << rowBits` numbers wide. */
export const rowBits = 3;

/** Decodes a scalar when somebody asks for it: most are never looked at. */
export type Scalar = () => unknown;

/** What a reader found, for the answers of a tree. */
export interface Rows {
  readonly text: string;
  readonly numbers: Int32Array;
  readonly size: number;
  readonly keys: Keys;
  /** The values of scalars that are not simply their words. */
  readonly decoders: readonly Scalar[];
  /** The mappings with merge keys that merge something. */
  readonly merging: ReadonlySet<NodeId>;
  readonly problems: readonly DataProblem[];
}
