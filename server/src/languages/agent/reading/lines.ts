/** Reads keys line by line as Cursor does, which has no YAML reader: what stands behind the first colon is the value. */
import type { Span } from '../../../engine/finding.ts';
import { NodeTable } from '../../data/table.ts';
import type { DataTree } from '../../data/tree.ts';

/**
 * How Cursor reads agents and rules. In both a line is a key and the raw text behind it. Agents: keys in any case, indented ones
 * too, quotes are part of the value. Rules: quotes are cut, `true` and `false` are flags, and a list may stand below its key.
 */
export function readLines(text: string, { start, end }: Span, kind: 'agent' | 'rule'): DataTree {
  const table = new NodeTable(text);
  table.begin('mapping', start);
  let listOpen = false;
  let waiting = false;
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const indent = line.length - line.trimStart().length;
    const words = line.trim();
    if (words === '' || words.startsWith('#')) continue;
    const at = start + match.index + indent;
    const item = kind === 'rule' && (waiting || listOpen) ? /^-\s+(\S.*)$/.exec(words)?.[1] : undefined;
    if (item !== undefined) {
      const from = at + words.length - item.length;
      if (!listOpen) table.begin('sequence', at);
      listOpen = true;
      waiting = false;
      table.scalar('string', from, from + item.length, () => unquoted(item));
      continue;
    }
    if (listOpen) table.end();
    listOpen = false;
    waiting = false;
    const colon = words.indexOf(':');
    if (colon <= 0) continue;
    const key = words.slice(0, colon).trim();
    const value = words.slice(colon + 1).trim();
    const valueStart = at + words.length - value.length;
    table.key(kind === 'agent' ? key.toLowerCase() : key, at, at + key.length);
    if (kind === 'rule' && value === '') waiting = true;
    else if (kind === 'rule' && /^(?:true|false)$/.test(value)) table.scalar('boolean', valueStart, valueStart + value.length);
    else table.scalar('string', valueStart, valueStart + value.length, () => (kind === 'rule' ? unquoted(value) : value));
  }
  return table.finish();
}

function unquoted(value: string): string {
  return /^(["']).*\1$/.test(value) && value.length > 1 ? value.slice(1, -1) : value;
}
