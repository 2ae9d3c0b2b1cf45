/** Where a reader puts what it finds, in the order of the text. */
import type { Span } from '../../engine/finding.ts';
import { createTree } from './answers.ts';
import { Keys, mergeKey } from './keys.ts';
import { column, kind, kindBits, kindMask, rowBits, type Scalar } from './rows.ts';
import type { DataProblem, DataTree, NodeId } from './tree.ts';

/** Filled by a reader: keys, scalars, and collections that begin and end, in the order of the text. */
export class NodeTable {
  readonly #text: string;
  #rows: Int32Array;
  #size = 0;
  #keys: Keys;
  readonly #decoders: Scalar[] = [];
  readonly #merging = new Set<NodeId>();
  readonly #problems: DataProblem[] = [];
  /** The open collections from the outside in, and the last child of each so far. */
  readonly #open: NodeId[] = [];
  readonly #lastChildren: NodeId[] = [];
  #key = -1;
  #keyStart = -1;
  #keyEnd = -1;

  constructor(text: string) {
    this.#text = text;
    this.#keys = new Keys(text);
    this.#rows = new Int32Array((64 + (text.length >> 5)) << rowBits);
  }

  /** How many nodes there are: the number of the next one. */
  get size(): number {
    return this.#size;
  }

  /** How many collections are open. */
  get depth(): number {
    return this.#open.length;
  }

  get hasProblems(): boolean {
    return this.#problems.length > 0;
  }

  /** True when the next thing to come is a key. */
  get awaitsKey(): boolean {
    if (this.#key >= 0 || this.#open.length === 0) return false;
    return this.#rows[((this.#open.at(-1) ?? 0) << rowBits) + column.kind] === kind.mapping;
  }

  /** The key of the node that comes next. A key that nothing follows is half typed: it gets no value, but it is there. */
  key(text: string, start: number, end: number): void {
    this.#closeKey();
    this.#setKey(this.#keys.add(text), start, end);
  }

  /** The same for a key that is written so from `wordStart` to `wordEnd`. */
  writtenKey(wordStart: number, wordEnd: number, start: number, end: number): void {
    this.#closeKey();
    this.#setKey(this.#keys.addWritten(wordStart, wordEnd), start, end);
  }

  /** Begins a mapping or a sequence; what is added until `end` lies in it. */
  begin(collection: 'mapping' | 'sequence', start: number): NodeId {
    const node = this.#add(collection === 'mapping' ? kind.mapping : kind.sequence, start, start);
    this.#open.push(node);
    this.#lastChildren.push(-1);
    return node;
  }

  /** Ends the innermost collection. Without an offset it ends with its last child. */
  end(at?: number): void {
    this.#closeKey();
    const node = this.#open.pop();
    const last = this.#lastChildren.pop();
    if (node === undefined || last === undefined) return;
    const end = at ?? this.#rows[((last < 0 ? node : last) << rowBits) + column.end] ?? -1;
    this.#rows[(node << rowBits) + column.end] = end;
  }

  /** Ends collections until as many are open. */
  closeTo(depth: number): void {
    while (this.#open.length > depth) this.end();
  }

  /** Forgets what was added: it is read anew. */
  clear(): void {
    this.#keys = new Keys(this.#text);
    this.#decoders.length = 0;
    this.#merging.clear();
    this.#problems.length = 0;
    this.#open.length = 0;
    this.#lastChildren.length = 0;
    this.#size = 0;
    this.#setKey(-1, -1, -1);
  }

  /** Adds a scalar. Without `value` it means its words, read by YAML's core schema, a pair of quotes round them taken off. */
  scalar(scalar: 'string' | 'number' | 'boolean' | 'null', start: number, end: number, value?: Scalar): NodeId {
    const decoder = value ? this.#decoders.push(value) << kindBits : 0;
    // Nearly all scalars are strings, and a look into `kind` by name takes longer than all the rest.
    return this.#add(decoder | (scalar === 'string' ? kind.string : kind[scalar]), start, end);
  }

  alias(start: number, end: number, target: NodeId): NodeId {
    return this.#add((target << kindBits) | kind.alias, start, end);
  }

  problem(problem: DataProblem['kind'], span: Span, message: string): void {
    this.#problems.push({ kind: problem, span, message });
  }

  /** The tree of what was added. */
  finish(): DataTree {
    this.closeTo(0);
    // In broken text a key may only seem to be there twice.
    if (this.#problems.length === 0) this.#findDuplicates();
    return createTree({
      text: this.#text,
      numbers: this.#rows.subarray(0, this.#size << rowBits),
      size: this.#size,
      keys: this.#keys,
      decoders: this.#decoders,
      merging: this.#merging,
      problems: this.#problems.sort((a, b) => a.span.start - b.span.start),
    });
  }

  #setKey(key: number, start: number, end: number): void {
    this.#key = key;
    this.#keyStart = start;
    this.#keyEnd = end;
  }

  #add(kindNumber: number, start: number, end: number): NodeId {
    const node = this.#size++;
    const row = node << rowBits;
    if (row === this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    const rows = this.#rows;
    const depth = this.#open.length - 1;
    const parent = depth < 0 ? -1 : (this.#open[depth] ?? -1);
    rows[row + column.kind] = kindNumber;
    rows[row + column.start] = start;
    rows[row + column.end] = end;
    rows[row + column.parent] = parent;
    rows[row + column.next] = -1;
    rows[row + column.key] = this.#key;
    rows[row + column.keyStart] = this.#keyStart;
    rows[row + column.keyEnd] = this.#keyEnd;
    if (parent >= 0) {
      const last = this.#lastChildren[depth] ?? -1;
      if (last >= 0) rows[(last << rowBits) + column.next] = node;
      this.#lastChildren[depth] = node;
      if (this.#key === mergeKey) this.#noteMerge(parent, kindNumber & kindMask);
    }
    this.#setKey(-1, -1, -1);
    return node;
  }

  /** Only mappings are merged, and lists of them; of an alias that is not known yet. */
  #noteMerge(parent: NodeId, kindNumber: number): void {
    if (kindNumber === kind.mapping || kindNumber === kind.sequence || kindNumber === kind.alias) this.#merging.add(parent);
  }

  #closeKey(): void {
    if (this.#key >= 0) this.scalar('null', this.#keyEnd, this.#keyEnd, () => null);
  }

  #findDuplicates(): void {
    const rows = this.#rows;
    /** For every key the mapping in which it was seen last. */
    const seenIn = new Int32Array(this.#keys.words.length).fill(-1);
    for (let node = 0; node < this.#size; node++) {
      if (rows[(node << rowBits) + column.kind] !== kind.mapping) continue;
      const isEmpty = node + 1 === this.#size || rows[((node + 1) << rowBits) + column.parent] !== node;
      for (let child = isEmpty ? -1 : node + 1; child >= 0; child = rows[(child << rowBits) + column.next] ?? -1) {
        const key = rows[(child << rowBits) + column.key] ?? -1;
        if (seenIn[key] === node && key !== mergeKey) this.#duplicate(child, key);
        seenIn[key] = node;
      }
    }
  }

  #duplicate(node: NodeId, key: number): void {
    const row = node << rowBits;
    const span = { start: this.#rows[row + column.keyStart] ?? 0, end: this.#rows[row + column.keyEnd] ?? 0 };
    this.problem('duplicate-key', span, `Key "${this.#keys.words[key]}" is there twice.`);
  }
}
