/** Reads the keys of a file as one tool does: where it sees the frontmatter, what it mends, and what it cannot read. */
import { type Document, memo } from '../../../engine/document.ts';
import type { Span } from '../../../engine/finding.ts';
import { readToml, readYaml } from '../../data/read.ts';
import type { DataProblem, DataTree } from '../../data/tree.ts';
import type { Values } from '../formats/format.ts';
import { brokenLines, withoutBrokenLines } from '../recovery.ts';
import { type Block, blockOf, type ReaderId } from './blocks.ts';
import { readLines } from './lines.ts';
import { type Repair, type Rewritten, repairedByClaude, repairedByOpenCode } from './repairs.ts';

/**
 * What becomes of the keys. `mended`: the tool rewrote values and could read the rest; `raw`: it could not, and takes the whole
 * file for the prompt; `lost`: it could not, and there is no more to say; `absent`: it sees no frontmatter.
 */
export type ReadingState = 'read' | 'mended' | 'raw' | 'lost' | 'absent';

export interface Reading {
  readonly state: ReadingState;
  /** Undefined where the tool sees no frontmatter. */
  readonly block: Block | undefined;
  readonly tree: DataTree | undefined;
  /** The keys with their values as the tool has them: a text that js-yaml takes for a date is a Date. */
  readonly values: Values;
  /** The values that the tool takes as text; in the tree letters stand in their place. */
  readonly rewritten: readonly Rewritten[];
  /** What the tool stumbles over, in the reading it went by. */
  readonly problems: readonly DataProblem[];
}

/** What a tool's reader makes of a file. Remembered. */
export function readAs(document: Document, reader: ReaderId): Reading {
  const known = readings(document);
  let reading = known.get(reader);
  if (!reading) known.set(reader, (reading = read(document.text, reader)));
  return reading;
}

const readings: (document: Document) => Map<ReaderId, Reading> = memo(() => new Map());

/** Readers that are js-yaml with its default schema. */
const withDates: ReadonlySet<ReaderId> = new Set(['opencode', 'gemini', 'gemini-skill', 'cursor-skill']);

function read(text: string, reader: ReaderId): Reading {
  const block = blockOf(text, reader);
  if (!block) return { state: 'absent', block, tree: undefined, values: {}, rewritten: [], problems: [] };
  if (reader === 'cursor' || reader === 'cursor-rule') {
    const tree = readLines(text, block.content, reader === 'cursor' ? 'agent' : 'rule');
    return { state: 'read', block, tree, values: valuesOf(tree, [], false), rewritten: [], problems: [] };
  }
  const tree = reader === 'codex' ? readToml(text) : readYaml(text, block.content);
  const problems = [...problemsFor(reader, tree, text, block.content)];
  const plain: Reading = {
    state: problems.length === 0 ? 'read' : 'lost',
    block,
    tree,
    values: valuesOf(tree, [], withDates.has(reader)),
    rewritten: [],
    problems,
  };
  if (problems.length === 0) return plain;
  if (reader === 'claude') return again(text, plain, reader, repairedByClaude(text, block.content), 'lost');
  if (reader === 'vscode') return forCode(text, plain, block.content);
  if (reader !== 'opencode') return plain;
  const lenient = asOldJsYaml(text, block.content);
  const other = lenient === text ? tree : readYaml(lenient, block.content);
  if (lenient !== text && other.problems.length === 0)
    return { ...plain, state: 'read', tree: other, values: valuesOf(other, [], true), problems: [] };
  return again(text, plain, reader, repairedByOpenCode(text, block.content), 'raw');
}

/** VS Code takes a line for what it looks like, and stumbles only over brackets that nothing closes and lines out of place. */
function forCode(text: string, first: Reading, content: Span): Reading {
  const lines = [...brokenLines(text, content)].filter(({ value }) => !/^(?:\[[^\]]*|\{[^}]*)$/.test(text.slice(value.start, value.end)));
  const tree = readYaml(withoutBrokenLines(text, lines), content);
  const rewritten = lines.map(({ key, value }) => ({ key, span: value, text: text.slice(value.start, value.end) }));
  const state = tree.problems.length === 0 ? 'read' : 'lost';
  return { ...first, state, tree, values: valuesOf(tree, rewritten, false), rewritten, problems: tree.problems };
}

/**
 * OpenCode's js-yaml 3 takes what stands behind a list, a map or a quoted text for the next key, and tabs that indent for nothing.
 * The same text in lines that every reader takes so, all places kept.
 */
function asOldJsYaml(text: string, { start, end }: Span): string {
  const content = text
    .slice(start, end)
    .replace(/^([\w-]+:[ \t]+(?:\[[^\]\n]*\]|\{[^}\n]*\}|"[^"\n]*"|'[^'\n]*'))[ \t](?=[^\s:"'[{#][^:\n]*:(?:[ \t]|\r?$))/gm, '$1\n')
    .replace(/(\r?\n)(\t+)/g, (_, lineBreak: string, tabs: string) => ' '.repeat(tabs.length) + lineBreak);
  return text.slice(0, start) + content + text.slice(end);
}

/** The second reading, of the text that the tool has mended. */
function again(text: string, first: Reading, reader: ReaderId, repair: Repair, unchanged: ReadingState): Reading {
  if (!repair.changes || !first.block) return { ...first, state: unchanged };
  const tree = readYaml(repair.masked, first.block.content);
  const problems = [...problemsFor(reader, tree, text, first.block.content)];
  const values = valuesOf(tree, repair.values, withDates.has(reader));
  return { ...first, state: problems.length === 0 ? 'mended' : 'lost', tree, values, rewritten: repair.values, problems };
}

function valuesOf(tree: DataTree, rewritten: readonly Rewritten[], dates: boolean): Values {
  const value = tree.valueOf(tree.root);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const values: Record<string, unknown> = { ...value };
  for (const { key, text } of rewritten) if (Object.hasOwn(values, key)) values[key] = text;
  if (dates)
    for (const { key, value: node } of tree.entries(tree.root)) if (isDate(tree, node)) values[key] = new Date(String(values[key]));
  return values;
}

/** True for a plain scalar that YAML 1.1 takes for a point in time. */
function isDate(tree: DataTree, node: number): boolean {
  if (tree.kindOf(node) !== 'string') return false;
  const { start, end } = tree.spanOf(node);
  return (
    end - start >= 8 &&
    end - start < 40 &&
    /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d\d:\d\d.*)?$/.test(tree.text.slice(start, end))
  );
}

/** What stops this reader: of repeated keys Claude Code takes the last, all others refuse them. */
function* problemsFor(reader: ReaderId, tree: DataTree, text: string, content: Span): Iterable<DataProblem> {
  for (const problem of tree.problems) if (reader !== 'claude' || problem.kind !== 'duplicate-key') yield problem;
  if (reader === 'claude') yield* quotesPastTheMargin(tree);
  else if (withDates.has(reader)) yield* unknownTags(text, content);
}

/** Bun's reader wants the further lines of a quoted text indented. */
function* quotesPastTheMargin(tree: DataTree): Iterable<DataProblem> {
  for (const { value } of tree.entries(tree.root)) {
    if (tree.kindOf(value) !== 'string') continue;
    const { start, end } = tree.spanOf(value);
    const words = tree.text.slice(start, end);
    const line = /^["']/.test(words) ? /\n([^\s][^\r\n]*)/.exec(words) : null;
    if (!line) continue;
    const from = start + line.index + 1;
    const span = { start: from, end: Math.min(from + (line[1] ?? '').length, end) };
    yield { kind: 'syntax', span, message: 'The further lines of a text in quotes have to be indented.' };
  }
}

/** js-yaml refuses tags that it does not know: `name: !important`. */
function* unknownTags(text: string, { start, end }: Span): Iterable<DataProblem> {
  for (const match of text.slice(start, end).matchAll(/^([\w-]+:[ \t]+)(![^\s!]\S*|!(?=\s))/gm)) {
    const from = start + match.index + (match[1] ?? '').length;
    const tag = match[2] ?? '';
    yield { kind: 'syntax', span: { start: from, end: from + tag.length }, message: `What starts with "!" has to be put in quotes.` };
  }
}
