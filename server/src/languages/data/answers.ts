/** The answers that a tree gives from its rows. */
import type { Span } from '../../engine/finding.ts';
import { mergeKey } from './keys.ts';
import { column, kind, kindBits, kindMask, type Rows, rowBits } from './rows.ts';
import { plainValue } from './scalar.ts';
import type { DataEntry, DataTree, NodeId, NodeKind } from './tree.ts';

/** So many nodes `valueOf` makes a value of, or twice as many as the text has: aliases can name the same node again and again. */
const leastBudget = 10_000;

/** How deep `valueOf` goes: aliases can nest what the text does not. */
const depthBudget = 1_000;

/** Up to so many keys are compared one by one; more are looked up in a map. */
const fewKeys = 12;

/** By the numbers of `kind`. */
const kinds: readonly NodeKind[] = ['mapping', 'sequence', 'string', 'number', 'boolean', 'null'];

export function createTree({ text, numbers, size, keys, decoders, merging, problems }: Rows): DataTree {
  /** The keys of large mappings, for those that were asked. */
  const indexes = new Map<NodeId, ReadonlyMap<string, NodeId>>();
  const nodesByKey = new Map<number, readonly NodeId[]>();

  const at = (node: NodeId, place: number): number => numbers[(node << rowBits) + place] ?? -1;
  const startOf = (node: NodeId) => at(node, column.start);
  const endOf = (node: NodeId) => at(node, column.end);
  const keyStartOf = (node: NodeId) => at(node, column.keyStart);
  const keyEndOf = (node: NodeId) => at(node, column.keyEnd);
  const keyIdOf = (node: NodeId) => at(node, column.key);
  const keyIdFor = (key: string) => keys.find(key);
  const keyOf = (node: NodeId) => keys.words[keyIdOf(node)];
  const keySpanOf = (node: NodeId): Span => ({ start: keyStartOf(node), end: keyEndOf(node) });
  const nextSibling = (node: NodeId) => at(node, column.next);
  const targetOf = (node: NodeId) => (isAlias(node) ? at(node, column.kind) >> kindBits : node);
  const isAlias = (node: NodeId) => (at(node, column.kind) & kindMask) === kind.alias;
  const kindOf = (node: NodeId): NodeKind => kinds[at(targetOf(node), column.kind) & kindMask] ?? 'null';
  const hasMerges = (node: NodeId) => merging.size > 0 && merging.has(targetOf(node));

  function firstChild(node: NodeId): NodeId {
    const first = targetOf(node) + 1;
    return first < size && at(first, column.parent) === first - 1 ? first : -1;
  }

  function nodesWithKey(key: string): readonly NodeId[] {
    const id = keyIdFor(key);
    const known = id < 0 ? [] : nodesByKey.get(id);
    if (known) return known;
    const nodes: NodeId[] = [];
    for (let node = 0; node < size; node++) if (keyIdOf(node) === id) nodes.push(node);
    nodesByKey.set(id, nodes);
    return nodes;
  }

  function* children(node: NodeId | undefined, collection: 'mapping' | 'sequence'): Iterable<NodeId> {
    if (node === undefined || kindOf(node) !== collection) return;
    for (let child = firstChild(node); child >= 0; child = nextSibling(child)) yield child;
  }

  /** The entries written, and behind them those that merge keys (`<<: *base`) bring in and that are not written. */
  function* entries(node: NodeId | undefined): Iterable<DataEntry> {
    if (node === undefined) return;
    for (const child of children(node, 'mapping')) if (!isMerge(child)) yield entryOf(child);
    if (hasMerges(node)) yield* mergedEntries(node);
  }

  /** Nearer sources come first. Each is walked once however many ways lead to it: they could double with every step. */
  function* mergedEntries(node: NodeId): Iterable<DataEntry> {
    const written = new Set(Array.from(children(node, 'mapping'), keyIdOf));
    const walked = new Set([targetOf(node)]);
    const pending = mergeSources(targetOf(node));
    for (let source = pending.pop(); source !== undefined; source = pending.pop()) {
      if (walked.has(source)) continue;
      walked.add(source);
      for (const child of children(source, 'mapping')) {
        const key = keyIdOf(child);
        if (written.has(key) || isMerge(child)) continue;
        written.add(key);
        yield entryOf(child);
      }
      pending.push(...mergeSources(source));
    }
  }

  /** The mappings that a mapping's merge keys name, the nearest last. */
  function mergeSources(node: NodeId): NodeId[] {
    if (!merging.has(node)) return [];
    const merges = Array.from(children(node, 'mapping')).filter(isMerge);
    const named = merges.flatMap((merge) => (kindOf(merge) === 'sequence' ? [...children(merge, 'sequence')] : [merge]));
    return named.map(targetOf).reverse();
  }

  function isMerge(node: NodeId): boolean {
    return keyIdOf(node) === mergeKey && (kindOf(node) === 'mapping' || kindOf(node) === 'sequence');
  }

  function entryOf(node: NodeId): DataEntry {
    return { key: keyOf(node) ?? '', keySpan: keySpanOf(node), value: node };
  }

  function get(node: NodeId | undefined, ...path: readonly (string | number)[]): NodeId | undefined {
    let found = node;
    for (const part of path) {
      if (found === undefined) return undefined;
      found = typeof part === 'number' || kindOf(found) === 'sequence' ? itemAt(found, part) : entryAt(found, part);
    }
    return found;
  }

  function itemAt(node: NodeId, part: string | number): NodeId | undefined {
    let index = Number(part);
    for (const item of children(node, 'sequence')) if (index-- === 0) return item;
    return undefined;
  }

  function entryAt(node: NodeId, key: string): NodeId | undefined {
    const mapping = targetOf(node);
    const id = keyIdFor(key);
    if (id < 0 || kindOf(mapping) !== 'mapping') return undefined;
    const index = indexes.get(mapping);
    if (index) return index.get(key);
    let found: NodeId | undefined;
    let count = 0;
    for (let child = firstChild(mapping); child >= 0; child = nextSibling(child), count++) {
      if (keyIdOf(child) === id && !isMerge(child)) found = child;
    }
    if (count <= fewKeys && (found !== undefined || !hasMerges(mapping))) return found;
    const made = new Map(Array.from(entries(mapping), (entry) => [entry.key, entry.value]));
    indexes.set(mapping, made);
    return made.get(key);
  }

  function scalarOf(node: NodeId): unknown {
    const decoder = at(node, column.kind) >> kindBits;
    if (decoder > 0) return decoders[decoder - 1]?.();
    const words = text.slice(startOf(node), endOf(node));
    const scalar = kindOf(node);
    if (scalar === 'mapping' || scalar === 'sequence') return undefined;
    if (scalar !== 'string') return plainValue(scalar, words);
    return words[0] === '"' || words[0] === "'" ? words.slice(1, -1) : words;
  }

  /** Compares without making a text: thousands of nodes are asked for a few words at every keystroke. */
  function isWord(node: NodeId, word: string): boolean {
    if (kindOf(node) !== 'string') return false;
    const source = targetOf(node);
    if (at(source, column.kind) >> kindBits > 0) return scalarOf(source) === word;
    const start = startOf(source);
    const length = endOf(source) - start;
    if (length === word.length) return text.startsWith(word, start) && text[start] !== '"' && text[start] !== "'";
    return length === word.length + 2 && text.startsWith(word, start + 1) && (text[start] === '"' || text[start] === "'");
  }

  function plainValueOf(node: NodeId | undefined): unknown {
    if (node === undefined) return undefined;
    const collection = kindOf(node);
    return collection === 'mapping' || collection === 'sequence' ? collectionOf(node) : scalarOf(targetOf(node));
  }

  function collectionOf(node: NodeId): unknown {
    let budget = Math.max(leastBudget, 2 * size);
    const open = new Set<NodeId>();
    const build = (from: NodeId): unknown => {
      const source = targetOf(from);
      const collection = kindOf(source);
      if (collection !== 'mapping' && collection !== 'sequence') return scalarOf(source);
      if (open.has(source) || open.size > depthBudget || budget <= 0) return undefined;
      open.add(source);
      let value: unknown;
      if (collection === 'sequence') {
        const items: unknown[] = [];
        for (const item of children(source, 'sequence')) if (budget-- > 0) items.push(build(item));
        value = items;
      } else {
        const fields: [string, unknown][] = [];
        for (const entry of entries(source)) if (budget-- > 0) fields.push([entry.key, build(entry.value)]);
        // Made from entries, so that a key `__proto__` is a key like any other.
        value = Object.fromEntries(fields);
      }
      open.delete(source);
      return value;
    };
    return build(node);
  }

  function pathOf(node: NodeId): readonly (string | number)[] {
    const path: (string | number)[] = [];
    let child = node;
    for (let parent = at(child, column.parent); parent >= 0; parent = at(child, column.parent)) {
      path.unshift(keyOf(child) ?? Array.from(children(parent, 'sequence')).indexOf(child));
      child = parent;
    }
    return path;
  }

  function nodeAt(offset: number): NodeId | undefined {
    let found: NodeId | undefined;
    let node = size > 0 ? 0 : -1;
    while (node >= 0) {
      const inKey = keyIdOf(node) >= 0 && offset >= keyStartOf(node) && offset <= keyEndOf(node);
      const inside = offset >= startOf(node) && offset <= endOf(node);
      if (inside || inKey) {
        found = node;
        node = inside && !isAlias(node) ? firstChild(node) : -1;
      } else node = nextSibling(node);
    }
    return found;
  }

  return {
    text,
    root: size > 0 ? 0 : undefined,
    problems,
    size,
    keys: keys.words,
    kindOf,
    spanOf: (node) => ({ start: startOf(node), end: endOf(node) }),
    startOf,
    endOf,
    parentOf: (node) => (at(node, column.parent) < 0 ? undefined : at(node, column.parent)),
    keyOf,
    keySpanOf: (node) => (keyIdOf(node) < 0 ? undefined : keySpanOf(node)),
    keyStartOf,
    keyEndOf,
    keyIdOf,
    keyIdFor,
    nodesWithKey,
    firstChild,
    nextSibling,
    targetOf,
    hasMerges,
    entries,
    items: (node) => children(node, 'sequence'),
    get,
    stringOf: (node) => (node !== undefined && kindOf(node) === 'string' ? String(scalarOf(targetOf(node))) : undefined),
    isWord,
    valueOf: plainValueOf,
    pathOf,
    nodeAt,
  };
}
