/** Reads YAML, JSON and TOML into trees; broken text gets a tree too, and a problem where it breaks. */
import type { Span } from '../../engine/finding.ts';
import { fillFromJson } from './json.ts';
import { NodeTable } from './table.ts';
import { fillFromToml } from './toml.ts';
import type { DataTree } from './tree.ts';
import { fillFromYaml } from './yaml.ts';

/** Reads YAML: the whole text or a part of it. Never throws; what cannot be read is a problem of the tree. */
export function readYaml(text: string, span: Span = { start: 0, end: text.length }): DataTree {
  return read(text, span, (table, from, to) => fillFromYaml(table, text, from, to));
}

/** Reads JSON; `jsonc` allows comments and trailing commas. Never throws; what cannot be read is a problem of the tree. */
export function readJson(text: string, span: Span = { start: 0, end: text.length }, dialect: 'json' | 'jsonc' = 'json'): DataTree {
  return read(text, span, (table, from, to) => fillFromJson(table, text, from, to, dialect));
}

/** Reads TOML. Never throws; what cannot be read is a problem of the tree. */
export function readToml(text: string): DataTree {
  return read(text, { start: 0, end: text.length }, (table, from, to) => fillFromToml(table, text, from, to));
}

function read(text: string, span: Span, fill: (table: NodeTable, from: number, to: number) => void): DataTree {
  const bom = text.charCodeAt(span.start) === 0xfeff ? 1 : 0;
  const start = span.start + bom;
  const table = new NodeTable(text);
  try {
    fill(table, start, span.end);
    return table.finish();
  } catch (error) {
    // Readers recurse: what overflows the stack is nested deeper than anything that people write.
    const empty = new NodeTable(text);
    const reason = error instanceof RangeError ? 'This is nested too deeply to be read.' : `This cannot be read: ${String(error)}.`;
    empty.problem('syntax', { start, end: Math.min(start + 1, span.end) }, reason);
    return empty.finish();
  }
}
