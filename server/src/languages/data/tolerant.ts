/** Fills a node table from broken YAML with a reader that goes on behind errors: keys survive but those inside what is broken. */
import { isAlias, isMap, isPair, isScalar, isSeq, type ParsedNode, parseDocument } from 'yaml';
import type { ScalarKind } from './scalar.ts';
import type { NodeTable } from './table.ts';
import type { NodeId } from './tree.ts';

/** Reads `part`, which lies at `offset` of the table's text. */
export function fillTolerantly(table: NodeTable, part: string, offset: number): void {
  const document = parseDocument(part, { uniqueKeys: false, prettyErrors: false, strict: false, logLevel: 'silent' });
  const anchors = new Map<string, NodeId>();

  /** Adds a node, and says its number. One that is missing stands at `fallback`. */
  const add = (node: ParsedNode | null, fallback: number): void => {
    if (node === null) {
      table.scalar('null', fallback, fallback);
      return;
    }
    const start = offset + node.range[0];
    const end = Math.max(start, offset + node.range[0] + part.slice(node.range[0], node.range[1]).trimEnd().length);
    const anchor = (id: NodeId, name: string | undefined) => {
      if (name !== undefined) anchors.set(name, id);
    };
    if (isMap(node)) {
      anchor(table.begin('mapping', start), node.anchor);
      for (const { key, value } of node.items) {
        if (!key) continue;
        const keyEnd = offset + key.range[1];
        table.key(keyText(key, part), offset + key.range[0], keyEnd);
        add(value, keyEnd);
      }
      table.end(end);
    } else if (isSeq(node)) {
      anchor(table.begin('sequence', start), node.anchor);
      // A sequence may hold a pair (`[a: 1]`), which a half-typed text has no better place for.
      for (const item of node.items) add(isPair(item) ? null : item, end);
      table.end(end);
    } else if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target === undefined) table.scalar('null', start, end, () => null);
      else table.alias(start, end, target);
    } else if (isScalar(node)) {
      const value: unknown = node.value;
      anchor(
        table.scalar(kindOf(value), start, end, () => value),
        node.anchor,
      );
    }
  };
  if (document.contents) add(document.contents, offset);
}

function kindOf(value: unknown): ScalarKind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'string';
}

/** A key's words as they are written, `1.0` and not `1`; those of a quoted one decoded. */
function keyText(key: ParsedNode, part: string): string {
  if (!isScalar(key)) return part.slice(key.range[0], key.range[1]);
  return key.type === 'PLAIN' ? (key.source ?? '') : String(key.value);
}
