/** Fills a node table from TOML; a line that is broken is told, and the others are read without it. */
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { NodeTable } from './table.ts';

/** A table or a list of tables while it is put together: TOML may come back to one anywhere in the text. */
interface Branch {
  readonly kind: 'mapping' | 'sequence';
  readonly start: number;
  end: number;
  readonly entries: Entry[];
}

interface Entry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Branch | AST.TOMLContentNode;
}

/** After so many broken lines the text was never meant to be TOML. */
const mostBrokenLines = 5;

/** Reads the text from `from` to `to`. Only the first problem is told: the rest mostly follow from it. */
export function fillFromToml(table: NodeTable, text: string, from: number, to: number): void {
  let part = text.slice(from, to);
  for (let broken = 0; broken <= mostBrokenLines; broken++) {
    try {
      const [{ body }] = parseTOML(part).body;
      emit(table, treeOf(body, part.length), from);
      return;
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      const { start, end } = brokenLine(part, Math.min(error.index, part.length));
      const line = part.slice(start, end);
      if (!table.hasProblems) {
        const words = line.trim();
        const wordsStart = from + start + Math.max(line.indexOf(words), 0);
        table.problem('syntax', { start: wordsStart, end: wordsStart + Math.min(words.length, 80) }, `${error.message}.`);
      }
      if (line.trim() === '') return;
      part = part.slice(0, start) + ' '.repeat(line.length) + part.slice(end);
    }
  }
}

/** The line that the parser stumbled over: what lacks its value or is not closed it only finds to be so behind it. */
function brokenLine(part: string, at: number): { readonly start: number; readonly end: number } {
  const inLine = part[at] === '\n' || at === part.length ? Math.max(at - 1, 0) : at;
  const start = part.lastIndexOf('\n', inLine - 1) + 1;
  const lineBreak = part.indexOf('\n', inLine);
  const before = /[^\n]*\S[^\n]*\n\s*$/.exec(part.slice(0, start).slice(-2000));
  const above = before?.[0].trim() ?? '';
  const isUnfinished = /^[\w"'. -]+=?$/.test(above) && part.slice(start, at).trim() === '';
  if (!before || !isUnfinished) return { start, end: lineBreak < 0 ? part.length : lineBreak };
  const aboveStart = start - before[0].length;
  return { start: aboveStart, end: part.indexOf('\n', aboveStart) };
}

function treeOf(body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[], length: number): Branch {
  const root: Branch = { kind: 'mapping', start: 0, end: length, entries: [] };
  for (const node of body) {
    if (node.type === 'TOMLKeyValue') add(root, node);
    else for (const entry of node.body) add(tableFor(root, node), entry);
  }
  return root;
}

/** The branch that a header such as `[servers.stock]` names; `[[rooms]]` adds to a list. */
function tableFor(root: Branch, { key, resolvedKey, range }: AST.TOMLTable): Branch {
  let branch = root;
  for (const [depth, step] of resolvedKey.entries()) {
    if (typeof step === 'number') {
      const item = branch.entries[step]?.value;
      branch = item && isBranch(item) ? item : child(branch, '', range, 'mapping', range);
      continue;
    }
    const isList = typeof resolvedKey[depth + 1] === 'number';
    const written = key.keys.find((part) => (part.type === 'TOMLBare' ? part.name : part.value) === step);
    branch = branchAt(branch, step, written?.range ?? range, isList ? 'sequence' : 'mapping', range);
  }
  branch.end = Math.max(branch.end, range[1]);
  return branch;
}

function add(branch: Branch, { key, value, range }: AST.TOMLKeyValue): void {
  const last = key.keys.length - 1;
  let holder = branch;
  for (const [depth, part] of key.keys.entries()) {
    const name = part.type === 'TOMLBare' ? part.name : part.value;
    if (depth < last) holder = branchAt(holder, name, part.range, 'mapping', range);
    else holder.entries.push({ key: name, keyStart: part.range[0], keyEnd: part.range[1], value });
    holder.end = Math.max(holder.end, range[1]);
  }
}

type Range = readonly [number, number];

function branchAt(parent: Branch, key: string, keyRange: Range, kind: Branch['kind'], range: Range): Branch {
  const known = parent.entries.find((entry) => entry.key === key)?.value;
  return known && isBranch(known) ? known : child(parent, key, keyRange, kind, range);
}

function child(parent: Branch, key: string, [keyStart, keyEnd]: Range, kind: Branch['kind'], [start, end]: Range): Branch {
  const value: Branch = { kind, start, end, entries: [] };
  parent.entries.push({ key, keyStart, keyEnd, value });
  parent.end = Math.max(parent.end, end);
  return value;
}

function isBranch(value: Branch | AST.TOMLContentNode): value is Branch {
  return 'entries' in value;
}

function emit(table: NodeTable, { kind, start, end, entries }: Branch, offset: number): void {
  table.begin(kind, offset + start);
  for (const { key, keyStart, keyEnd, value } of entries) {
    if (kind === 'mapping') table.key(key, offset + keyStart, offset + keyEnd);
    if (isBranch(value)) emit(table, value, offset);
    else emitValue(table, value, offset);
  }
  table.end(offset + end);
}

function emitValue(table: NodeTable, node: AST.TOMLContentNode, offset: number): void {
  const [start, end] = node.range;
  if (node.type === 'TOMLInlineTable') {
    const branch: Branch = { kind: 'mapping', start, end, entries: [] };
    for (const entry of node.body) add(branch, entry);
    emit(table, branch, offset);
    return;
  }
  if (node.type === 'TOMLArray') {
    table.begin('sequence', offset + start);
    for (const element of node.elements) emitValue(table, element, offset);
    table.end(offset + end);
    return;
  }
  const { value } = node;
  if (typeof value === 'string') table.scalar('string', offset + start, offset + end, () => value);
  else if (typeof value === 'boolean') table.scalar('boolean', offset + start, offset + end, () => value);
  else if (typeof value === 'number') table.scalar('number', offset + start, offset + end, () => value);
  else table.scalar('string', offset + start, offset + end);
}
