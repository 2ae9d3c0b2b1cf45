/** The node table behind a tree: rows of numbers that a reader fills in the order of the text, and the answers they give. */
import type { Span } from '../../engine/finding.ts';
import { plainValue } from './scalar.ts';
import type { DataEntry, DataProblem, DataTree, NodeId, NodeKind } from './tree.ts';

/** How many nodes `valueOf` makes a value of: aliases can name the same node again and again. */
const valueBudget = 2_000_000;

/** How deep `valueOf` goes: aliases can nest what the text does not. */
const depthBudget = 1_000;

/** Up to so many keys are compared one by one; more are looked up in a map. */
const fewKeys = 12;

const kinds: readonly NodeKind[] = ['mapping', 'sequence', 'string', 'number', 'boolean', 'null'];
const kindNumbers: Readonly<Record<NodeKind, number>> = { mapping: 0, sequence: 1, string: 2, number: 3, boolean: 4, null: 5 };

/** What a row holds, by position. `-1` means that there is none. Numbers in one array: trees of megabytes are read at every keystroke. */
const column = { kind: 0, start: 1, end: 2, parent: 3, first: 4, last: 5, next: 6, keyStart: 7, keyEnd: 8 } as const;
const width = 9;

/** Decodes a scalar when somebody asks for it: most are never looked at. */
export type Scalar = () => unknown;

/** Filled by a reader: keys, scalars, and collections that begin and end, in the order of the text. */
export class NodeTable {
  readonly #text: string;
  #rows: Int32Array;
  #size = 0;
  readonly #keys: (string | undefined)[] = [];
  /** The scalars whose value is not simply their words. */
  readonly #scalars = new Map<NodeId, Scalar>();
  /** For a node that is an alias: the node it stands for. */
  readonly #targets = new Map<NodeId, NodeId>();
  /** The keys of large mappings, for those that were asked. */
  readonly #indexes = new Map<NodeId, ReadonlyMap<string, NodeId>>();
  readonly #open: NodeId[] = [];
  readonly #problems: DataProblem[] = [];
  #key: string | undefined;
  #keyStart = -1;
  #keyEnd = -1;

  constructor(text: string) {
    this.#text = text;
    this.#rows = new Int32Array(width * (64 + (text.length >> 5)));
  }

  /** True when the next thing to come is a key. */
  get awaitsKey(): boolean {
    const open = this.#open.at(-1);
    return open !== undefined && this.#key === undefined && this.#row(open, column.kind) === kindNumbers.mapping;
  }

  /** The key of the node that comes next. A key that nothing follows is half typed: it gets no value, but it is there. */
  key(text: string, start: number, end: number): void {
    this.#closeKey();
    this.#key = text;
    this.#keyStart = start;
    this.#keyEnd = end;
  }

  /** Begins a mapping or a sequence; what is added until `end` lies in it. */
  begin(kind: 'mapping' | 'sequence', start: number): NodeId {
    const node = this.#add(kind, start, start);
    this.#open.push(node);
    return node;
  }

  /** Ends the innermost collection. Without an offset it ends with its last child. */
  end(at?: number): void {
    this.#closeKey();
    const node = this.#open.pop();
    if (node === undefined) return;
    const last = this.#row(node, column.last);
    const lastEnd = last < 0 ? this.#row(node, column.end) : Math.max(this.#row(last, column.end), this.#row(last, column.keyEnd));
    this.#rows[node * width + column.end] = at ?? lastEnd;
  }

  /** Adds a scalar. Without `value` it means its words, read by YAML's core schema, a pair of quotes round them taken off. */
  scalar(kind: Exclude<NodeKind, 'mapping' | 'sequence'>, start: number, end: number, value?: Scalar): NodeId {
    const node = this.#add(kind, start, end);
    if (value) this.#scalars.set(node, value);
    return node;
  }

  alias(start: number, end: number, target: NodeId): NodeId {
    const node = this.#add('null', start, end);
    this.#targets.set(node, target);
    return node;
  }

  problem(kind: DataProblem['kind'], span: Span, message: string): void {
    this.#problems.push({ kind, span, message });
  }

  /** The tree of what was added. */
  finish(): DataTree {
    while (this.#open.length > 0) this.end();
    this.#rows = this.#rows.slice(0, this.#size * width);
    this.#findDuplicates();
    this.#problems.sort((a, b) => a.span.start - b.span.start);
    return {
      text: this.#text,
      root: this.#size > 0 ? 0 : undefined,
      problems: this.#problems,
      kindOf: (node) => this.#kind(node),
      spanOf: (node) => ({ start: this.#row(node, column.start), end: this.#row(node, column.end) }),
      parentOf: (node) => positive(this.#row(node, column.parent)),
      keyOf: (node) => this.#keys[node],
      keySpanOf: (node) => (this.#keys[node] === undefined ? undefined : this.#keySpan(node)),
      entries: (node) => this.#entries(node),
      items: (node) => this.#children(node, 'sequence'),
      get: (node, ...path) => this.#get(node, path),
      stringOf: (node) => (node !== undefined && this.#kind(node) === 'string' ? String(this.#scalar(this.#resolve(node))) : undefined),
      valueOf: (node) => this.#value(node),
      pathOf: (node) => this.#path(node),
      nodeAt: (offset) => this.#at(offset),
    };
  }

  #row(node: NodeId, at: number): number {
    return this.#rows[node * width + at] ?? -1;
  }

  #add(kind: NodeKind, start: number, end: number): NodeId {
    const node = this.#size++;
    const row = node * width;
    if (row + width > this.#rows.length) {
      const larger = new Int32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    const rows = this.#rows;
    const parent = this.#open.at(-1) ?? -1;
    rows[row + column.kind] = kindNumbers[kind];
    rows[row + column.start] = start;
    rows[row + column.end] = end;
    rows[row + column.parent] = parent;
    rows[row + column.first] = -1;
    rows[row + column.last] = -1;
    rows[row + column.next] = -1;
    rows[row + column.keyStart] = this.#keyStart;
    rows[row + column.keyEnd] = this.#keyEnd;
    this.#keys.push(this.#key);
    this.#key = undefined;
    this.#keyStart = -1;
    this.#keyEnd = -1;
    if (parent >= 0) {
      const last = this.#row(parent, column.last);
      rows[last < 0 ? parent * width + column.first : last * width + column.next] = node;
      rows[parent * width + column.last] = node;
    }
    return node;
  }

  #closeKey(): void {
    if (this.#key !== undefined) this.scalar('null', this.#keyEnd, this.#keyEnd, () => null);
  }

  #resolve(node: NodeId): NodeId {
    return this.#targets.get(node) ?? node;
  }

  #kind(node: NodeId): NodeKind {
    return kinds[this.#row(this.#resolve(node), column.kind)] ?? 'null';
  }

  #keySpan(node: NodeId): Span {
    return { start: this.#row(node, column.keyStart), end: this.#row(node, column.keyEnd) };
  }

  *#children(node: NodeId | undefined, kind: 'mapping' | 'sequence'): Iterable<NodeId> {
    if (node === undefined || this.#kind(node) !== kind) return;
    for (let child = this.#row(this.#resolve(node), column.first); child >= 0; child = this.#row(child, column.next)) yield child;
  }

  /** The entries written, and behind them those that merge keys (`<<: *base`) bring in and that are not written. */
  *#entries(node: NodeId | undefined): Iterable<DataEntry> {
    if (node === undefined) return;
    let merges = false;
    for (const child of this.#children(node, 'mapping')) {
      if (this.#isMerge(child)) merges = true;
      else yield this.#entryOf(child);
    }
    if (merges) yield* this.#mergedEntries(node);
  }

  /** Nearer sources come first. Each is walked once however many ways lead to it: they could double with every step. */
  *#mergedEntries(node: NodeId): Iterable<DataEntry> {
    const written = new Set(Array.from(this.#children(node, 'mapping'), (child) => this.#keys[child]));
    const walked = new Set([this.#resolve(node)]);
    const pending = this.#mergeSources(node);
    for (let source = pending.pop(); source !== undefined; source = pending.pop()) {
      if (walked.has(source)) continue;
      walked.add(source);
      for (const child of this.#children(source, 'mapping')) {
        const key = this.#keys[child];
        if (written.has(key) || this.#isMerge(child)) continue;
        written.add(key);
        yield this.#entryOf(child);
      }
      pending.push(...this.#mergeSources(source));
    }
  }

  /** The mappings that a mapping's merge keys name, the nearest last. */
  #mergeSources(node: NodeId): NodeId[] {
    const merges = Array.from(this.#children(node, 'mapping')).filter((child) => this.#isMerge(child));
    const named = merges.flatMap((merge) => (this.#kind(merge) === 'sequence' ? [...this.#children(merge, 'sequence')] : [merge]));
    return named.map((source) => this.#resolve(source)).reverse();
  }

  #isMerge(node: NodeId): boolean {
    return this.#keys[node] === '<<' && (this.#kind(node) === 'mapping' || this.#kind(node) === 'sequence');
  }

  #entryOf(node: NodeId): DataEntry {
    return { key: this.#keys[node] ?? '', keySpan: this.#keySpan(node), value: node };
  }

  #get(node: NodeId | undefined, path: readonly (string | number)[]): NodeId | undefined {
    let at = node;
    for (const part of path) {
      if (at === undefined) return undefined;
      at = typeof part === 'number' || this.#kind(at) === 'sequence' ? this.#item(at, part) : this.#entry(at, part);
    }
    return at;
  }

  #item(node: NodeId, part: string | number): NodeId | undefined {
    let index = Number(part);
    for (const item of this.#children(node, 'sequence')) if (index-- === 0) return item;
    return undefined;
  }

  #entry(node: NodeId, key: string): NodeId | undefined {
    const mapping = this.#resolve(node);
    const index = this.#indexes.get(mapping);
    if (index) return index.get(key);
    let found: NodeId | undefined;
    let count = 0;
    let merges = false;
    for (const child of this.#children(mapping, 'mapping')) {
      count++;
      if (this.#isMerge(child)) merges = true;
      else if (this.#keys[child] === key) found = child;
    }
    if (count <= fewKeys && (found !== undefined || !merges)) return found;
    const made = new Map(Array.from(this.#entries(mapping), (entry) => [entry.key, entry.value]));
    this.#indexes.set(mapping, made);
    return made.get(key);
  }

  #scalar(node: NodeId): unknown {
    const known = this.#scalars.get(node);
    if (known) return known();
    const words = this.#text.slice(this.#row(node, column.start), this.#row(node, column.end));
    const kind = this.#kind(node);
    if (kind === 'mapping' || kind === 'sequence') return undefined;
    if (kind !== 'string') return plainValue(kind, words);
    return words[0] === '"' || words[0] === "'" ? words.slice(1, -1) : words;
  }

  #value(node: NodeId | undefined): unknown {
    let budget = valueBudget;
    const open = new Set<NodeId>();
    const build = (at: NodeId): unknown => {
      const source = this.#resolve(at);
      const kind = this.#kind(source);
      if (kind !== 'mapping' && kind !== 'sequence') return this.#scalar(source);
      if (open.has(source) || open.size > depthBudget || budget <= 0) return undefined;
      open.add(source);
      let value: unknown;
      if (kind === 'sequence') {
        const items: unknown[] = [];
        for (const item of this.#children(source, 'sequence')) if (budget-- > 0) items.push(build(item));
        value = items;
      } else {
        const fields: [string, unknown][] = [];
        for (const entry of this.#entries(source)) if (budget-- > 0) fields.push([entry.key, build(entry.value)]);
        // Made from entries, so that a key `__proto__` is a key like any other.
        value = Object.fromEntries(fields);
      }
      open.delete(source);
      return value;
    };
    return node === undefined ? undefined : build(node);
  }

  #path(node: NodeId): readonly (string | number)[] {
    const path: (string | number)[] = [];
    let at = node;
    for (let parent = this.#row(at, column.parent); parent >= 0; parent = this.#row(at, column.parent)) {
      path.unshift(this.#keys[at] ?? Array.from(this.#children(parent, 'sequence')).indexOf(at));
      at = parent;
    }
    return path;
  }

  #at(offset: number): NodeId | undefined {
    let found: NodeId | undefined;
    let at = this.#size > 0 ? 0 : -1;
    while (at >= 0) {
      const inKey = this.#keys[at] !== undefined && offset >= this.#row(at, column.keyStart) && offset <= this.#row(at, column.keyEnd);
      const inside = offset >= this.#row(at, column.start) && offset <= this.#row(at, column.end);
      if (inside || inKey) {
        found = at;
        at = inside ? this.#row(at, column.first) : -1;
      } else at = this.#row(at, column.next);
    }
    return found;
  }

  #findDuplicates(): void {
    for (let node = 0; node < this.#size; node++) {
      if (this.#row(node, column.kind) !== kindNumbers.mapping) continue;
      const first = this.#row(node, column.first);
      let seen: Set<string | undefined> | undefined;
      let count = 0;
      for (let child = first; child >= 0; child = this.#row(child, column.next), count++) {
        const key = this.#keys[child];
        if (count === fewKeys) seen = new Set(this.#keysBefore(first, child));
        const isThere = seen ? seen.has(key) : this.#isBefore(first, child, key);
        seen?.add(key);
        if (isThere && key !== '<<') this.problem('duplicate-key', this.#keySpan(child), `Key "${key}" is there twice.`);
      }
    }
  }

  #isBefore(first: NodeId, end: NodeId, key: string | undefined): boolean {
    for (let child = first; child !== end; child = this.#row(child, column.next)) if (this.#keys[child] === key) return true;
    return false;
  }

  *#keysBefore(first: NodeId, end: NodeId): Iterable<string | undefined> {
    for (let child = first; child !== end; child = this.#row(child, column.next)) yield this.#keys[child];
  }
}

function positive(node: number): NodeId | undefined {
  return node < 0 ? undefined : node;
}
