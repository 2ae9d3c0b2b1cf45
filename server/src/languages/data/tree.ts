/** A YAML or JSON text as nodes with exact places: what OpenAPI, frontmatter and the config file are read into. */
import type { Span } from '../../engine/finding.ts';

/** A node's number in its tree. Trees of megabytes hold hundreds of thousands, so nodes are not objects. */
export type NodeId = number;

export type NodeKind = 'mapping' | 'sequence' | 'string' | 'number' | 'boolean' | 'null';

/** Where the text is not YAML or JSON, or repeats a key. */
export interface DataProblem {
  readonly kind: 'syntax' | 'duplicate-key';
  readonly span: Span;
  /** One sentence with a full stop. */
  readonly message: string;
}

/** One `key: value` of a mapping. */
export interface DataEntry {
  readonly key: string;
  /** The key's words, quotes included. */
  readonly keySpan: Span;
  readonly value: NodeId;
}

/**
 * The tree of one text. Spans are offsets of the whole document, also when only a part of it was read (frontmatter).
 * Aliases and merge keys are followed; a node reached through an alias keeps the place where it was written.
 */
export interface DataTree {
  /** The text all offsets refer to. */
  readonly text: string;
  /** Undefined for an empty text. */
  readonly root: NodeId | undefined;
  readonly problems: readonly DataProblem[];
  /** How many nodes there are. Their numbers run from 0 in the order of the text: each stands before what lies in it. */
  readonly size: number;
  /** The different keys of the text: few words that come again and again. A key's number is its place here. */
  readonly keys: readonly string[];
  kindOf(node: NodeId): NodeKind;
  /** The value's words: a scalar with its quotes and without blanks round it, a collection from its first to its last word. */
  spanOf(node: NodeId): Span;
  /** Where the span starts. This and its neighbours ask without making an object: walks visit hundreds of thousands of nodes. */
  startOf(node: NodeId): number;
  endOf(node: NodeId): number;
  /** The node it is written in; undefined for the root. */
  parentOf(node: NodeId): NodeId | undefined;
  /** The key it is written under; undefined for the root and for items of a sequence. */
  keyOf(node: NodeId): string | undefined;
  keySpanOf(node: NodeId): Span | undefined;
  /** Where its key starts, and where it ends; -1 for the root and for items of a sequence. */
  keyStartOf(node: NodeId): number;
  keyEndOf(node: NodeId): number;
  /** The number of the key it is written under; -1 for the root and for items of a sequence. */
  keyIdOf(node: NodeId): number;
  /** A key's number; -1 for one that stands nowhere in the text. */
  keyIdFor(key: string): number;
  /** All nodes written under a key, wherever they lie, in the order of the text. */
  nodesWithKey(key: string): readonly NodeId[];
  /** The first child as written; -1 for none and for scalars. An alias has the children of what it stands for. */
  firstChild(node: NodeId): NodeId;
  /** The node written behind this one in the same collection; -1 for the last one. */
  nextSibling(node: NodeId): NodeId;
  /** What an alias stands for; any other node itself. */
  targetOf(node: NodeId): NodeId;
  /** True for a mapping whose entries are not only its children: `entries` follows its merge keys, `firstChild` lists them. */
  hasMerges(node: NodeId): boolean;
  /** The entries of a mapping in the order written (for a repeated key the last one counts in `get`, all are listed); none for other kinds. */
  entries(node: NodeId | undefined): Iterable<DataEntry>;
  /** The items of a sequence; none for other kinds. */
  items(node: NodeId | undefined): Iterable<NodeId>;
  /** Follows keys and indexes down from a node; undefined as soon as one is missing. */
  get(node: NodeId | undefined, ...path: readonly (string | number)[]): NodeId | undefined;
  /** The text of a string node, decoded; undefined for other kinds. */
  stringOf(node: NodeId | undefined): string | undefined;
  /** True for a string node that is this word; the same as asking `stringOf`, without making a text. */
  isWord(node: NodeId, word: string): boolean;
  /** The plain value: objects, arrays, scalars. Cycles and alias bombs are cut (undefined in their place), never followed without end. */
  valueOf(node: NodeId | undefined): unknown;
  /** The keys and indexes from the root down to the node. */
  pathOf(node: NodeId): readonly (string | number)[];
  /** The innermost node whose span (or key's span) holds the offset. */
  nodeAt(offset: number): NodeId | undefined;
}
