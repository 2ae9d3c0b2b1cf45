/** The rows behind a tree: what a reader found, as numbers. */
import type { DataProblem, NodeId } from './tree.ts';

/** A node's kind as a number. An alias has the kind of what it stands for. */
export const kind = { mapping: 0, sequence: 1, string: 2, number: 3, boolean: 4, null: 5, alias: 6 } as const;

/**
 * What a row holds, by position; `-1` means that there is none. Numbers in one array: trees of megabytes are read at every
 * keystroke. The first child needs no place: it is the next node.
 */
export const column = { kind: 0, start: 1, end: 2, parent: 3, next: 4, key: 5, keyStart: 6, keyEnd: 7 } as const;

/** A row is `1 << rowBits` numbers wide. */
export const rowBits = 3;

/** The number of the key `<<`, in every tree. */
export const mergeKey = 0;

/** Decodes a scalar when somebody asks for it: most are never looked at. */
export type Scalar = () => unknown;

/** What a reader found, for the answers of a tree. */
export interface Rows {
  readonly text: string;
  readonly numbers: Int32Array;
  readonly size: number;
  readonly keys: readonly string[];
  readonly keyIds: ReadonlyMap<string, number>;
  /** The scalars whose value is not simply their words. */
  readonly scalars: ReadonlyMap<NodeId, Scalar>;
  /** For a node that is an alias: the node it stands for. */
  readonly targets: ReadonlyMap<NodeId, NodeId>;
  /** The mappings with merge keys that merge something. */
  readonly merging: ReadonlySet<NodeId>;
  readonly problems: readonly DataProblem[];
}
