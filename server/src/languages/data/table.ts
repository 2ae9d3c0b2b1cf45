/** The node table behind a tree: flat arrays that a reader fills in the order of the text, and the answers they give. */
import type { Span } from '../../engine/finding.ts';
import type { DataEntry, DataProblem, DataTree, NodeId, NodeKind } from './tree.ts';

/** How many nodes `valueOf` makes a value of: aliases can name the same node again and again. */
const valueBudget = 2_000_000;

/** How deep `valueOf` and the walk through aliases go. */
const depthBudget = 1_000;

/** Up to so many keys are compared with each other to find one that is there twice. */
const fewKeys = 12;

/** Decodes a scalar when somebody asks for it: most are never looked at. */
export type Scalar = () => unknown;

/** Filled by a reader: begin and end collections, add scalars, in the order of the text. */
export class NodeTable {
  readonly #text: string;
  readonly #kinds: NodeKind[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #parents: number[] = [];
  readonly #firsts: number[] = [];
  readonly #nexts: number[] = [];
  readonly #lasts: number[] = [];
  readonly #keys: (string | undefined)[] = [];
  readonly #keyStarts: number[] = [];
  readonly #keyEnds: number[] = [];
  readonly #scalars: (Scalar | undefined)[] = [];
  /** For a node that is an alias: the node it stands for. */
  readonly #targets = new Map<NodeId, NodeId>();
  readonly #open: NodeId[] = [];
  readonly #problems: DataProblem[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** How many collections are open. */
  get depth(): number {
    return this.#open.length;
  }

  /** Begins a mapping or a sequence; what is added until `end` lies in it. */
  begin(kind: 'mapping' | 'sequence', start: number, key?: Key): NodeId {
    const node = this.#add(kind, start, start, key, undefined);
    this.#open.push(node);
    return node;
  }

  /** Ends the innermost collection. Without an offset it ends with its last child. */
  end(at?: number): void {
    const node = this.#open.pop();
    if (node === undefined) return;
    const last = this.#lasts[node] ?? -1;
    const lastEnd = last < 0 ? (this.#ends[node] ?? 0) : Math.max(this.#ends[last] ?? 0, this.#keyEnds[last] ?? 0);
    this.#ends[node] = at ?? lastEnd;
  }

  scalar(kind: Exclude<NodeKind, 'mapping' | 'sequence'>, span: Span, value: Scalar, key?: Key): NodeId {
    return this.#add(kind, span.start, span.end, key, value);
  }

  alias(span: Span, target: NodeId, key?: Key): NodeId {
    const node = this.#add('null', span.start, span.end, key, () => null);
    this.#targets.set(node, target);
    return node;
  }

  problem(kind: DataProblem['kind'], span: Span, message: string): void {
    this.#problems.push({ kind, span, message });
  }

  /** Forgets everything, for a reader that has to start again. */
  clear(): void {
    for (const list of [this.#kinds, this.#starts, this.#ends, this.#parents, this.#firsts, this.#nexts, this.#lasts, this.#keys])
      list.length = 0;
    for (const list of [this.#keyStarts, this.#keyEnds, this.#scalars, this.#open, this.#problems]) list.length = 0;
    this.#targets.clear();
  }

  /** The tree of what was added. */
  finish(): DataTree {
    while (this.#open.length > 0) this.end();
    this.#findDuplicates();
    this.#problems.sort((a, b) => a.span.start - b.span.start);
    const resolve = (node: NodeId) => this.#resolve(node);
    const kindOf = (node: NodeId): NodeKind => this.#kinds[resolve(node)] ?? 'null';
    const spanOf = (node: NodeId): Span => ({ start: this.#starts[node] ?? 0, end: this.#ends[node] ?? 0 });
    const tree: DataTree = {
      text: this.#text,
      root: this.#kinds.length > 0 ? 0 : undefined,
      problems: this.#problems,
      kindOf,
      spanOf,
      parentOf: (node) => positive(this.#parents[node]),
      keyOf: (node) => this.#keys[node],
      keySpanOf: (node) => (this.#keys[node] === undefined ? undefined : this.#keySpan(node)),
      entries: (node) => this.#entries(node, 0),
      items: (node) => this.#items(node),
      get: (node, ...path) => this.#get(node, path),
      stringOf: (node) => (node !== undefined && kindOf(node) === 'string' ? String(this.#scalarOf(node)) : undefined),
      valueOf: (node) => this.#value(node),
      pathOf: (node) => this.#path(node),
      nodeAt: (offset) => this.#at(offset),
    };
    return tree;
  }

  #add(kind: NodeKind, start: number, end: number, key: Key | undefined, value: Scalar | undefined): NodeId {
    const node = this.#kinds.length;
    const parent = this.#open.at(-1) ?? -1;
    this.#kinds.push(kind);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#parents.push(parent);
    this.#firsts.push(-1);
    this.#lasts.push(-1);
    this.#nexts.push(-1);
    this.#keys.push(key?.text);
    this.#keyStarts.push(key?.start ?? -1);
    this.#keyEnds.push(key?.end ?? -1);
    this.#scalars.push(value);
    if (parent >= 0) {
      const last = this.#lasts[parent] ?? -1;
      if (last < 0) this.#firsts[parent] = node;
      else this.#nexts[last] = node;
      this.#lasts[parent] = node;
    }
    return node;
  }

  #resolve(node: NodeId): NodeId {
    let at = node;
    for (let step = 0; step < depthBudget; step++) {
      const target = this.#targets.get(at);
      if (target === undefined) return at;
      at = target;
    }
    return node;
  }

  #keySpan(node: NodeId): Span {
    return { start: this.#keyStarts[node] ?? 0, end: this.#keyEnds[node] ?? 0 };
  }

  *#children(node: NodeId | undefined, kind: NodeKind): Iterable<NodeId> {
    if (node === undefined) return;
    const collection = this.#resolve(node);
    if (this.#kinds[collection] !== kind) return;
    for (let child = this.#firsts[collection] ?? -1; child >= 0; child = this.#nexts[child] ?? -1) yield child;
  }

  #items(node: NodeId | undefined): Iterable<NodeId> {
    return this.#children(node, 'sequence');
  }

  /** The entries written, and behind them those that merge keys (`<<: *base`) bring in and that are not written. */
  *#entries(node: NodeId | undefined, depth: number): Iterable<DataEntry> {
    let merged: NodeId[] | undefined;
    for (const child of this.#children(node, 'mapping')) {
      const key = this.#keys[child] ?? '';
      if (key === '<<' && this.#isMerge(child)) merged = [...(merged ?? []), child];
      else yield { key, keySpan: this.#keySpan(child), value: child };
    }
    if (merged === undefined || depth > depthBudget / 10) return;
    const written = new Set(Array.from(this.#children(node, 'mapping'), (child) => this.#keys[child]));
    for (const source of merged.flatMap((merge) =>
      this.#kinds[this.#resolve(merge)] === 'sequence' ? [...this.#items(merge)] : [merge],
    )) {
      for (const entry of this.#entries(source, depth + 1)) {
        if (written.has(entry.key)) continue;
        written.add(entry.key);
        yield entry;
      }
    }
  }

  #isMerge(node: NodeId): boolean {
    const kind = this.#kinds[this.#resolve(node)];
    return kind === 'mapping' || kind === 'sequence';
  }

  #get(node: NodeId | undefined, path: readonly (string | number)[]): NodeId | undefined {
    let at = node;
    for (const part of path) {
      if (at === undefined) return undefined;
      at = typeof part === 'number' || this.#kinds[this.#resolve(at)] === 'sequence' ? this.#item(at, part) : this.#entry(at, part);
    }
    return at;
  }

  #item(node: NodeId, part: string | number): NodeId | undefined {
    let index = Number(part);
    for (const item of this.#items(node)) if (index-- === 0) return item;
    return undefined;
  }

  #entry(node: NodeId, key: string): NodeId | undefined {
    let found: NodeId | undefined;
    for (const entry of this.#entries(node, 0)) if (entry.key === key) found = entry.value;
    return found;
  }

  #scalarOf(node: NodeId): unknown {
    return this.#scalars[this.#resolve(node)]?.();
  }

  #value(node: NodeId | undefined): unknown {
    let budget = valueBudget;
    const open = new Set<NodeId>();
    const build = (at: NodeId): unknown => {
      const source = this.#resolve(at);
      const kind = this.#kinds[source];
      if (kind !== 'mapping' && kind !== 'sequence') return this.#scalars[source]?.();
      if (open.has(source) || open.size > depthBudget || budget <= 0) return undefined;
      open.add(source);
      let value: unknown;
      if (kind === 'sequence') {
        const items: unknown[] = [];
        for (const item of this.#items(source)) if (budget-- > 0) items.push(build(item));
        value = items;
      } else {
        const fields: [string, unknown][] = [];
        for (const entry of this.#entries(source, 0)) if (budget-- > 0) fields.push([entry.key, build(entry.value)]);
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
    for (let at = node; at >= 0; at = this.#parents[at] ?? -1) {
      const parent = this.#parents[at] ?? -1;
      if (parent < 0) break;
      const key = this.#keys[at];
      path.unshift(key ?? [...this.#items(parent)].indexOf(at));
    }
    return path;
  }

  #at(offset: number): NodeId | undefined {
    let found: NodeId | undefined;
    let at = this.#kinds.length > 0 ? 0 : -1;
    while (at >= 0) {
      const inKey = (this.#keyStarts[at] ?? -1) >= 0 && offset >= (this.#keyStarts[at] ?? 0) && offset <= (this.#keyEnds[at] ?? 0);
      const inside = offset >= (this.#starts[at] ?? 0) && offset <= (this.#ends[at] ?? 0);
      if (inside || inKey) {
        found = at;
        at = inside ? (this.#firsts[at] ?? -1) : -1;
      } else at = this.#nexts[at] ?? -1;
    }
    return found;
  }

  #findDuplicates(): void {
    for (let node = 0; node < this.#kinds.length; node++) {
      if (this.#kinds[node] !== 'mapping') continue;
      let count = 0;
      let seen: Set<string> | undefined;
      const first = this.#firsts[node] ?? -1;
      for (let child = first; child >= 0; child = this.#nexts[child] ?? -1, count++) {
        const key = this.#keys[child] ?? '';
        // Most mappings have few keys: comparing them beats making a set of them.
        if (count === fewKeys) seen = new Set(this.#keysBefore(first, child));
        const isThere = seen ? seen.has(key) : this.#hasBefore(first, child, key);
        seen?.add(key);
        if (isThere && key !== '<<') this.problem('duplicate-key', this.#keySpan(child), `Key "${key}" is there twice.`);
      }
    }
  }

  #hasBefore(first: NodeId, end: NodeId, key: string): boolean {
    for (let child = first; child >= 0 && child !== end; child = this.#nexts[child] ?? -1) if (this.#keys[child] === key) return true;
    return false;
  }

  *#keysBefore(first: NodeId, end: NodeId): Iterable<string> {
    for (let child = first; child >= 0 && child !== end; child = this.#nexts[child] ?? -1) yield this.#keys[child] ?? '';
  }
}

/** A key as it is written. */
export interface Key extends Span {
  readonly text: string;
}

function positive(node: number | undefined): NodeId | undefined {
  return node === undefined || node < 0 ? undefined : node;
}
